// What every job is told: how to run, and whom to tell about progress.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <string>

namespace mixdown {

struct JobControl {
    int threads = 0;                          // 0: as many as the machine has
    int block_frames = 4096;                  // for tests; the result is the same
    const std::atomic<bool>* stop = nullptr;  // true: the user interrupts
    /// Called now and then from any thread: the stage, how much of it is done (0..1), seconds of audio so far.
    std::function<void(const std::string& stage, double done, double audio_s)> progress;

    [[nodiscard]] bool stopped() const { return stop != nullptr && stop->load(); }
};

}  // namespace mixdown
