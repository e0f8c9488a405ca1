// The pieces that several JSON documents share. Units stand in the keys; a number that does not exist (silence, NaN) is
// null; numbers are rounded, so that documents of two mixes diff well. `Json` is the document type of the .cpp files.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "core/parameter.h"
#include "core/units.h"
#include "model/gate.h"
#include "report/genre_found.h"

namespace mixdown::json {

inline constexpr int level_decimals = 2, time_decimals = 3, share_decimals = 3, amplitude_decimals = 6;

template <class Json>
[[nodiscard]] Json number(double value, int decimals) {
    return std::isfinite(value) ? Json(rounded(value, decimals)) : Json(nullptr);
}

template <class Json>
[[nodiscard]] Json level(double value) {
    return number<Json>(value, level_decimals);
}

template <class Json>
[[nodiscard]] Json number(const std::optional<double>& value, int decimals) {
    return value ? number<Json>(*value, decimals) : Json(nullptr);
}

/// A path that was not written, or a name that is not known, is null.
template <class Json>
[[nodiscard]] Json path(const std::string& file) {
    return file.empty() ? Json(nullptr) : Json(file);
}

/// The value of a parameter: hundredths of a dB, thousandths of a pan.
template <class Json>
[[nodiscard]] Json value(const Value& v) {
    if (const double* given = std::get_if<double>(&v)) return number<Json>(*given, 3);
    return std::visit([](const auto& other) { return Json(other); }, v);
}

/// What a reason states; nothing stated is null.
template <class Json>
[[nodiscard]] Json stated(const Value& v) {
    return v == Value(std::string()) ? Json(nullptr) : value<Json>(v);
}

template <class Json>
[[nodiscard]] Json gates(const std::vector<Gate>& all) {
    Json list = Json::array();
    for (const Gate& gate : all) {
        list.push_back({{"id", gate.id},
                        {"passed", gate.passed},
                        {"value", number<Json>(gate.value, level_decimals)},
                        {"limit", level<Json>(gate.limit)},
                        {"unit", gate.unit},
                        {"at_s", number<Json>(gate.at_s, time_decimals)},
                        {"strips", gate.strips},
                        {"advice", gate.advice},
                        {"open", gate.open.empty() ? Json() : Json(gate.open)}});
    }
    return list;
}

/// Nothing known is null.
template <class Json>
[[nodiscard]] Json genre(const std::optional<GenreFound>& found) {
    if (!found) return Json(nullptr);
    Json ranking = Json::array();
    for (const auto& [name, probability] : found->ranking)
        ranking.push_back({{"genre", name}, {"probability", number<Json>(probability, share_decimals)}});
    return {{"genre", found->genre},
            {"from", found->from},
            {"best", path<Json>(found->best)},
            {"confidence", number<Json>(found->confidence, share_decimals)},
            {"threshold", number<Json>(found->threshold, share_decimals)},
            {"speaks_for", found->speaks_for},
            {"speaks_against", found->speaks_against},
            {"ranking", ranking},
            {"words", found->words}};
}

/// The text of a document. Bytes that are not UTF-8 (file names can hold any) become U+FFFD.
template <class Json>
[[nodiscard]] std::string text(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mixdown::json
