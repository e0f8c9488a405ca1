// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

#include "core/text.h"
#include "core/units.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }  // not inside one (UTF-8)

/// From its first byte: scripts of Asia (U+3000 and up) and pictures (4 bytes) are wide.
int columns_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte >= 0xE3 ? 2 : 1;
}

}  // namespace

std::string number_text(double value, int decimals) {
    if (std::isnan(value)) return "–";
    if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
    const double shown = rounded(value, decimals);
    return fmt::format("{}{:.{}f}", shown < 0 ? "−" : "", std::abs(shown), decimals);
}

std::string measured_text(const std::optional<double>& value, std::string_view unit) {
    if (!value) return "–";
    if (unit == "share") return number_text(100 * *value, 0) + "\u00A0%";
    return number_text(*value) + (unit.empty() ? "" : "\u00A0") + std::string(unit);
}

std::string level_text(double value, std::string_view unit) {
    if (unit == "dB" && value <= off_db) return "off";
    const bool boost = unit == "dB" && rounded(value, 1) > 0;
    return (boost ? "+" : "") + number_text(value) + (unit.empty() ? "" : "\u00A0") + std::string(unit);
}

std::string stated_text(const Value& value, std::string_view unit) {
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) return text_of(value);
    return number_text(*number, unit.empty() ? 2 : 1) + (unit.empty() ? "" : "\u00A0") + std::string(unit);
}

std::string pan_text(double pan) {
    const int percent = static_cast<int>(std::lround(100 * pan));
    return percent == 0 ? "C" : fmt::format("{}{}", percent < 0 ? "L" : "R", std::abs(percent));
}

std::string time_text(double seconds) {
    const long whole = std::lround(std::floor(seconds));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string count_text(std::size_t count, const std::string& one) {
    return fmt::format("{} {}{}", count == 0 ? "no" : std::to_string(count), one, count == 1 ? "" : "s");
}

std::string list_text(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == most) return fmt::format("{} and {} more", text, names.size() - most);
        const bool last = i + 1 == names.size();
        text += (i == 0 ? "" : last ? " and " : ", ") + shortened(names[i], 48);
    }
    return text;
}

std::string label_of(std::string_view id) {
    if (id == "fx") return "FX";
    if (id.ends_with("_db")) id.remove_suffix(3);
    std::string label;
    for (const char c : id) label += c == '_' ? " " : c == '+' ? " + " : std::string(1, c);  // buckets: "kick+bass"
    if (!label.empty()) label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
    return label;
}

int columns(std::string_view text) {
    int sum = 0;
    for (const char c : text) sum += begins_letter(c) ? columns_of(c) : 0;
    return sum;
}

std::string shortened(std::string_view text, int most) {
    std::string clean = printable(text, text.size() * 3);
    if (columns(clean) <= most) return clean;
    int sum = 1;
    std::size_t end = 0;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        if (!begins_letter(clean[i])) continue;
        end = i;
        sum += columns_of(clean[i]);
        if (sum > most) break;
    }
    return clean.substr(0, end) + "…";
}

GateWords gate_words(const std::string& id) {
    struct Row {
        std::string_view id, label, relation, why;
    };
    static constexpr std::array rows = {
        Row{"master_fader", "Master fader", "=", "The master fader is not where it belongs."},
        Row{"sample_peak", "Sample peak", "≤", "Peaks leave mastering too little room."},
        Row{"true_peak", "True peak", "≤", "Between the samples the peaks go higher than converters and codecs stand."},
        Row{"loudness", "Loudness", "≤", "The mix is louder than its kind needs to be."},
        Row{"focus_margin", "Focus margin", "≥", "Something is louder than what the song is about."},
        Row{"mono_loss", "Lost in mono", "≥", "Played as one channel, parts of it cancel."},
        Row{"left_right", "Right - left", "within", "One side is louder than the other."},
        Row{"focus_audible", "Focus heard", "≥", "What the song is about is covered too often."},
        Row{"overshadow", "Overshadowed", "≤", "One strip exceeds the focus in its own bands."},
        Row{"parts_audible", "Everybody heard", "≥", "Some strips are heard too seldom for what they are."},
        Row{"crest", "Crest", "≥", "Peaks hardly stand over the mean: impact is gone."},
        Row{"balance_error", "Balance error", "≤", "The groups do not stand where the profile wants them."},
    };
    for (const Row& row : rows) {
        if (row.id == id) return {std::string(row.label), row.relation, row.why};
    }
    return {label_of(id), "limit", ""};
}

std::string pass_label(const std::string& pass) { return pass.empty() ? "By hand" : label_of(pass); }

}  // namespace mixdown
