// SPDX-License-Identifier: Apache-2.0
#include "engine/feed.h"

#include <algorithm>

namespace mixdown {

int channels_of(const Session& session, const Strip& track) {
    return track.sources.size() == 2 ? 2 : session.find_source(track.sources.front())->channels;
}

Result<FileFeed> FileFeed::open(const Session& session, const Mix& mix, const std::filesystem::path& folder) {
    FileFeed feed;
    for (const Strip& strip : mix.strips) {
        Track& track = feed.tracks_.emplace_back();
        for (const std::string& id : strip.sources) {
            auto stream = SourceStream::open(*session.find_source(id), folder, session.sample_rate_hz);
            if (!stream) return stream.error();
            feed.end_frame_ = std::max(feed.end_frame_, stream->end_frame());
            track.sources.push_back(std::move(*stream));
            track.files.push_back(session.find_source(id)->file);
        }
    }
    return feed;
}

void FileFeed::read(std::size_t track, FloatBlock out) {
    std::vector<SourceStream>& sources = tracks_[track].sources;
    if (sources.size() == 1) return sources[0].read(out);
    sources[0].read(FloatBlock(out[0], out.frames));
    sources[1].read(FloatBlock(out[1], out.frames));
}

std::string FileFeed::file_that_ended_early() const {
    for (const Track& track : tracks_) {
        for (std::size_t i = 0; i < track.sources.size(); ++i) {
            if (track.sources[i].ended_early()) return track.files[i];
        }
    }
    return "";
}

}  // namespace mixdown
