// The mix as it is now, rendered and measured beside the playing: the gates, and the lanes of the timeline.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "automix/taste.h"
#include "model/session.h"

namespace mixdown {

class Judge {
public:
    /// `told` gets the message for the pages (docs/formats/console.md, "judged"), from a thread of the judge's own.
    Judge(std::filesystem::path session, std::filesystem::path folder, OwnTables tables,
          std::function<void(std::string)> told);
    ~Judge();
    Judge(const Judge&) = delete;
    Judge& operator=(const Judge&) = delete;

    /// Begins, unless it is at work: then false. `revision` is the mix's, and comes back in the message.
    bool begin(const Session& session, const Mix& mix, std::int64_t revision);

private:
    void work(const Session& session, const Mix& mix, std::int64_t revision);

    std::filesystem::path session_, folder_;
    OwnTables tables_;
    std::function<void(std::string)> told_;
    std::atomic<bool> busy_{false}, stop_{false};
    std::thread thread_;
};

}  // namespace mixdown
