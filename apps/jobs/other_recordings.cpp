// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/other_recordings.h"

#include <algorithm>

#include "core/text.h"
#include "core/threads.h"
#include "io/checksum.h"
#include "io/source_stream.h"

namespace mixdown {

std::string other_recording(const Source& source) {
    return printable(source.file) + ": is another recording than when the session was made";
}

std::vector<std::string> other_recordings(const Session& session, const std::filesystem::path& folder, int threads) {
    const std::vector<Source>& sources = session.sources;
    std::vector<std::string> said(sources.size());
    do_together(threads, static_cast<int>(sources.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        const auto checksum = file_checksum(located(sources[i].file, folder));
        if (checksum && *checksum != sources[i].checksum) said[i] = other_recording(sources[i]);
    });
    std::erase(said, "");
    return said;
}

}  // namespace mixdown
