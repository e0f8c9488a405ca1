// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include "report/style.h"

namespace mixdown {

std::string page(const std::string& title, const Markup& body) {
    const std::string policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    const Markup head =
        element("head", {},
                single("meta", {{"charset", "utf-8"}}) +
                    single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) +
                    single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                    single("meta", {{"name", "color-scheme"}, {"content", "dark light"}}) +
                    element("title", {}, title) + element("style", {}, trusted(page_style())));
    return "<!DOCTYPE html>\n" + element("html", {{"lang", "en"}}, head + element("body", {}, body)).text() + "\n";
}

}  // namespace mixdown
