// SPDX-License-Identifier: Apache-2.0
#include "model/curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

#include "core/table.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr std::array<std::string_view, 3> shape_names = {"hold", "linear", "smooth"};

std::optional<CurvePoint> point_from(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string& word : split(std::string(trimmed(text)), ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    if (words.size() != 2 && words.size() != 3) return std::nullopt;
    const auto time = parse_number(words[0], ""), value = parse_number(words[1], "");
    if (!time || !value || *time < 0) return std::nullopt;
    const std::string shape = words.size() == 3 ? words[2] : "linear";
    const auto* name = std::find(shape_names.begin(), shape_names.end(), shape);
    if (name == shape_names.end()) return std::nullopt;
    return CurvePoint{*time, *value, static_cast<CurveShape>(name - shape_names.begin())};
}

}  // namespace

/// The first point that has not come yet.
std::size_t CurveReader::find(double time_s) noexcept {
    const bool come = next_ == 0 || curve_[next_ - 1].time_s <= time_s;
    if (come && (next_ == curve_.size() || time_s < curve_[next_].time_s)) return next_;
    const auto after = std::upper_bound(curve_.begin(), curve_.end(), time_s,
                                        [](double time, const CurvePoint& p) { return time < p.time_s; });
    return next_ = static_cast<std::size_t>(after - curve_.begin());
}

double CurveReader::value(std::size_t next, double time_s) const noexcept {
    if (next == 0) return curve_.front().value;
    const CurvePoint& from = curve_[next - 1];
    if (next == curve_.size() || from.shape == CurveShape::hold) return from.value;
    const CurvePoint& to = curve_[next];
    const double x = (time_s - from.time_s) / (to.time_s - from.time_s);
    return from.value + (to.value - from.value) * (from.shape == CurveShape::linear ? x : x * x * (3 - 2 * x));
}

double CurveReader::value_before(double time_s) noexcept {
    const std::size_t next = find(time_s);
    const bool at_point = next > 0 && curve_[next - 1].time_s == time_s;
    return value(at_point ? next - 1 : next, time_s);
}

double CurveReader::last_point(double time_s) noexcept {
    const std::size_t next = find(time_s);
    return next == 0 ? -std::numeric_limits<double>::infinity() : curve_[next - 1].time_s;
}

double CurveReader::next_point(double time_s) noexcept {
    const std::size_t next = find(time_s);
    return next == curve_.size() ? std::numeric_limits<double>::infinity() : curve_[next].time_s;
}

Result<Curve> curve_from(std::string_view text) {
    Curve curve;
    for (const std::string& part : split(std::string(text), ',')) {
        const auto point = point_from(part);
        const bool rises = point && (curve.empty() || point->time_s > curve.back().time_s);
        if (!rises) {
            return Error{Fault::session, fmt::format("automation point '{}'", trimmed(part)),
                         point ? "does not come after the one before it" : "is no point",
                         "write 'time_s value shape', shape being hold, linear or smooth"};
        }
        curve.push_back(*point);
    }
    return curve;
}

std::string text_of(const Curve& curve) {
    std::string text;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const CurvePoint& p = curve[i];
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", p.time_s, p.value);
        if (i + 1 < curve.size()) text += fmt::format(" {}", shape_names[static_cast<std::size_t>(p.shape)]);
    }
    return text;
}

}  // namespace mixdown
