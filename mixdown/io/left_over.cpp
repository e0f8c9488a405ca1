// SPDX-License-Identifier: Apache-2.0
#include "io/left_over.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mixdown {
namespace fs = std::filesystem;
namespace {

/// Takes a number off the front of `text`.
std::optional<long> number_of(std::string_view& text) {
    long number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || number <= 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// The process in the name .mixdown-PROCESS-NUMBER.tmp; nothing: it is no such name.
std::optional<pid_t> maker_of(std::string_view name) {
    constexpr std::string_view before = ".mixdown-";
    if (!name.starts_with(before)) return std::nullopt;
    name.remove_prefix(before.size());
    const auto process = number_of(name);
    if (!process || !name.starts_with("-")) return std::nullopt;
    name.remove_prefix(1);
    if (!number_of(name) || name != ".tmp") return std::nullopt;
    return static_cast<pid_t>(*process);
}

bool is_there(pid_t process) { return ::kill(process, 0) == 0 || errno != ESRCH; }

/// Ours, a plain file, and nobody's any more.
bool nobody_holds(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return false;
    struct stat facts {};
    const bool free = ::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() &&
                      ::flock(file, LOCK_EX | LOCK_NB) == 0;
    ::close(file);
    return free;
}

}  // namespace

int remove_left_over(const fs::path& folder) {
    int removed = 0;
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
        const auto maker = maker_of(it->path().filename().native());
        if (maker && !is_there(*maker) && nobody_holds(it->path()) && ::unlink(it->path().c_str()) == 0) ++removed;
    }
    return removed;
}

}  // namespace mixdown
