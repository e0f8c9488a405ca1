// Bounces a session: the mix to a file, or every strip to a file of its own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "apps/jobs/job.h"
#include "io/audio_writer.h"
#include "model/session.h"

namespace mixdown {

/// The mix as one file, which appears only when it is complete. Returns the frames written.
Result<std::int64_t> bounce(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const std::filesystem::path& output, FileFormat format, bool overwrite,
                            const JobControl& control);

/// The files that render_stems writes.
[[nodiscard]] std::vector<std::filesystem::path> stem_paths(const Mix& mix, const std::filesystem::path& into);

/// Writes every track as it reaches the master (after fader, pan, mute, its buses and what its sends make of it), named
/// after its strip, in 32-bit float: together they are the mix, unless a bus or return is not linear. Files appear only
/// when all are complete. Returns the paths. None may be one of `inputs`.
Result<std::vector<std::filesystem::path>> render_stems(const Session& session, const Mix& mix,
                                                        const std::filesystem::path& folder,
                                                        const std::filesystem::path& into, bool overwrite,
                                                        const JobControl& control);

}  // namespace mixdown
