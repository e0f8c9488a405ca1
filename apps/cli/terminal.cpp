// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/terminal.h"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace mixdown {
namespace {

std::atomic<bool> stop{false};
std::atomic<bool> progress_shown{false};
bool nobody_reads = false;  // standard output any more

void on_interrupt(int signal) {
    if (stop.exchange(true)) ::_exit(128 + signal);
}

bool is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

/// One line, at most ten times a second: stage, share done, times real time, time to go.
class ProgressLine {
public:
    void show(const std::string& stage, double done, double audio_s) {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        if (stage != stage_ || done < last_done_) {
            stage_ = stage;
            began_ = now;
        }
        last_done_ = done;
        if (now - shown_ < std::chrono::milliseconds(100)) return;
        shown_ = now;
        const double seconds = std::chrono::duration<double>(now - began_).count();
        if (seconds < 0.05) return;
        progress_shown = true;
        fmt::print(stderr, "\r\x1b[K{:<11} {:3.0f} %  {:5.0f} x real time  {:3.0f} s to go", stage, 100 * done,
                   audio_s / seconds, done > 0 ? seconds * (1 - done) / done : 0);
        std::fflush(stderr);
    }

private:
    using Clock = std::chrono::steady_clock;
    std::mutex mutex_;
    std::string stage_;
    double last_done_ = 0;
    Clock::time_point began_, shown_;
};

}  // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
    ::signal(SIGXFSZ, SIG_IGN);  // a file-size limit is an error of the write, not of the program
    ::signal(SIGPIPE, SIG_IGN);
}

JobControl job_control(const CommonOptions& options) {
    static ProgressLine line;
    JobControl control{options.threads, options.block_frames, &stop, {}};
    if (!options.quiet && is_terminal()) {
        control.progress = [](const std::string& stage, double done, double audio_s) {
            line.show(stage, done, audio_s);
        };
    }
    return control;
}

void clear_progress() {
    if (progress_shown.exchange(false)) fmt::print(stderr, "\r\x1b[K");
}

/// Whether all of it could be written is asked once, at the end.
void say(const std::string& line) {
    (void)std::fwrite(line.data(), 1, line.size(), stdout);
    if (std::fputc('\n', stdout) == EOF || std::ferror(stdout) != 0) nobody_reads = nobody_reads || errno == EPIPE;
}

bool all_said() {
    errno = 0;
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return written || nobody_reads || errno == EPIPE;
}

void talk(const CommonOptions& options, const std::string& line) {
    if (options.quiet) return;
    clear_progress();
    fmt::print(stderr, "{}\n", line);
}

void warn(const CommonOptions& options, const std::string& line) { talk(options, "warning: " + line); }

int fail(const CommonOptions& options, const Error& error) {
    clear_progress();
    fmt::print(stderr, "mixdown: {}\n", error.text());
    if (options.json) {
        const nlohmann::ordered_json json = {{"error",
                                              {{"exit_code", static_cast<int>(error.fault)},
                                               {"place", error.place},
                                               {"problem", error.problem},
                                               {"cure", error.cure}}}};
        say(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return static_cast<int>(error.fault);
}

std::string figure(double value, int decimals) {
    if (!std::isfinite(value)) return value < 0 ? "-inf" : "inf";
    return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace mixdown
