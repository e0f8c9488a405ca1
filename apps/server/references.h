// Songs to compare the mix with, in the monitor alone: each is a player of its own, at the session's rate
// (io/resampler.h), which begins at its loudest passage. They are listened to and opened beside the playing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "apps/server/command.h"
#include "engine/player.h"

namespace mixdown {

struct Reference {
    std::string name;
    double loudness_lufs = 0, true_peak_dbtp = 0;
    std::int64_t loudest_frame = 0;  // where its loudest passage begins, at the session's rate
    std::unique_ptr<Player> player;
};

/// Listens to a file and opens it. Errors: as listen() and Player::open.
Result<Reference> open_reference(const std::filesystem::path& file, int rate_hz, const std::atomic<bool>* stop);

/// `playing`: counted from 1; 0 is the mix.
[[nodiscard]] std::string references_text(const std::vector<Reference>& references, std::int64_t playing);

/// Opens them one after the other, in a thread of its own; each, or what is wrong with it, is handed over there.
class ReferenceOpener {
public:
    using Take = std::function<void(Result<Reference>)>;
    ReferenceOpener(std::vector<std::filesystem::path> files, int rate_hz, Take take);
    ~ReferenceOpener();
    ReferenceOpener(const ReferenceOpener&) = delete;
    ReferenceOpener& operator=(const ReferenceOpener&) = delete;

private:
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace mixdown
