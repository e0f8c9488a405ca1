// Listens to every stem once: reads, measures and checksums it, several at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "apps/jobs/job.h"
#include "apps/jobs/stem_cache.h"
#include "automix/hearing.h"
#include "io/stem_folder.h"

namespace mixdown {

struct Listened {
    std::vector<Stem> stems;  // in the order of the files; those that could not be read left out
    std::vector<std::optional<double>> references_s;  // where BWF bext chunks place them
    std::vector<std::string> warnings;                // what was left out or cut short, and why
    std::vector<std::string> left_out;                // of these, the files: "Kick.wav (is empty)"
};

/// `keep_going`: unreadable files are left out with a warning, truncated ones used as far as they go; otherwise the
/// first one is the error. Source::file is as found (the caller makes it relative). What `cache` holds is not listened
/// to again.
Result<Listened> listen(const std::vector<FoundFile>& files, bool keep_going, StemCache& cache,
                        const JobControl& control);

/// What the second referee hears in a finished mix (measure/referee/clarity.h), 0..1.
Result<double> clarity_of_file(const std::filesystem::path& path);

/// Start times from BWF bext chunks, relative to the earliest; ignored with a warning when they span more than
/// `longest_s`.
void place_by_time_reference(const std::vector<std::optional<double>>& references_s, double longest_s,
                             std::vector<Stem>& stems, std::vector<std::string>& warnings);

/// The most common sample rate; ties go to the higher one.
[[nodiscard]] int song_rate(const std::vector<Stem>& stems);

}  // namespace mixdown
