// SPDX-License-Identifier: Apache-2.0
#include "io/pending_file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <unistd.h>

#include "core/text.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

/// Closes a descriptor when it goes out of scope.
struct Descriptor {
    int number = -1;
    explicit Descriptor(int n) : number(n) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

fs::path folder_of(const fs::path& target) { return target.has_parent_path() ? target.parent_path() : fs::path("."); }

int flush(const fs::path& path, int flags) {
    const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
    return file.number < 0 || ::fsync(file.number) != 0 ? errno : 0;
}

}  // namespace

Status check_free(const fs::path& target, bool overwrite) {
    std::error_code fault;
    const fs::file_status status = fs::symlink_status(target, fault);
    const std::string place = printable(target.string());
    if (fs::is_directory(target, fault)) return Error{Fault::output, place, "is a folder", "name a file"};
    if (fs::exists(status) && !overwrite) {
        return Error{Fault::output, place, "exists already", "add --overwrite or choose another name"};
    }
    return ok();
}

Error PendingFile::refused(int number) const {
    return {Fault::output, printable(target_.string()), fmt::format("cannot be written: {}", std::strerror(number)),
            "choose another place, or free some space"};
}

Result<PendingFile> PendingFile::create(const fs::path& target, bool overwrite) {
    if (Status free = check_free(target, overwrite); !free) return free.error();
    std::error_code fault;
    if (!fs::is_directory(folder_of(target), fault)) {
        return Error{Fault::output, printable(target.string()), "its folder does not exist",
                     "make the folder first, or choose another with -o"};
    }
    static std::atomic<int> count{0};
    constexpr int most_tries =
        10'000;  // what others left, or write now: in a container every process has the same number
    PendingFile pending(target, {}, overwrite);
    for (int tries = 0; pending.lock_ < 0 && tries < most_tries; ++tries) {
        pending.temporary_ = folder_of(target) / fmt::format(".mixdown-{}-{}.tmp", ::getpid(), ++count);
        pending.lock_ = ::open(pending.temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (pending.lock_ < 0 && errno != EEXIST) break;
    }
    if (pending.lock_ < 0) {
        const Error error = pending.refused(errno);
        pending.temporary_.clear();
        return error;
    }
    (void)::flock(pending.lock_, LOCK_EX | LOCK_NB);  // where there are no locks, the process in the name must do
    return pending;
}

Status PendingFile::write(std::string_view text) const {
    const Descriptor file(::open(temporary_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC));
    if (file.number < 0) return refused(errno);
    while (!text.empty()) {
        const ssize_t written = ::write(file.number, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return refused(errno);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ok();
}

Status PendingFile::commit() {
    if (const int fault = flush(temporary_, O_WRONLY); fault != 0) return refused(fault);
    const unsigned flags = overwrite_ ? 0U : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), flags) != 0) {
        // some file systems know no flags: check again, then rename plainly
        if (errno != EINVAL) return refused(errno);
        if (Status free = check_free(target_, overwrite_); !free) return free;
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) return refused(errno);
    }
    temporary_.clear();
    if (const int fault = flush(folder_of(target_), O_RDONLY | O_DIRECTORY); fault != 0 && fault != EINVAL) {
        return refused(fault);
    }
    return ok();
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      lock_(std::exchange(other.lock_, -1)),
      overwrite_(other.overwrite_) {}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept {
    std::swap(target_, other.target_);
    std::swap(temporary_, other.temporary_);
    std::swap(lock_, other.lock_);
    std::swap(overwrite_, other.overwrite_);
    return *this;
}

PendingFile::~PendingFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    if (lock_ >= 0) ::close(lock_);
}

fs::path free_place(const fs::path& wish) {
    fs::path place = wish;
    std::error_code fault;
    for (int n = 2; fs::exists(fs::symlink_status(place, fault)); ++n)
        place = fs::path(wish).concat(fmt::format("-{}", n));
    return place;
}

Result<std::string> read_text(const fs::path& path, Fault fault) {
    constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 28U;
    const auto unreadable = [&](const char* problem, const char* cure) {
        return Error{fault, printable(path.string()), problem, cure};
    };
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (!fs::exists(status)) return unreadable("is not there", "check the name");
    if (!fs::is_regular_file(status)) return unreadable("is not a regular file", "name a file");
    if (fs::file_size(path, ignored) > most_bytes) return unreadable("is larger than 256 MiB", "check the name");
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) return unreadable("cannot be read", "check the permissions");
    return text;
}

}  // namespace mixdown
