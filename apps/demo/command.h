// The command line: mixdown-demo OUT_DIR [options].
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "apps/demo/render.h"
#include "core/result.h"

namespace mixdown::demo {

inline constexpr std::string_view usage = R"(usage: mixdown-demo OUT_DIR [options]
  --seconds N   only the first N seconds
  --long N      repeat the song's sections to fill N seconds
  --parts N     N stems; beyond the band its parts come again, an octave off and played by others
  --overwrite   replace files that exist
)";

struct Command {
    std::filesystem::path folder;
    Wish wish;
    bool overwrite = false;
    bool help = false;
};

[[nodiscard]] Result<Command> read_command(const std::vector<std::string>& words);

}  // namespace mixdown::demo
