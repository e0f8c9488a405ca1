// The files of the console's page, built from web/ and compiled into the program. Their names are all that a request
// can ask for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace mixdown {

struct PageFile {
    std::string_view target;  // of the request: "/", "/console.js"
    std::string_view type;    // MIME
    std::string_view content;
    bool own_style = false;  // a document that carries its style in itself and has no script
};

/// Empty when the program was built without Node.js (web/README.md).
[[nodiscard]] std::span<const PageFile> page_files();

}  // namespace mixdown
