// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/command.h"

#include <fmt/format.h>

#include "core/table.h"
#include "core/text.h"

namespace mixdown::demo {
namespace {

Error misuse(std::string problem) { return {Fault::usage, "mixdown-demo", std::move(problem), "see --help"}; }

Result<double> number_after(const std::vector<std::string>& words, std::size_t& i, double max) {
    const std::string& option = words[i];
    if (++i == words.size()) return misuse(option + " needs a number");
    Result<double> value = parse_number(words[i], option);
    if (value && !(*value >= 1 && *value <= max)) {
        return misuse(fmt::format("{} is {}, allowed is 1 to {}", option, words[i], max));
    }
    return value;
}

}  // namespace

Result<Command> read_command(const std::vector<std::string>& words) {
    Command command;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--overwrite") {
            command.overwrite = true;
        } else if (word == "--help") {
            command.help = true;
        } else if (word == "--seconds" || word == "--long" || word == "--parts") {
            const Result<double> value = number_after(words, i, word == "--parts" ? 500 : 7200);
            if (!value) return value.error();
            if (word == "--seconds") command.wish.seconds = *value;
            if (word == "--long") command.wish.fill_s = *value;
            if (word == "--parts") command.wish.parts = static_cast<int>(*value);
        } else if (word.starts_with("-") || !command.folder.empty()) {
            return misuse(fmt::format("'{}' is not understood", printable(word)));
        } else {
            command.folder = word;
        }
    }
    if (command.folder.empty() && !command.help) return misuse("OUT_DIR is missing");
    return command;
}

}  // namespace mixdown::demo
