// The key to the console: 128 random bits, made anew at every start. The command prints it in the address, behind the
// '#', where it is sent to nobody; the page shows it when it opens a socket.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace mixdown {

/// 32 hexadecimal digits from the system's generator.
Result<std::string> make_token();

/// Takes as long for any two texts of the same length, so that time tells nothing about the token.
[[nodiscard]] inline bool same_secret(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    }
    return difference == 0;
}

}  // namespace mixdown
