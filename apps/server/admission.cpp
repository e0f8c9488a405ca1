// SPDX-License-Identifier: Apache-2.0
#include "apps/server/admission.h"

#include <algorithm>
#include <fmt/format.h>

#include "apps/server/token.h"
#include "core/text.h"

namespace mixdown {
namespace {

bool is_ours(const std::string& host, int port) {
    return host == fmt::format("127.0.0.1:{}", port) || host == fmt::format("localhost:{}", port) ||
           host == fmt::format("[::1]:{}", port);
}

/// "mixdown-1, token.0123..." holds the protocol and the right token.
bool shows_token(const std::string& protocols, const std::string& token) {
    bool protocol = false, right = false;
    for (const std::string& item : split(protocols, ',')) {
        const std::string_view word = trimmed(item);
        protocol = protocol || word == socket_protocol;
        if (word.starts_with("token.")) right = same_secret(word.substr(6), token);
    }
    return protocol && right;
}

Admission refuse(int status) { return {Door::refused, status, nullptr}; }

Admission admit_socket(const Visitor& v, const House& house) {
    const bool known = v.target == controls_target || v.target == sound_target;
    if (!known) return refuse(404);
    if (v.origins.size() != 1 || v.origins[0] != "http://" + v.hosts[0]) return refuse(403);
    if (!shows_token(v.protocols, house.token)) return refuse(401);
    return {v.target == sound_target ? Door::sound : Door::controls, 101, nullptr};
}

}  // namespace

Admission admit(const Visitor& v, const House& house) {
    if (v.hosts.size() != 1 || !is_ours(v.hosts[0], house.port)) return refuse(400);
    if (v.method != "GET") return refuse(405);
    if (v.has_body) return refuse(413);
    if (v.wants_socket) return admit_socket(v, house);
    for (const std::string& origin : v.origins) {
        if (origin != "http://" + v.hosts[0]) return refuse(403);
    }
    if (!house.report.target.empty() && same_secret(v.target, house.report.target))
        return {Door::file, 200, &house.report};
    const auto file =
        std::find_if(house.files.begin(), house.files.end(), [&](const PageFile& f) { return f.target == v.target; });
    if (file == house.files.end()) return refuse(404);
    return {Door::file, 200, &*file};
}

std::vector<Header> safe_headers(int port, bool own_style) {
    const std::string sockets = fmt::format("ws://127.0.0.1:{0} ws://localhost:{0}", port);
    const std::string policy = own_style ? std::string("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                                         : "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
                                           " img-src 'self' data:; connect-src 'self' " +
                                               sockets;
    return {{"Content-Security-Policy", policy + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
            {"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "no-referrer"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Embedder-Policy", "require-corp"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Cache-Control", "no-store"}};
}

}  // namespace mixdown
