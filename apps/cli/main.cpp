// The `mixdown` command: wiring and words, no arithmetic. Exit codes: design, "The command line", and the manual.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>

#include "apps/cli/commands.h"
#include "apps/cli/terminal.h"
#include "core/cpu.h"

int main(int argc, char** argv) {
    using namespace mixdown;
    try {
        catch_interrupts();
        const auto parsed = parse_command_line(argc, argv);
        if (!parsed) return fail({}, parsed.error());
        if (const Said* said = std::get_if<Said>(&*parsed)) {
            std::fputs(said->text.c_str(), stdout);
            return 0;
        }
        const auto carry_out = [](const auto& options) {
            if (const auto level = cpu_level_named(options.common.cpu)) {
                if (Status taken = use_cpu_level(*level); !taken) return fail(options.common, taken.error());
            }
            return run(options);
        };
        const int code = std::visit(carry_out, std::get<Command>(*parsed));
        if (!all_said()) return fail({}, {Fault::output, "stdout", "cannot be written", "free some space"});
        return code;
    } catch (const std::exception& fault) {
        return fail({}, {Fault::internal, "", fault.what(), "this is a fault of Mixdown: please report it"});
    }
}
