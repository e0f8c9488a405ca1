// Mixes that were made here: in a folder that holds sessions, the audio files that bear the names of their mixes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>

namespace mixdown {

/// Normal paths without ending, of the sessions in one folder: "out/wide-and-deep" for a mix that is called so, and the
/// session's own name. What a session uses as a source is none of its mixes; a session that cannot be read has only its
/// name.
[[nodiscard]] std::set<std::filesystem::path> own_mixes(const std::filesystem::path& folder);

}  // namespace mixdown
