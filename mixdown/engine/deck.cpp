// SPDX-License-Identifier: Apache-2.0
#include "engine/deck.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

template <class Sample>
void note_peak(BlockOf<const Sample> block, std::atomic<double>& peak) noexcept {
    double highest = 0;
    for (int c = 0; c < block.channels; ++c) {
        for (int i = 0; i < block.frames; ++i) highest = std::max(highest, static_cast<double>(std::abs(block[c][i])));
    }
    if (highest > peak.load(std::memory_order_relaxed)) peak.store(highest, std::memory_order_relaxed);
}

}  // namespace

Deck::Deck(Graph graph, std::shared_ptr<Tape> tape, const Mix& mix, std::int64_t number)
    : graph_(std::move(graph)),
      tape_(std::move(tape)),
      number_(number),
      at_(tape_->begin()),
      peaks_(graph_.strips() + 1),
      reductions_(graph_.strips()) {
    for (const Strip& strip : mix.strips) {
        std::vector<int>& sources = sources_.emplace_back();
        for (const std::string& id : strip.sources) sources.push_back(tape_->source(id));
    }
}

void Deck::skip_latency() {
    for (int left = graph_.latency(); left > 0;) {
        const int frames = std::min(left, graph_.max_frames());
        (void)tape_->advance_to(at_ + frames);
        graph_.pull(frames, *this);
        at_ += frames;
        left -= frames;
    }
}

std::vector<double> Deck::take_peaks() {
    std::vector<double> peaks;
    for (std::atomic<double>& peak : peaks_) peaks.push_back(peak.exchange(0, std::memory_order_relaxed));
    return peaks;
}

std::vector<double> Deck::take_reductions() {
    std::vector<double> taken;
    for (std::atomic<double>& db : reductions_) taken.push_back(db.exchange(0, std::memory_order_relaxed));
    return taken;
}

void Deck::play(Block out) noexcept {
    for (int done = 0; done < out.frames;) {
        if (const std::int64_t frame = tape_->song_frame(at_); frame != graph_.reads_at()) graph_.locate(frame);
        const int frames = static_cast<int>(tape_->next_jump(at_, at_ + out.frames - done) - at_);
        const Rendered& block = graph_.pull(frames, *this);
        for (int c = 0; c < 2; ++c) std::copy_n(block.master[c], frames, out[c] + done);
        meter(block);
        at_ += frames;
        done += frames;
    }
}

void Deck::read(std::size_t track, FloatBlock out) {
    const std::vector<int>& sources = sources_[track];
    if (sources.size() == 1) return tape_->read(sources[0], at_, out);
    tape_->read(sources[0], at_, FloatBlock(out[0], out.frames));
    tape_->read(sources[1], at_, FloatBlock(out[1], out.frames));
}

void Deck::meter(const Rendered& block) noexcept {
    for (std::size_t i = 0; i < graph_.strips(); ++i) {
        const std::size_t tracks = block.tracks.size();
        note_peak(i < tracks ? block.tracks[i] : block.buses[i - tracks], peaks_[i]);
        const double db = graph_.gain_reduction_db(i);
        if (db < reductions_[i].load(std::memory_order_relaxed)) reductions_[i].store(db, std::memory_order_relaxed);
    }
    note_peak(block.master, peaks_.back());
}

}  // namespace mixdown
