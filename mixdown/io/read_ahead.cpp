// SPDX-License-Identifier: Apache-2.0
#include "io/read_ahead.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/denormals.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr double longest_fade_ms = 100;
constexpr double join_after_s = 0.1;  // a reel with another loop joins the playing one this much later
constexpr std::chrono::milliseconds nap{2};

int fade_frames(double fade_ms, int rate_hz) {
    const double frames = std::round(std::clamp(fade_ms, 0.0, longest_fade_ms) / 1000 * rate_hz);
    return std::max(1, static_cast<int>(frames));
}

/// What a reel must hold before it is played: the longest pull and its fade, twice.
int enough_frames(int fade) { return 2 * (longest_pull + fade); }

int room_frames(double ahead_s, int rate_hz, int fade) {
    const auto wanted = static_cast<int>(std::clamp(ahead_s, 0.0, 60.0) * rate_hz);
    return std::max(wanted, 2 * enough_frames(fade));
}

Result<std::vector<SourceStream>> open_all(const Session& session, std::span<const std::string> ids,
                                           const std::filesystem::path& folder) {
    std::vector<SourceStream> streams;
    for (const std::string& id : ids) {
        const Source* source = session.find_source(id);
        if (source == nullptr) return Error{Fault::session, printable(id), "is not a source of the session", ""};
        auto stream = SourceStream::open(*source, folder, session.sample_rate_hz);
        if (!stream) return stream.error();
        streams.push_back(std::move(*stream));
    }
    return streams;
}

}  // namespace

Result<std::unique_ptr<ReadAhead>> ReadAhead::start(const Session& session, std::span<const std::string> ids,
                                                    const std::filesystem::path& folder, ReadAheadOptions options) {
    auto first = open_all(session, ids, folder);
    if (!first) return first.error();
    auto second = open_all(session, ids, folder);
    if (!second) return second.error();
    return std::unique_ptr<ReadAhead>(
        new ReadAhead(std::move(*first), std::move(*second), session.sample_rate_hz, std::move(options)));
}

ReadAhead::ReadAhead(std::vector<SourceStream> first, std::vector<SourceStream> second, int rate_hz,
                     ReadAheadOptions options)
    : rate_hz_(rate_hz),
      fade_(fade_frames(options.fade_ms, rate_hz)),
      enough_(enough_frames(fade_)),
      options_(std::move(options)),
      slots_{{Reel(std::move(first), room_frames(options_.ahead_s, rate_hz, fade_), fade_)},
             {Reel(std::move(second), room_frames(options_.ahead_s, rate_hz, fade_), fade_)}},
      player_(slots_[0], next_, fade_, enough_) {
    const FlushDenormals flush;
    slots_[0].reel.start(0, std::nullopt);
    while (slots_[0].reel.fill()) {
    }
    thread_ = std::thread([this] { run(); });
}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void ReadAhead::ask(const std::function<void(Asked&)>& change) {
    {
        const std::lock_guard lock(mutex_);
        asked_.anything = true;
        change(asked_);
    }
    wake_.notify_one();
}

void ReadAhead::seek(std::int64_t frame) {
    ask([&](Asked& asked) {
        asked.frame = std::max<std::int64_t>(frame, 0);
        seeks_.fetch_add(1, std::memory_order_release);
    });
}

void ReadAhead::set_loop(std::optional<Loop> loop) {
    if (loop) {
        loop->begin = std::max<std::int64_t>(loop->begin, 0);
        loop->end = std::max<std::int64_t>(loop->end, loop->begin + std::max(2 * fade_, shortest_loop));
    }
    ask([&](Asked& asked) { asked.loop = loop; });
}

void ReadAhead::run() {
    const FlushDenormals flush;
    for (bool busy = true;;) {
        {
            std::unique_lock lock(mutex_);
            if (!busy) wake_.wait_for(lock, nap, [&] { return stop_ || asked_.anything; });
            if (stop_) return;
            if (std::exchange(asked_.anything, false)) {
                changed_ = true;
                loop_ = asked_.loop;
                if (asked_.frame) {
                    target_ = std::exchange(asked_.frame, std::nullopt);
                    new_target_ = true;
                    followed_ = seeks_.load(std::memory_order_relaxed);
                }
            }
        }
        take_what_was_asked();
        busy = fill();
    }
}

void ReadAhead::take_what_was_asked() {
    if (!changed_) return;
    ReelSlot* slot = preparing_;
    if (slot == nullptr) slot = next_.exchange(nullptr, std::memory_order_acq_rel);  // before the player saw it
    if (slot == nullptr) {
        slot =
            std::find_if(slots_, slots_ + 2, [](const ReelSlot& s) { return s.free.load(std::memory_order_acquire); });
        if (slot == slots_ + 2) return;            // a crossfade is under way: later
        if (!new_target_) target_ = std::nullopt;  // the player is there already
    }
    changed_ = new_target_ = false;
    prepare(*slot);
}

/// Starts `spare` where a seek wants it, or at a place that the playing reel is about to reach.
void ReadAhead::prepare(ReelSlot& spare) {
    std::int64_t joins = -1, frame = 0;
    if (target_) {
        frame = *target_;
    } else {
        const Reel& playing = slots_[&spare == &slots_[0] ? 1 : 0].reel;
        joins = playing.played() + std::min(static_cast<int>(join_after_s * rate_hz_), playing.ready());
        frame = playing.song_frame(joins);
    }
    spare.free.store(false, std::memory_order_relaxed);
    spare.joins.store(joins, std::memory_order_relaxed);
    spare.seeks = followed_;
    spare.reel.start(frame, loop_);
    preparing_ = &spare;
}

/// One piece for every reel in use that has room; false: none has. A prepared reel is offered to the player.
bool ReadAhead::fill() {
    bool busy = false;
    for (ReelSlot& slot : slots_) {
        if (slot.free.load(std::memory_order_acquire)) continue;
        if (options_.before_each_read) options_.before_each_read();
        busy |= slot.reel.fill();
    }
    if (preparing_ != nullptr && preparing_->reel.ready() >= enough_) {
        next_.store(std::exchange(preparing_, nullptr), std::memory_order_release);
    }
    return busy;
}

}  // namespace mixdown
