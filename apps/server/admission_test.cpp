// SPDX-License-Identifier: Apache-2.0
#include "apps/server/admission.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "apps/server/token.h"

namespace mixdown {
namespace {

constexpr const char* token = "0123456789abcdef0123456789abcdef";
const PageFile files[] = {{"/", "text/html", "page"}, {"/console.js", "text/javascript", "code"}};
const House house{4711, token, files};

Visitor page_visitor() { return {"GET", "/", {"127.0.0.1:4711"}, {}, "", false, false}; }
Visitor socket_visitor() {
    return {
        "GET", "/controls", {"127.0.0.1:4711"}, {"http://127.0.0.1:4711"}, fmt::format("mixdown-1, token.{}", token),
        true,  false};
}

struct Case {
    const char* what;
    int status;
    void (*spoil)(Visitor&);
};

TEST(Admission, LetsOurOwnPageIn) {
    EXPECT_EQ(admit(page_visitor(), house).door, Door::file);
    EXPECT_EQ(admit(page_visitor(), house).file, &files[0]);
    EXPECT_EQ(admit(socket_visitor(), house).door, Door::controls);
    Visitor v = socket_visitor();
    v.target = "/sound";
    v.hosts = {"localhost:4711"};
    v.origins = {"http://localhost:4711"};
    EXPECT_EQ(admit(v, house).door, Door::sound);
}

TEST(Admission, RefusesEveryOtherRequest) {
    const Case cases[] = {
        {"no host", 400, [](Visitor& v) { v.hosts.clear(); }},
        {"two hosts", 400, [](Visitor& v) { v.hosts.push_back(v.hosts[0]); }},
        {"a name that was pointed here", 400, [](Visitor& v) { v.hosts = {"evil.example:4711"}; }},
        {"another port", 400, [](Visitor& v) { v.hosts = {"127.0.0.1:4712"}; }},
        {"no port", 400, [](Visitor& v) { v.hosts = {"127.0.0.1"}; }},
        {"another loopback", 400, [](Visitor& v) { v.hosts = {"127.0.0.2:4711"}; }},
        {"a longer name", 400, [](Visitor& v) { v.hosts = {"127.0.0.1:4711.evil.example"}; }},
        {"POST", 405, [](Visitor& v) { v.method = "POST"; }},
        {"OPTIONS", 405, [](Visitor& v) { v.method = "OPTIONS"; }},
        {"a body", 413, [](Visitor& v) { v.has_body = true; }},
        {"another page's origin", 403, [](Visitor& v) { v.origins = {"http://evil.example"}; }},
        {"an unknown file", 404, [](Visitor& v) { v.target = "/favicon.ico"; }},
        {"a way up", 404, [](Visitor& v) { v.target = "/../etc/passwd"; }},
        {"an encoded way up", 404, [](Visitor& v) { v.target = "/%2e%2e/etc/passwd"; }},
        {"a query", 404, [](Visitor& v) { v.target = "/?x"; }},
        {"a whole address", 404, [](Visitor& v) { v.target = "http://127.0.0.1:4711/"; }},
        {"a control without a socket", 404, [](Visitor& v) { v.target = "/controls"; }},
    };
    for (const Case& c : cases) {
        Visitor v = page_visitor();
        c.spoil(v);
        EXPECT_EQ(admit(v, house).door, Door::refused) << c.what;
        EXPECT_EQ(admit(v, house).status, c.status) << c.what;
    }
}

TEST(Admission, RefusesEveryOtherSocket) {
    const Case cases[] = {
        {"no host", 400, [](Visitor& v) { v.hosts.clear(); }},
        {"rebound name", 400, [](Visitor& v) { v.hosts = {"evil.example:4711"}; }},
        {"rebound name and origin alike", 400,
         [](Visitor& v) {
             v.hosts = {"evil.example:4711"};
             v.origins = {"http://evil.example:4711"};
         }},
        {"no origin", 403, [](Visitor& v) { v.origins.clear(); }},
        {"two origins", 403, [](Visitor& v) { v.origins.push_back(v.origins[0]); }},
        {"null origin", 403, [](Visitor& v) { v.origins = {"null"}; }},
        {"foreign origin", 403, [](Visitor& v) { v.origins = {"http://evil.example"}; }},
        {"https", 403, [](Visitor& v) { v.origins = {"https://127.0.0.1:4711"}; }},
        {"another local server", 403, [](Visitor& v) { v.origins = {"http://127.0.0.1:8080"}; }},
        {"the other name", 403, [](Visitor& v) { v.origins = {"http://localhost:4711"}; }},
        {"no token", 401, [](Visitor& v) { v.protocols = "mixdown-1"; }},
        {"an empty token", 401, [](Visitor& v) { v.protocols = "mixdown-1, token."; }},
        {"a wrong token", 401, [](Visitor& v) { v.protocols = "mixdown-1, token.1123456789abcdef0123456789abcdef"; }},
        {"a longer token", 401, [](Visitor& v) { v.protocols += "0"; }},
        {"two tokens, the last wrong", 401, [](Visitor& v) { v.protocols += ", token.x"; }},
        {"another protocol", 401, [](Visitor& v) { v.protocols = fmt::format("mixdown-2, token.{}", token); }},
        {"an unknown target", 404, [](Visitor& v) { v.target = "/"; }},
        {"a query", 404, [](Visitor& v) { v.target = "/controls?token"; }},
        {"POST", 405, [](Visitor& v) { v.method = "POST"; }},
    };
    for (const Case& c : cases) {
        Visitor v = socket_visitor();
        c.spoil(v);
        EXPECT_EQ(admit(v, house).door, Door::refused) << c.what;
        EXPECT_EQ(admit(v, house).status, c.status) << c.what;
    }
}

TEST(Admission, NothingInlineNothingFromElsewhere) {
    std::string policy, sniff;
    for (const Header& h : safe_headers(4711)) {
        if (h.name == "Content-Security-Policy") policy = h.value;
        if (h.name == "X-Content-Type-Options") sniff = h.value;
    }
    EXPECT_EQ(sniff, "nosniff");
    EXPECT_TRUE(policy.starts_with("default-src 'none'"));
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(Token, IsLongNewEveryTimeAndComparedWhole) {
    const auto a = make_token(), b = make_token();
    ASSERT_TRUE(a && b);
    EXPECT_EQ(a->size(), 32U);
    EXPECT_NE(*a, *b);
    EXPECT_TRUE(same_secret(*a, *a));
    std::string last = *a;
    last.back() = last.back() == '0' ? '1' : '0';
    EXPECT_FALSE(same_secret(*a, last));
    EXPECT_FALSE(same_secret(*a, a->substr(1)));
}

}  // namespace
}  // namespace mixdown
