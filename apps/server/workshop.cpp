// SPDX-License-Identifier: Apache-2.0
#include "apps/server/workshop.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "apps/server/priority.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;
constexpr auto pace = std::chrono::milliseconds(100);

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

Workshop::~Workshop() {
    give_up();
    if (thread_.joinable()) thread_.join();
}

bool Workshop::begin(const std::string& job, Work work) {
    if (busy_.exchange(true)) return false;
    if (thread_.joinable()) thread_.join();
    stop_.store(false);
    job_ = job;
    thread_ = std::thread([this, job, work = std::move(work)] { run(job, work); });
    return true;
}

void Workshop::run(const std::string& job, const Work& work) {
    yield_to_playing();
    JobControl control;
    control.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);  // one is for the playing
    control.stop = &stop_;
    control.progress = [&](const std::string& stage, double done, double) { tell(job, stage, done); };
    tell(job, "", 0);
    const Status done = work(control);
    Json json = {{"type", "job"}, {"job", job}, {"stage", ""}, {"done", 1}, {"ended", true}};
    if (!done && !stop_.load()) {
        json["problem"] = done.error().problem;
        json["cure"] = done.error().cure;
    }
    busy_.store(false);  // first: who is told that it has ended may begin the next
    told_(text_of(json));
}

void Workshop::tell(const std::string& job, const std::string& stage, double done) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < pace && done > 0) return;
    last_ = now;
    told_(text_of({{"type", "job"}, {"job", job}, {"stage", stage}, {"done", done}, {"ended", false}}));
}

}  // namespace mixdown
