// Amounts as words: what the command line takes and reports say.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

#include "automix/amount.h"
#include "core/text.h"

namespace mixdown {
namespace {

std::optional<double> percent_from(std::string_view text) {
    double percent = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (fault != std::errc() || end != text.data() + text.size() || !(percent >= 0 && percent <= 100)) return {};
    return percent;
}

}  // namespace

Result<Amounts> amounts_from(const std::string& text) {
    Amounts amounts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string_view part = std::string_view(text).substr(at, comma - at);
        const std::size_t equals = part.find('=');
        const auto percent = percent_from(equals == std::string_view::npos ? part : part.substr(equals + 1));
        const auto* name = std::find(dimension_names.begin(), dimension_names.end(), part.substr(0, equals));
        if (!percent || (equals != std::string_view::npos && name == dimension_names.end())) {
            return Error{Fault::usage, "--amount", fmt::format("'{}' is not understood", printable(std::string(part))),
                         fmt::format("write 0 to 100, or NAME=0..100 with one of {}; commas between",
                                     fmt::join(dimension_names, ", "))};
        }
        if (equals == std::string_view::npos)
            amounts.of.fill(*percent / 100);
        else
            amounts.of[static_cast<std::size_t>(name - dimension_names.begin())] = *percent / 100;
        at = comma + 1;
    }
    return amounts;
}

std::string text_of(const Amounts& amounts) {
    std::vector<std::string> parts;
    for (std::size_t d = 0; d < dimension_names.size(); ++d) {
        if (amounts.of[d] != 1) parts.push_back(fmt::format("{} {:g} %", dimension_names[d], 100 * amounts.of[d]));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace mixdown
