// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/outputs.h"

#include "core/text.h"
#include "io/pending_file.h"

namespace mixdown {
namespace fs = std::filesystem;

Status check_outputs(const std::vector<fs::path>& outputs, const std::vector<fs::path>& inputs, bool overwrite) {
    std::error_code fault;
    for (const fs::path& output : outputs) {
        const std::string place = printable(output.string());
        for (const fs::path& input : inputs) {
            if (fs::equivalent(output, input, fault)) {
                return Error{Fault::output, place, "is one of the inputs, which are never written to",
                             "choose another name with -o"};
            }
        }
        if (Status free = check_free(output, overwrite); !free) return free;
        for (const fs::path& other : outputs) {
            if (&other != &output &&
                fs::absolute(other).lexically_normal() == fs::absolute(output).lexically_normal()) {
                return Error{Fault::output, place, "is named for two outputs", "give them different names"};
            }
        }
    }
    return ok();
}

std::string seen_from(const fs::path& path, const fs::path& folder) {
    std::error_code fault;
    const fs::path whole = fs::weakly_canonical(path, fault);
    const fs::path from = fs::weakly_canonical(folder, fault);
    const fs::path relative = whole.lexically_relative(from);
    return (relative.empty() ? whole : relative).generic_string();
}

}  // namespace mixdown
