// How the page and the pictures look. Colours: knowledge/console.md 3.5 (told apart by colour-blind eyes, dark first);
// the light ones keep a contrast of 4.5 on white. Nothing is said by colour alone.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mixdown {

/// Of a page with pictures in it: dark, light where the reader's system is light, and on paper.
[[nodiscard]] std::string page_style();

/// Of a picture in a file of its own. Plain values only: not every viewer of SVG knows variables.
[[nodiscard]] std::string file_style();

}  // namespace mixdown
