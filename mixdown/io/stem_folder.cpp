// SPDX-License-Identifier: Apache-2.0
#include "io/stem_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/text.h"
#include "io/audio_reader.h"
#include "io/own_mixes.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

bool hidden(const fs::path& name) { return name.string().starts_with("."); }

std::string relative_text(const fs::path& path, const fs::path& root) { return path.lexically_relative(root).string(); }

FoundFile found(const fs::path& path, const fs::path& root) {
    FoundFile file{path, printable(path.stem().string()), {}};
    if (file.name.empty()) file.name = "stem";
    for (const fs::path& part : path.lexically_relative(root).parent_path()) {
        if (part != ".") file.folders.push_back(printable(part.string()));
    }
    return file;
}

using MixesByFolder = std::map<fs::path, std::set<fs::path>>;

/// A mix that was made of these stems lies beside its session, under its name or that of one of its mixes.
bool is_a_mix(const fs::path& path, MixesByFolder& known) {
    const fs::path folder = path.parent_path();
    const auto [mixes, is_new] = known.try_emplace(folder);
    if (is_new) mixes->second = own_mixes(folder);
    return mixes->second.contains(path.lexically_normal().replace_extension());
}

/// Takes in one file below `root`.
void consider(const fs::path& path, const fs::path& root, MixesByFolder& mixes, FoundStems& stems) {
    if (hidden(path.filename())) {
        stems.passed_over.push_back({path, "hidden"});
    } else if (!has_audio_extension(path)) {
        stems.passed_over.push_back({path, "not an audio file"});
    } else if (is_a_mix(path, mixes)) {
        stems.passed_over.push_back({path, "a mix: its session lies beside it"});
    } else {
        stems.files.push_back(found(path, root));
    }
}

Status walk(const fs::path& root, FoundStems& stems) {
    std::error_code fault;
    fs::recursive_directory_iterator at(root, fault), end;
    std::vector<fs::path> paths;
    while (!fault && at != end) {
        const fs::path name = at->path().filename();
        std::error_code ignored;
        if (at->is_directory(ignored)) {
            if (at->is_symlink(ignored)) {
                stems.passed_over.push_back({at->path(), "a link to a folder: name that folder itself"});
            } else if (hidden(name) || name == "__MACOSX") {
                stems.passed_over.push_back({at->path(), "hidden"});
                at.disable_recursion_pending();
            }
        } else {
            paths.push_back(at->path());
        }
        at.increment(fault);
    }
    if (fault) return Error{Fault::input, printable(root.string()), fault.message(), "check the permissions"};
    std::sort(paths.begin(), paths.end(), [&](const fs::path& a, const fs::path& b) {
        return natural_less(relative_text(a, root), relative_text(b, root));
    });
    MixesByFolder mixes;
    for (const fs::path& path : paths) consider(path, root, mixes, stems);
    return ok();
}

/// A file that was named in two ways is one file.
void pass_over_repeats(FoundStems& stems) {
    std::set<fs::path> seen;
    std::erase_if(stems.files, [&](const FoundFile& file) {
        std::error_code fault;
        if (seen.insert(fs::weakly_canonical(file.path, fault)).second) return false;
        stems.passed_over.push_back({file.path, "named twice"});
        return true;
    });
}

}  // namespace

Result<FoundStems> find_stems(const std::vector<fs::path>& paths) {
    FoundStems stems;
    std::vector<fs::path> sorted = paths;
    std::sort(sorted.begin(), sorted.end(),
              [](const fs::path& a, const fs::path& b) { return natural_less(a.string(), b.string()); });
    for (const fs::path& path : sorted) {
        std::error_code fault;
        if (fs::is_directory(path, fault)) {
            if (Status done = walk(path, stems); !done) return done.error();
        } else if (fs::exists(fs::symlink_status(path, fault))) {
            stems.files.push_back(
                found(path, path.parent_path()));  // named by the user: read it, whatever it is called
        } else {
            return Error{Fault::input, printable(path.string()), "is not there",
                         "check the name of the folder or file"};
        }
    }
    pass_over_repeats(stems);
    if (stems.files.empty()) {
        return Error{Fault::input, printable(sorted.front().string()), "there is no audio file in it",
                     "put the stems there (WAV, AIFF, FLAC, ...), or name another folder"};
    }
    return stems;
}

}  // namespace mixdown
