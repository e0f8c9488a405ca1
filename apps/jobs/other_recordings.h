// Stems that were replaced since their session was made: same name, rate and length, other sound. A session plays them
// (a new take is a new take), but whoever renders or judges it is told. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/session.h"

namespace mixdown {

/// A sentence for each source whose file has other bytes than the session says; every file is read once, by up to
/// `threads` at a time. None for a file that cannot be read: who opens it says that.
[[nodiscard]] std::vector<std::string> other_recordings(const Session& session, const std::filesystem::path& folder,
                                                        int threads);

/// The sentence.
[[nodiscard]] std::string other_recording(const Source& source);

}  // namespace mixdown
