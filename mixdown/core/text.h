// Text from the outside world (file names, tables): UTF-8 made safe, folded for comparing, sorted as people count.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mixdown {

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Fit to be shown: control characters become spaces, invalid UTF-8 becomes U+FFFD, ends trimmed, at most `max_bytes`.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max_bytes = 200);

/// Lower case without accents: "Gitárre" -> "gitarre", "ß" -> "ss". Latin letters only; others pass unchanged.
[[nodiscard]] std::string folded(std::string_view text);

/// Natural order, without regard to case or accents: "Tom 2" before "tom 10". Ties fall back to the bytes.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

/// "OH L (room).wav" -> "oh-l-room-wav": lower-case letters, digits and single dashes; never empty.
[[nodiscard]] std::string slug(std::string_view text);

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace mixdown
