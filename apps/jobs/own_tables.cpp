// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/own_tables.h"

#include <algorithm>
#include <cstdlib>

#include "automix/built_in_tables.h"
#include "core/text.h"
#include "io/pending_file.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

std::optional<fs::path> user_folder() {
    if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg != nullptr && *xdg != '\0')
        return fs::path(xdg) / "mixdown";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return fs::path(home) / ".config/mixdown";
    return std::nullopt;
}

}  // namespace

Result<OwnTables> own_tables(const std::optional<fs::path>& folder) {
    OwnTables tables;
    const std::optional<fs::path> from = folder ? folder : user_folder();
    std::error_code fault;
    if (!from || !fs::is_directory(*from, fault)) {
        if (folder)
            return Error{Fault::usage, printable(folder->string()), "is no folder", "give a folder of .tsv tables"};
        return tables;
    }
    for (const auto& entry : fs::recursive_directory_iterator(*from, fault)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".tsv") continue;
        auto text = read_text(entry.path(), Fault::usage);
        if (!text) return text.error();
        tables[entry.path().lexically_relative(*from).generic_string()] = std::move(*text);
    }
    return tables;
}

Result<std::string> add_profile_file(const fs::path& file, OwnTables& tables) {
    auto text = read_text(file, Fault::usage);
    if (!text) return text.error();
    std::string name = slug(file.stem().string());
    const auto is_it = [&](const BuiltInTable& table) { return table.name == "profiles/" + name + ".tsv"; };
    const auto known = built_in_tables();
    if (std::any_of(known.begin(), known.end(), is_it)) name += "-own";  // else it would be taken for that one later
    tables["profiles/" + name + ".tsv"] = std::move(*text);
    return name;
}

}  // namespace mixdown
