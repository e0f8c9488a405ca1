// SPDX-License-Identifier: Apache-2.0
#include "io/reel.h"

#include <algorithm>
#include <cassert>

namespace mixdown {

Reel::Reel(std::vector<SourceStream> sources, int room_frames, int fade_frames)
    : sources_(std::move(sources)),
      piece_{FloatAudio(1, piece_frames), FloatAudio(2, piece_frames)},
      room_(room_frames),
      fade_(fade_frames),
      marks_(static_cast<std::size_t>(room_frames / shortest_loop) + 4) {
    assert(room_ >= 2 * piece_frames && fade_ >= 1);
    for (const SourceStream& source : sources_) {
        rings_.emplace_back(source.channels(), room_);
        tails_.emplace_back(source.channels(), fade_);
    }
}

void Reel::start(std::int64_t frame, std::optional<Loop> loop) {
    assert(!loop || loop->end - loop->begin >= std::max(2 * fade_, shortest_loop));
    for (SourceStream& source : sources_) (void)source.seek(frame);  // where it fails, the source is silent
    loop_ = loop && frame < loop->end ? loop : std::nullopt;
    at_ = frame;
    fading_ = 0;
    first_mark_ = 0;
    marks_written_ = 0;
    played_ = 0;
    written_ = 0;
    put_mark(frame);
}

bool Reel::fill() {
    const std::int64_t written = written_.load(std::memory_order_relaxed);
    if (room_ - (written - played()) < piece_frames) return false;
    if (loop_ && at_ == loop_->end) join();
    int frames = piece_frames;
    if (loop_ && at_ < loop_->end) frames = static_cast<int>(std::min<std::int64_t>(frames, loop_->end - at_));
    for (std::size_t i = 0; i < sources_.size(); ++i) fill_source(i, frames);
    at_ += frames;
    fading_ = std::max(0, fading_ - frames);
    written_.store(written + frames, std::memory_order_release);
    return true;
}

void Reel::join() {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        sources_[i].read(tails_[i].block());
        (void)sources_[i].seek(loop_->begin);
    }
    at_ = loop_->begin;
    fading_ = fade_;
    put_mark(at_);
}

void Reel::fill_source(std::size_t index, int frames) {
    FloatAudio& ring = rings_[index];
    const FloatBlock piece = piece_[ring.channels - 1].block(frames);
    sources_[index].read(piece);
    const auto from = static_cast<int>(written_.load(std::memory_order_relaxed) % room_);
    const int first = std::min(frames, room_ - from), faded = fade_ - fading_;
    for (int c = 0; c < ring.channels; ++c) {
        for (int i = 0; i < std::min(frames, fading_); ++i) {
            const float in = (static_cast<float>(faded + i) + 0.5F) / static_cast<float>(fade_);
            piece[c][i] = in * piece[c][i] + (1 - in) * tails_[index][c][faded + i];
        }
        std::copy_n(piece[c], first, ring[c] + from);
        std::copy_n(piece[c] + first, frames - first, ring[c]);
    }
}

void Reel::put_mark(std::int64_t song_frame) {
    const std::int64_t index = marks_written_.load(std::memory_order_relaxed);
    const std::int64_t at = written_.load(std::memory_order_relaxed);
    marks_[slot(index)] = {at, song_frame - at};
    marks_written_.store(index + 1, std::memory_order_release);
    while (first_mark_ < index && marks_[slot(first_mark_ + 1)].at <= played()) ++first_mark_;
}

std::int64_t Reel::song_frame(std::int64_t at) const {
    const std::int64_t count = marks_written_.load(std::memory_order_relaxed);
    std::int64_t index = first_mark_;
    while (index + 1 < count && marks_[slot(index + 1)].at <= at) ++index;
    return at + marks_[slot(index)].shift;
}

}  // namespace mixdown
