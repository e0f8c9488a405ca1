// SPDX-License-Identifier: Apache-2.0
#include "engine/tape.h"

#include <algorithm>
#include <bit>
#include <chrono>

namespace mixdown {

Result<std::unique_ptr<Tape>> Tape::open(const Session& session, const TapePlan& plan) {
    auto reading = ReadAhead::start(session, plan.sources, plan.folder, plan.reading);
    if (!reading) return reading.error();
    return std::unique_ptr<Tape>(new Tape(std::move(*reading), session, plan));
}

Tape::Tape(std::unique_ptr<ReadAhead> reading, const Session& session, const TapePlan& plan)
    : reading_(std::move(reading)),
      ids_(plan.sources),
      room_(static_cast<std::int64_t>(std::bit_ceil(static_cast<unsigned>(plan.kept_frames + longest_pull)))),
      begin_(room_),
      written_(room_),
      marks_(static_cast<std::size_t>(room_ / shortest_loop) + 16) {
    for (const std::string& id : ids_) {
        rings_.emplace_back(session.find_source(id)->channels, static_cast<int>(room_));
    }
    mark(0, -room_);
}

int Tape::source(const std::string& id) const {
    return static_cast<int>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin());
}

bool Tape::has(const std::vector<std::string>& sources) const {
    return std::all_of(sources.begin(), sources.end(),
                       [&](const auto& id) { return std::find(ids_.begin(), ids_.end(), id) != ids_.end(); });
}

void Tape::wind(std::int64_t frame) {
    constexpr std::int64_t most_early = 4800, settles = 4096;  // the old place fades out before the wanted one
    if (frame <= most_early) return;                           // it is there
    const std::int64_t target = frame - most_early;
    reading_->seek(target);
    const auto too_late = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (song_frame(written_) < target && std::chrono::steady_clock::now() < too_late) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        pull(1);
    }
    pull(static_cast<int>(settles));
    begin_ = written_;
}

int Tape::advance_to(std::int64_t until) noexcept {
    while (written_ < until) pull(static_cast<int>(std::min<std::int64_t>(until - written_, longest_pull)));
    const std::int64_t before = std::exchange(underruns_, reading_->underruns());
    return static_cast<int>(underruns_ - before);
}

void Tape::pull(int frames) noexcept {
    const Pulled pulled = reading_->pull(frames);
    if (pulled.frame != song_frame(written_)) mark(written_, pulled.frame);
    for (const Pulled::Jump& jump : pulled.jumps()) mark(written_ + jump.at, jump.frame);
    keep(frames);
    written_ += frames;
    // Song frames that an underrun kept back come later.
    if (pulled.heard < frames) mark(written_, song_frame(written_) - (frames - pulled.heard));
}

void Tape::keep(int frames) noexcept {
    const auto from = static_cast<int>(written_ % room_), first = std::min(frames, static_cast<int>(room_) - from);
    for (std::size_t s = 0; s < rings_.size(); ++s) {
        const ConstFloatBlock block = reading_->block(static_cast<int>(s));
        for (int c = 0; c < block.channels; ++c) {
            std::copy_n(block[c], first, rings_[s][c] + from);
            std::copy_n(block[c] + first, frames - first, rings_[s][c]);
        }
    }
}

void Tape::mark(std::int64_t at, std::int64_t song_frame) noexcept {
    if (marks_made_ > 0 && marks_[(marks_made_ - 1) % marks_.size()].at == at) --marks_made_;
    marks_[marks_made_++ % marks_.size()] = {at, song_frame - at};
}

void Tape::read(int source, std::int64_t at, FloatBlock out) const noexcept {
    const auto from = static_cast<int>(at % room_), first = std::min(out.frames, static_cast<int>(room_) - from);
    const FloatAudio& ring = rings_[static_cast<std::size_t>(source)];
    for (int c = 0; c < out.channels; ++c) {
        std::copy_n(ring[c] + from, first, out[c]);
        std::copy_n(ring[c], out.frames - first, out[c] + first);
    }
}

std::int64_t Tape::song_frame(std::int64_t at) const noexcept {
    const std::size_t oldest = marks_made_ > marks_.size() ? marks_made_ - marks_.size() : 0;
    for (std::size_t i = marks_made_; i > oldest; --i) {
        const Mark& m = marks_[(i - 1) % marks_.size()];
        if (m.at <= at || i - 1 == oldest) return at + m.shift;
    }
    return at;
}

std::int64_t Tape::next_jump(std::int64_t at, std::int64_t until) const noexcept {
    const std::size_t oldest = marks_made_ > marks_.size() ? marks_made_ - marks_.size() : 0;
    for (std::size_t i = marks_made_; i > oldest; --i) {
        const Mark& m = marks_[(i - 1) % marks_.size()];
        if (m.at <= at) break;
        until = std::min(until, m.at);
    }
    return until;
}

}  // namespace mixdown
