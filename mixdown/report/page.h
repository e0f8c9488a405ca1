// A page that needs no network and no script: it opens from disk, prints, and follows the reader's light or dark.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/html.h"

namespace mixdown {

[[nodiscard]] std::string page(const std::string& title, const Markup& body);

}  // namespace mixdown
