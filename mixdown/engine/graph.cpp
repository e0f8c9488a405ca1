// SPDX-License-Identifier: Apache-2.0
#include "engine/graph.h"

#include <algorithm>

#include "dsp/wide_loops.h"
#include "model/audible.h"

namespace mixdown {
namespace {

void add_block(ConstBlock in, Block sum) noexcept {
    for (int c = 0; c < sum.channels; ++c) add(in[c], sum[c], sum.frames);
}

void clear(Block block) noexcept {
    for (int c = 0; c < block.channels; ++c) std::fill_n(block[c], block.frames, 0.0);
}

}  // namespace

Result<Graph> Graph::compile(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                             int max_frames) {
    Graph graph;
    if (Status opened = graph.open(session, mix, folder, max_frames); !opened) return opened.error();
    graph.update(mix);
    graph.reset();
    return graph;
}

Status Graph::open(const Session& session, const Mix& mix, const std::filesystem::path& folder, int max_frames) {
    const Spec spec{static_cast<double>(session.sample_rate_hz), max_frames};
    for (const Strip& strip : mix.strips) {
        Track& track = tracks_.emplace_back();
        for (const std::string& id : strip.sources) {
            auto stream = SourceStream::open(*session.find_source(id), folder, session.sample_rate_hz);
            if (!stream) return stream.error();
            length_ = std::max(length_, stream->end_frame() + ChannelStrip::tail_frames());
            track.sources.push_back(std::move(*stream));
            track.files.push_back(session.find_source(id)->file);
        }
        const int channels = track.sources.size() == 2 ? 2 : track.sources.front().channels();
        track.strip.prepare(spec, channels);
        track.read = FloatAudio(channels, max_frames);
        for (Audio& out : track.out) out = Audio(2, max_frames);
        const auto is_bus = [&](const Strip& bus) { return bus.id == strip.bus; };
        const auto bus = std::find_if(mix.buses.begin(), mix.buses.end(), is_bus);
        track.bus = bus == mix.buses.end() ? -1 : static_cast<int>(bus - mix.buses.begin());
    }
    for (std::size_t i = 0; i < mix.buses.size(); ++i) {
        Bus& bus = buses_.emplace_back();
        bus.strip.prepare(spec, 2);
        bus.work = Audio(2, max_frames);
        bus.out = Audio(2, max_frames);
    }
    master_ = Audio(2, max_frames);
    rendered_.tracks.resize(tracks_.size());
    rendered_.buses.resize(buses_.size());
    return ok();
}

void Graph::update(const Mix& mix) noexcept {
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
        tracks_[i].strip.set(mix.strips[i], audible(mix, mix.strips[i]), mix.settings.pan_law_db);
    }
    for (std::size_t i = 0; i < buses_.size(); ++i) {
        buses_[i].strip.set(mix.buses[i], !mix.buses[i].fader.mute, mix.settings.pan_law_db);
    }
}

void Graph::reset() noexcept {
    for (Track& track : tracks_) track.strip.reset();
    for (Bus& bus : buses_) bus.strip.reset();
}

void Graph::play_track(int index, int slot, int frames) {
    Track& track = tracks_[static_cast<std::size_t>(index)];
    const FloatBlock read = track.read.block(frames);
    if (track.sources.size() == 2) {
        track.sources[0].read(FloatBlock(read[0], frames));
        track.sources[1].read(FloatBlock(read[1], frames));
    } else {
        track.sources[0].read(read);
    }
    track.strip.process(ConstFloatBlock(read), track.out[slot].block(frames));
}

const Rendered& Graph::sum(int slot, int frames) {
    clear(master_.block(frames));
    for (Bus& bus : buses_) clear(bus.work.block(frames));
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
        Track& track = tracks_[i];
        const Block out = track.out[slot].block(frames);
        rendered_.tracks[i] = out;
        Audio& to = track.bus < 0 ? master_ : buses_[static_cast<std::size_t>(track.bus)].work;
        add_block(out, to.block(frames));
    }
    for (std::size_t i = 0; i < buses_.size(); ++i) {
        buses_[i].strip.process(ConstBlock(buses_[i].work.block(frames)), buses_[i].out.block(frames));
        rendered_.buses[i] = buses_[i].out.block(frames);
        add_block(rendered_.buses[i], master_.block(frames));
    }
    rendered_.master = master_.block(frames);
    rendered_.frame = at_;
    at_ += frames;
    return rendered_;
}

std::string Graph::file_that_ended_early() const {
    for (const Track& track : tracks_) {
        for (std::size_t i = 0; i < track.sources.size(); ++i) {
            if (track.sources[i].ended_early()) return track.files[i];
        }
    }
    return "";
}

}  // namespace mixdown
