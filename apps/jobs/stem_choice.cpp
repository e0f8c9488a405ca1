// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/stem_choice.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "automix/called.h"
#include "core/text.h"

namespace mixdown {
namespace {

/// What the files will be on the console, as far as their names tell: nobody has listened to them yet.
struct Unheard {
    std::vector<Source> sources;
    std::vector<Strip> strips;

    Unheard(const std::vector<FoundFile>& files, const Taste& taste) {
        std::vector<Stem> stems;
        for (const FoundFile& file : files) {
            sources.push_back({.id = std::to_string(stems.size()), .file = file.path.string()});
            stems.push_back({.source = sources.back(), .name = file.name, .folders = file.folders});
        }
        strips = lay_strips(join_stereo_pairs(stems, taste.names), stems, taste);
    }

    /// Does the word mean this file, be it by the strip that it will be on? One half of a pair may be meant alone.
    [[nodiscard]] bool means(const std::string& word, const FoundFile& file, const Source& source) const {
        if (is_called(file.name, source.file, word)) return true;
        const std::set<std::string> called = strips_called(word, strips, {});
        return std::any_of(strips.begin(), strips.end(), [&](const Strip& strip) {
            return called.contains(strip.id) &&
                   std::find(strip.sources.begin(), strip.sources.end(), source.id) != strip.sources.end();
        });
    }
};

/// Did the user name files, and no folder?
bool names_files(const MixRequest& request) {
    return std::none_of(request.stems.begin(), request.stems.end(), [](const std::filesystem::path& named) {
        std::error_code fault;
        return std::filesystem::is_directory(named, fault);
    });
}

/// Leaves out what the user excludes, and finished mixes; both are reported. A name that is a finished mix's (`stems/*`
/// names them all) is left out, too, but not if nothing is left then.
std::vector<FoundFile> stems_among(const FoundStems& found, const Unheard& unheard, const MixRequest& request,
                                   const Taste& taste, MixReport& report) {
    for (const PassedOver& p : found.passed_over) {
        report.not_mixed.push_back(fmt::format("{} ({})", printable(p.path.string()), p.reason));
    }
    std::vector<std::string> names;
    for (const FoundFile& file : found.files) names.push_back(file.name);
    const std::set<std::string> shared = shared_words(names);
    const auto is_finished = [&](const std::string& name) { return taste.names.is_finished_mix(name, shared); };
    const bool take_all = names_files(request) && std::all_of(names.begin(), names.end(), is_finished);
    std::vector<FoundFile> files;
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        const FoundFile& file = found.files[i];
        const auto is_meant = [&](const std::string& word) { return unheard.means(word, file, unheard.sources[i]); };
        const bool excluded = std::any_of(request.exclude.begin(), request.exclude.end(), is_meant);
        const bool stated = std::any_of(request.roles.begin(), request.roles.end(),
                                        [&](const auto& role) { return is_meant(role.first); });
        const std::string path = printable(file.path.string());
        if (!excluded && (stated || take_all || !is_finished(file.name))) {
            files.push_back(file);
            continue;
        }
        const std::string text = fmt::format("{} ({})", path, excluded ? "excluded" : "a finished mix, by its name");
        report.not_mixed.push_back(text);
        if (!excluded) report.warnings.push_back("not mixed: " + text + "; if it is a stem, say so with --role");
    }
    return files;
}

Error nothing_to_mix(const MixRequest& request) {
    if (!request.exclude.empty()) return {Fault::input, "--exclude", "leaves no stem to mix", "exclude fewer"};
    return {Fault::input, printable(request.stems.front().string()), "holds finished mixes only, by their names",
            "name the stems, or say what they are with --role"};
}

}  // namespace

Status check_names(const MixRequest& request, const std::vector<Strip>& strips, const std::vector<Source>& sources) {
    const auto is_unknown = [&](const std::string& name) { return strips_called(name, strips, sources).empty(); };
    for (const std::string& name : request.exclude) {
        if (is_unknown(name)) return nobody_is_called(name, "--exclude", "stem", strips);
    }
    for (const auto& [name, role] : request.roles) {
        if (is_unknown(name)) return nobody_is_called(name, "--role", "stem", strips);
    }
    return ok();
}

Result<std::vector<FoundFile>> choose_stems(const FoundStems& found, const MixRequest& request, const Taste& taste,
                                            MixReport& report) {
    const Unheard unheard(found.files, taste);
    if (Status known = check_names(request, unheard.strips, unheard.sources); !known) return known.error();
    std::vector<FoundFile> files = stems_among(found, unheard, request, taste, report);
    if (files.empty()) return nothing_to_mix(request);
    return files;
}

}  // namespace mixdown
