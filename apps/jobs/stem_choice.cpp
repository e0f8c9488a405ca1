// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/stem_choice.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.h"

namespace mixdown {
namespace {

bool is_called(const FoundFile& file, const std::string& name) {
    return slug(name) == slug(file.name) || slug(name) == slug(file.path.filename().string());
}

/// Leaves out finished mixes and what the user excludes; both are reported.
std::vector<FoundFile> stems_among(const FoundStems& found, const MixRequest& request, const Taste& taste,
                                   MixReport& report) {
    for (const PassedOver& p : found.passed_over) {
        report.not_mixed.push_back(fmt::format("{} ({})", printable(p.path.string()), p.reason));
    }
    std::vector<FoundFile> files;
    for (const FoundFile& file : found.files) {
        const auto is_named = [&](const std::string& name) { return is_called(file, name); };
        const bool excluded = std::any_of(request.exclude.begin(), request.exclude.end(), is_named);
        const bool stated = request.roles.contains(slug(file.name));
        if (!excluded && (stated || !taste.names.is_finished_mix(file.name))) {
            files.push_back(file);
            continue;
        }
        const std::string text = fmt::format("{} ({})", printable(file.path.string()),
                                             excluded ? "excluded" : "a finished mix, by its name");
        report.not_mixed.push_back(text);
        if (!excluded) report.warnings.push_back("not mixed: " + text + "; if it is a stem, say so with --role");
    }
    return files;
}

/// A name of the command line that no stem bears is a slip of the finger.
Status check_names(const MixRequest& request, const std::vector<FoundFile>& files) {
    const auto unknown = [&](const char* option, const std::string& name) {
        std::vector<std::string> names;
        for (const FoundFile& file : files) names.push_back(file.name);
        return Error{Fault::usage, option, fmt::format("no stem is called '{}'", printable(name)),
                     fmt::format("name one of: {}", fmt::join(names, ", "))};
    };
    const auto known = [&](const std::string& name) {
        return std::any_of(files.begin(), files.end(), [&](const FoundFile& file) { return is_called(file, name); });
    };
    for (const std::string& name : request.exclude) {
        if (!known(name)) return unknown("--exclude", name);
    }
    for (const auto& [name, role] : request.roles) {
        if (!known(name)) return unknown("--role", name);
    }
    return ok();
}

Error nothing_to_mix(const MixRequest& request) {
    if (!request.exclude.empty()) return {Fault::input, "--exclude", "leaves no stem to mix", "exclude fewer"};
    return {Fault::input, printable(request.stems.front().string()), "holds finished mixes only, by their names",
            "name the stems, or say what they are with --role"};
}

}  // namespace

Result<std::vector<FoundFile>> choose_stems(const FoundStems& found, const MixRequest& request, const Taste& taste,
                                            MixReport& report) {
    if (Status known = check_names(request, found.files); !known) return known.error();
    std::vector<FoundFile> files = stems_among(found, request, taste, report);
    if (files.empty()) return nothing_to_mix(request);
    return files;
}

}  // namespace mixdown
