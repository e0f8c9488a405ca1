// Who gets in. The console listens on loopback only, but any page in the same browser can reach it there: so a request
// must name this server as its host (a page from elsewhere that had its name pointed at 127.0.0.1 does not), a socket
// must come from our own page (Origin) and show the token of this start, and nothing but a fixed list of names can be
// asked for. Source: knowledge of DNS rebinding and cross-site WebSocket hijacking (CWE-346, CWE-1385).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "apps/server/page.h"

namespace mixdown {

/// What a request says of itself.
struct Visitor {
    std::string method, target;
    std::vector<std::string> hosts, origins;  // all headers of that name
    std::string protocols;                    // Sec-WebSocket-Protocol
    bool wants_socket = false;
    bool has_body = false;
};

enum class Door { refused, file, controls, sound };

struct Admission {
    Door door = Door::refused;
    int status = 400;                // HTTP's, when refused
    const PageFile* file = nullptr;  // of the page
};

struct House {
    int port = 0;
    std::string token;
    std::span<const PageFile> files;
    PageFile report = {};  // of the last export, under a name that nobody can guess; no target: there is none
};

inline constexpr std::string_view socket_protocol = "mixdown-1";
inline constexpr std::string_view controls_target = "/controls", sound_target = "/sound";

[[nodiscard]] Admission admit(const Visitor& visitor, const House& house);

/// The headers of every answer, without "\r\n": no sniffing, no framing, nothing from elsewhere, nothing inline.
struct Header {
    std::string name, value;
};
[[nodiscard]] std::vector<Header> safe_headers(int port, bool own_style = false);

}  // namespace mixdown
