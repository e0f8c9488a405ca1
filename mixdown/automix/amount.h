// Amount: how much of an automatic mix is wanted, from 0 (the plain sum) to 1 (all of it), overall and by dimension.
//
//     value = start + amount * (full - start)          in the parameter's own unit: dB, position, points of a curve
//
// A processor that the mix switches on is on from amount > 0, its strength scaled: gains and ranges in dB, a compressor
// by its slope 1 - 1/ratio (so its gain reduction in dB), a send by its amplitude, a filter by its corner in octaves.
// Source: what users of every such tool ask for (automix.md 1, "percent per dimension"; goal 13).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

enum class Dimension { level, pan, eq, dynamics, space, rides, none };
inline constexpr std::array<std::string_view, 6> dimension_names = {"level", "pan", "eq", "dynamics", "space", "rides"};

/// Of names, roles, routing: none. No amount touches these.
[[nodiscard]] Dimension dimension_of(std::string_view parameter);

struct Amounts {
    std::array<double, dimension_names.size()> of = {1, 1, 1, 1, 1, 1};  // 0..1
    bool operator==(const Amounts&) const = default;

    [[nodiscard]] double at(Dimension d) const { return d == Dimension::none ? 1 : of[static_cast<std::size_t>(d)]; }
    [[nodiscard]] bool full() const { return *this == Amounts{}; }
    [[nodiscard]] bool nothing() const { return of == std::array<double, dimension_names.size()>{}; }
};

/// "60": 60 % of all; "level=50,eq=30": of these, 100 % of the others; "60,eq=30": 60 %, but of the equaliser 30 %.
[[nodiscard]] Result<Amounts> amounts_from(const std::string& text);
/// "level 50 %, eq 30 %": what is not whole.
[[nodiscard]] std::string text_of(const Amounts& amounts);

/// The edits that bring `start` as far as `amounts` say towards where `edits` (which apply to it) bring it. The user's
/// own edits stay whole. Reasons stay, what they predict is scaled alike. Values are rounded as passes round them.
[[nodiscard]] std::vector<Edit> scaled_edits(const Mix& start, const std::vector<Edit>& edits, const Amounts& amounts);

/// Makes of `mix`, which came from `laid_out` by the edits that it has more, one with these amounts.
Status apply_amounts(const Mix& laid_out, const Amounts& amounts, Mix& mix);

}  // namespace mixdown
