// Plays for the browser, whose sound card is the clock: the page says how many frames its buffer has room for, this
// thread pulls so many from the player and hands them over in blocks. The blocks are what render() would write, in
// 32-bit float. While the transport rests nothing is sent; the room that is left then is used when it plays again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "apps/server/frames.h"
#include "engine/player.h"

namespace mixdown {

class Streamer {
public:
    /// `deliver` is called from the streaming thread. The player must live longer.
    Streamer(Player& player, int rate_hz, std::function<void(Bytes)> deliver);
    ~Streamer();
    Streamer(const Streamer&) = delete;
    Streamer& operator=(const Streamer&) = delete;

    // Any thread.
    void add_room(int frames);
    /// Another page listens, with nothing in its buffer yet.
    void new_listener();
    /// The transport may have begun to play.
    void wake();

    /// Plays `reference` in the place of the mix, which goes on unheard beside it; null: the mix again. Both fade
    /// within four blocks. The player must live as long as the streamer.
    void hear(Player* reference, double gain) {
        gain_.store(gain);
        wanted_.store(reference);
    }

    [[nodiscard]] LiveMeter& meter() { return meter_; }

    static constexpr int block_frames = 256;
    static constexpr int most_room = 48000;

private:
    void run();
    void play_block(int frames);
    void mix_in_reference(Block mix);

    Player& player_;
    std::function<void(Bytes)> deliver_;
    LiveMeter meter_;
    Audio audio_{2, block_frames};
    FloatAudio sound_{2, block_frames};
    std::atomic<Player*> wanted_{nullptr};
    std::atomic<double> gain_{1};
    Player* reference_ = nullptr;  // that is heard
    double share_ = 0, loud_ = 1;  // 0: the mix .. 1: the reference; its gain
    Audio beside_{2, block_frames};
    std::uint32_t number_ = 0;
    bool rests_ = true;

    std::mutex mutex_;
    std::condition_variable changed_;
    int room_ = 0;
    bool ends_ = false;
    std::thread thread_;
};

}  // namespace mixdown
