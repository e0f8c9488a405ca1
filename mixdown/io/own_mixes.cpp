// SPDX-License-Identifier: Apache-2.0
#include "io/own_mixes.h"

#include "core/text.h"
#include "io/session_file.h"
#include "io/source_stream.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

void add_mixes_of(const fs::path& session_file, std::set<fs::path>& mixes) {
    const fs::path file = session_file.lexically_normal(), folder = file.parent_path();
    std::set<fs::path> named = {fs::path(file).replace_extension()};
    if (const auto session = load_session(session_file)) {
        for (const Mix& mix : session->mixes) named.insert(folder / slug(mix.name));
        for (const Source& source : session->sources)
            named.erase(located(source.file, folder).lexically_normal().replace_extension());
    }
    mixes.insert(named.begin(), named.end());
}

}  // namespace

std::set<fs::path> own_mixes(const fs::path& folder) {
    std::set<fs::path> mixes;
    std::error_code fault;
    for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
        if (at->path().extension() == ".mixdown") add_mixes_of(at->path(), mixes);
    }
    return mixes;
}

}  // namespace mixdown
