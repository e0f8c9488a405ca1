// SPDX-License-Identifier: Apache-2.0
#include "automix/lead_aim.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr std::string_view from = ", from ", seconds = " s ";

/// The number that `text` begins with, which is taken off it.
std::optional<double> take_number(std::string_view& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool take(std::string_view word, std::string_view& text) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

bool softer(const LeadAim::Span& a, const LeadAim::Span& b) { return a.lu < b.lu; }

}  // namespace

void LeadAim::add(double start_s, double lu) {
    if (start_s <= 0)
        spans_.front().lu = lu;
    else if (lu != spans_.back().lu)
        spans_.push_back({start_s, lu});
}

double LeadAim::at(double time_s) const {
    const auto begun = [&](const Span& span) { return span.start_s <= time_s; };
    const auto next = std::partition_point(spans_.begin() + 1, spans_.end(), begun);
    return std::prev(next)->lu;
}

double LeadAim::least() const { return std::min_element(spans_.begin(), spans_.end(), softer)->lu; }
double LeadAim::most() const { return std::max_element(spans_.begin(), spans_.end(), softer)->lu; }

std::string text_of(const LeadAim& aim) {
    std::string text;
    for (const LeadAim::Span& span : aim.spans()) {
        if (!text.empty()) text += fmt::format("{}{:.1f}{}", from, span.start_s, seconds);
        text += fmt::format("{:.2f}", span.lu);
    }
    return text;
}

std::optional<LeadAim> lead_aim_from(std::string_view text) {
    const std::optional<double> first = take_number(text);
    if (!first) return std::nullopt;
    LeadAim aim(*first);
    while (!text.empty()) {
        if (!take(from, text)) return std::nullopt;
        const std::optional<double> start_s = take_number(text);
        if (!start_s || !take(seconds, text)) return std::nullopt;
        const std::optional<double> lu = take_number(text);
        if (!lu) return std::nullopt;
        aim.add(*start_s, *lu);
    }
    return aim;
}

}  // namespace mixdown
