// SPDX-License-Identifier: Apache-2.0
#include "apps/server/streamer.h"

#include <algorithm>

#include "apps/server/priority.h"

namespace mixdown {

Streamer::Streamer(Player& player, int rate_hz, std::function<void(Bytes)> deliver)
    : player_(player), deliver_(std::move(deliver)), meter_(rate_hz), thread_([this] { run(); }) {}

Streamer::~Streamer() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Streamer::add_room(int frames) {
    {
        const std::lock_guard lock(mutex_);
        room_ = std::min(most_room, room_ + frames);
    }
    changed_.notify_one();
}

void Streamer::new_listener() {
    const std::lock_guard lock(mutex_);
    room_ = 0;
}

void Streamer::wake() {
    { const std::lock_guard lock(mutex_); }  // it is either before its look at the player or waits
    changed_.notify_one();
}

void Streamer::run() {
    go_first();
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ends_ || (room_ >= block_frames && (player_.playing() || !rests_)); });
        if (ends_) return;
        room_ -= block_frames;
        lock.unlock();
        play_block(block_frames);
        lock.lock();
    }
}

/// The last block before a rest may be silent from somewhere on: the player has faded out there.
void Streamer::play_block(int frames) {
    const Played played = player_.pull(audio_.block(frames));
    rests_ = played.frames == 0;
    const auto to_sound = [&] {
        for (int c = 0; c < 2; ++c)
            std::transform(audio_[c], audio_[c] + frames, sound_[c], [](double x) { return static_cast<float>(x); });
    };
    to_sound();
    const ConstFloatBlock sound = sound_.block(frames);
    meter_.add(sound);  // the mix, whatever is heard
    if (wanted_.load() != nullptr || share_ > 0) {
        mix_in_reference(audio_.block(frames));
        to_sound();
    }
    deliver_(sound_frame(rests_, played.frame, number_++, sound));
}

/// out = (1 - share) mix + share gain reference, both moved in straight lines over the block.
void Streamer::mix_in_reference(Block mix) {
    constexpr double step = 0.25;
    Player* wanted = wanted_.load();
    if (share_ == 0) {
        reference_ = wanted;
        loud_ = gain_.load();
    }
    const double to = wanted == reference_ ? std::min(1.0, share_ + step) : std::max(0.0, share_ - step);
    const double loud = rests_ ? 0 : wanted == reference_ ? gain_.load() : loud_;
    const Block other = beside_.block(mix.frames);
    reference_->pull(other);
    for (int i = 0; i < mix.frames; ++i) {
        const double way = (i + 1.0) / mix.frames;
        const double share = share_ + (to - share_) * way, gain = loud_ + (loud - loud_) * way;
        for (int c = 0; c < 2; ++c) mix[c][i] += share * (gain * other[c][i] - mix[c][i]);
    }
    share_ = to;
    loud_ = loud;
}

}  // namespace mixdown
