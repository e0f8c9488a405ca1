// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/again.h"

#include "apps/jobs/other_recordings.h"
#include "core/text.h"
#include "io/session_file.h"
#include "io/source_stream.h"
#include "model/pins.h"

namespace mixdown {
namespace {

bool holds(const HeldParameters& held, const std::string& strip, const char* parameter) {
    const auto words = held.find(strip);
    return words != held.end() && is_pinned(words->second, parameter);
}

}  // namespace

std::string Again::genre() const { return holds(held, "", "genre") ? was().settings.genre : ""; }

std::vector<std::string> Again::focus() const {
    std::vector<std::string> ids;
    for (const Strip& strip : was().strips) {
        if (strip.focus && holds(held, strip.id, "focus")) ids.push_back(strip.id);
    }
    return ids;
}

Result<Again> open_again(const std::filesystem::path& path, const Session* now) {
    auto session = now != nullptr ? Result<Session>(*now) : load_session(path);
    if (!session) return session.error();
    Again again{std::move(*session), std::filesystem::absolute(path).parent_path(), {}};
    again.held = users_word(again.was());
    return again;
}

std::vector<FoundFile> files_of(const Session& session, const std::filesystem::path& folder) {
    std::vector<FoundFile> files;
    for (const Source& source : session.sources) {
        const std::filesystem::path path = located(source.file, folder);
        files.push_back({path, printable(path.stem().string()), {}});
    }
    return files;
}

void take_places(const Again& again, std::vector<Stem>& stems, std::vector<std::string>& warnings) {
    for (std::size_t i = 0; i < stems.size(); ++i) {
        const Source& was = again.session.sources[i];
        Source& now = stems[i].source;
        now.id = was.id;
        now.start_s = was.start_s;
        if (now.checksum != was.checksum) warnings.push_back(other_recording(now));
    }
}

}  // namespace mixdown
