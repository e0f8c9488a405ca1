// mixdown-demo OUT_DIR: writes the demo song as stems, with the faults of a real session planted in them.
// Exit codes: 0 done, 2 usage, 4 output not written.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fmt/format.h>

#include "apps/demo/command.h"
#include "apps/demo/session.h"

namespace {

int fail(const mixdown::Error& error) {
    fmt::print(stderr, "mixdown-demo: {}\n", error.text());
    return static_cast<int>(error.fault);
}

}  // namespace

int main(int count, char** words) {
    const auto command = mixdown::demo::read_command({words + 1, words + count});
    if (!command) return fail(command.error());
    if (command->help) {
        fmt::print("{}", mixdown::demo::usage);
        return 0;
    }
    const auto report = mixdown::demo::write_session(*command);
    if (!report) return fail(report.error());
    fmt::print("{}", *report);
    return 0;
}
