// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/watched.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <fmt/format.h>
#include <new>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "apps/cli/terminal.h"

namespace mixdown {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_deaths = 5;
constexpr auto within = std::chrono::minutes(1);

/// Interrupts and the news of a child's end, held back until they are waited for.
sigset_t signals_of_a_watch() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&set, signal);
    return set;
}

std::atomic<bool>* shared_flag() {
    void* page = ::mmap(nullptr, sizeof(std::atomic<bool>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? nullptr : new (page) std::atomic<bool>(false);
}

/// A group of its own, so that Ctrl-C reaches it once, by way of its parent; and no life without that.
void become_child(pid_t parent, const sigset_t& mask) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::raise(SIGKILL);  // it was gone before that held
    ::sigprocmask(SIG_SETMASK, &mask, nullptr);
}

/// What waitpid says of the child, once it has ended.
int end_of(pid_t child, const sigset_t& set) {
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) != child) {
        const int signal = ::sigwaitinfo(&set, nullptr);
        if (signal > 0 && signal != SIGCHLD) ::kill(child, signal);
    }
    return status;
}

/// Has it died too often? Only the deaths of the last minute count.
bool gives_up(std::deque<Clock::time_point>& deaths) {
    const auto now = Clock::now();
    deaths.push_back(now);
    while (now - deaths.front() > within) deaths.pop_front();
    return deaths.size() > most_deaths;
}

std::string name_of(int signal) { return fmt::format("{} ({})", signal, ::strsignal(signal)); }

}  // namespace

int watched(const CommonOptions& options, const std::function<int(const Watch&)>& serve) {
    const sigset_t set = signals_of_a_watch();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &set, &before);
    Watch watch{false, shared_flag()};
    std::deque<Clock::time_point> deaths;
    while (true) {
        std::fflush(nullptr);  // or both would write what waits there
        const pid_t parent = ::getpid(), child = ::fork();
        if (child <= 0) {
            if (child == 0) become_child(parent, before);
            ::sigprocmask(SIG_SETMASK, &before, nullptr);
            return serve(watch);  // without a child, when there can be none
        }
        const int status = end_of(child, set);
        if (!WIFSIGNALED(status)) return WEXITSTATUS(status);
        const std::string signal = name_of(WTERMSIG(status));
        if (gives_up(deaths))
            return fail(options,
                        {Fault::internal, "console",
                         fmt::format("died {} times within a minute, of signal {} at last", deaths.size(), signal),
                         "open the session again, which offers what was changed; please report it"});
        warn(options,
             fmt::format("the console died of signal {}; it was started anew and goes on with all changes", signal));
        watch.again = true;
    }
}

}  // namespace mixdown
