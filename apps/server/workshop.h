// Long work beside the playing, one piece at a time: mixing again, alternatives, exports. It tells the pages how far it
// is; what comes of it is the work's own to hand over. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "apps/jobs/job.h"
#include "core/result.h"

namespace mixdown {

class Workshop {
public:
    /// `told` gets messages for the pages (docs/formats/console.md, "job"), from any thread.
    explicit Workshop(std::function<void(std::string)> told) : told_(std::move(told)) {}
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    /// Begins, unless it is at work: then false. The work ends by itself or when its control says so; its error, if
    /// any, is told.
    using Work = std::function<Status(const JobControl&)>;
    bool begin(const std::string& job, Work work);
    /// Is that job the one at hand? For the thread that begins jobs.
    [[nodiscard]] bool works_on(std::string_view job) const noexcept { return busy_.load() && job_ == job; }
    /// The work at hand is given up.
    void give_up() noexcept { stop_.store(true); }

private:
    void run(const std::string& job, const Work& work);
    void tell(const std::string& job, const std::string& stage, double done);

    std::function<void(std::string)> told_;
    std::atomic<bool> busy_{false}, stop_{false};
    std::string job_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point last_;
    std::thread thread_;
};

}  // namespace mixdown
