// What the reasons of moves speak of, and how each of it is measured on audio: one table, by the words that a reason
// states as its quantity. Whoever gives a pass a new quantity adds a row here, or it cannot be proven.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "apps/jobs/moves_made.h"
#include "apps/jobs/strip_bench.h"

namespace mixdown {

/// A quantity on both sides of a move, as rendered; in the unit of the reason. What is silent is silence_db.
struct BeforeAfter {
    double before = 0, after = 0;
    double step = 0;  // what is counted goes in steps of this; 0: no steps
    [[nodiscard]] double change() const { return after - before; }
};

struct Quantity {
    std::string words;           // "power below {} Hz re the stem": {} stands for anything
    bool across_strips = false;  // one figure for all the strips of a move; otherwise it is a strip's own
    double tolerance = 0.3;      // how far off a change may be, at least; see tolerance_of()
    /// `hole` is what stands at {}. Nothing: it cannot be told here.
    std::function<std::optional<BeforeAfter>(const MadeMove& move, const std::string& hole, StripBench& bench)> measure;
};

/// With the text at its {}; nothing if no row has these words.
struct NamedQuantity {
    const Quantity* quantity = nullptr;
    std::string hole;
};
[[nodiscard]] std::optional<NamedQuantity> quantity_named(const std::string& words);

/// How far off a change may be: 10 % of it, the quantity's tolerance, or one step of what is counted: between what is
/// foretold and what is rendered the nearest moment may tip over. Source: design.md 7 (+-10 % or 0.3 dB).
[[nodiscard]] double tolerance_of(const Quantity& quantity, double predicted, double step);

}  // namespace mixdown
