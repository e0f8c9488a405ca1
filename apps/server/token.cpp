// SPDX-License-Identifier: Apache-2.0
#include "apps/server/token.h"

#include <array>
#include <fmt/format.h>
#include <sys/random.h>

namespace mixdown {

Result<std::string> make_token() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return Error{Fault::internal, "getrandom", "gives no random numbers", "this system is too old for the console"};
    std::string token;
    for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
    return token;
}

}  // namespace mixdown
