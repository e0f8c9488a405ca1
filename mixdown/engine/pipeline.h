// The order in which threads play the blocks of a song. Each group of tracks plays its blocks one after the other, and
// groups do not wait for each other; the rest of a block (buses, returns, master) comes after all its groups and after
// the rest of the block before; then it is heard (meters, a file), block after block. Nobody runs ahead further than
// there are slots. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace mixdown {

class Pipeline {
public:
    static constexpr int rest = -1, hearing = -2;
    struct Work {
        int group = rest;
        std::int64_t block = 0;
    };

    Pipeline(int groups, std::int64_t blocks, int slots)
        : groups_(static_cast<std::size_t>(groups)), blocks_(blocks), slots_(slots) {}

    /// What is most behind of all that can be done now; waits for it. Nothing: the song is over or stop() was called.
    [[nodiscard]] std::optional<Work> next();
    void done(const Work& work);
    void stop();

private:
    /// Blocks begun and done by one group, by the rest, or by who hears them.
    struct Stage {
        std::int64_t begun = 0, done = 0;
    };
    Stage& stage(int group) {
        return group == hearing ? heard_ : group == rest ? rest_ : groups_[static_cast<std::size_t>(group)];
    }
    [[nodiscard]] std::optional<int> ready() const;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Stage> groups_;
    Stage rest_, heard_;
    std::int64_t blocks_;
    int slots_;
    bool stopped_ = false;
};

}  // namespace mixdown
