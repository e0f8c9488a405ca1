// Numbers and ids as people read them. All of it is plain text: html.h makes it safe for a page.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.h"

namespace mixdown {

/// "−17.3", with a true minus sign; "−∞" for silence, "–" for what is no number.
[[nodiscard]] std::string number_text(double value, int decimals = 1);

/// What a gate measured or asks for: "−2.1 dBFS"; a share of 0..1 as "97 %". Empty: "–".
[[nodiscard]] std::string measured_text(const std::optional<double>& value, std::string_view unit);

/// A setting: "+2.0 dB", "0.0 dB", "−17.3 LUFS"; a fader in dB at the end of its travel is "off".
[[nodiscard]] std::string level_text(double value, std::string_view unit);

/// What a reason measured or aims at: "−23.1 LUFS", "0.35"; empty if it states nothing.
[[nodiscard]] std::string stated_text(const Value& value, std::string_view unit);

/// "C", "L30", "R100".
[[nodiscard]] std::string pan_text(double pan);

/// "3:07".
[[nodiscard]] std::string time_text(double seconds);

/// "1 warning", "3 warnings", "no warnings".
[[nodiscard]] std::string count_text(std::size_t count, const std::string& one);

/// "Kick, Snare and 3 more".
[[nodiscard]] std::string list_text(const std::vector<std::string>& names, std::size_t most);

/// "fader_db" -> "Fader", "backing_vocals" -> "Backing vocals".
[[nodiscard]] std::string label_of(std::string_view id);

/// At most `most` columns of text, a letter being one and an ideograph or a picture two; the rest becomes "…".
[[nodiscard]] std::string shortened(std::string_view text, int most);

/// Columns that `text` takes, counted the same way.
[[nodiscard]] int columns(std::string_view text);

struct GateWords {
    std::string label;
    std::string_view relation;  // of the value to the limit
    std::string_view why;       // what it means when it failed; may be empty
};
[[nodiscard]] GateWords gate_words(const std::string& id);

/// Of a pass of the automatic mix; edits without one were made by hand.
[[nodiscard]] std::string pass_label(const std::string& pass);

}  // namespace mixdown
