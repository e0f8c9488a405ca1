// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/stem_cache.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <system_error>

#include "core/text.h"
#include "io/checksum.h"
#include "io/pending_file.h"
#include "measure/record.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

// The file: a line with the magic word; the records; the index, a line for each record and for each file; and a last
// line of fixed length with the checksum and length of the index. Written front to back, so one record is held at a
// time.
constexpr std::string_view magic = "mixdown-measurements-1\n";
constexpr std::size_t checksum_length = 37, last_line_length = checksum_length + 1 + 16 + 1;

/// A stem that changed this short a time ago may change again without its times telling.
constexpr std::time_t settled_s = 2;

std::string bytes_at(std::ifstream& in, std::size_t offset, std::size_t length) {
    std::string bytes(length, '\0');
    in.seekg(static_cast<std::streamoff>(offset));
    in.read(bytes.data(), static_cast<std::streamsize>(length));
    return in ? bytes : "";
}

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Up to the next `mark`, which goes as well.
std::string_view next_field(std::string_view& text, char mark) {
    const std::string_view field = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    return field;
}

/// What tells a changed stem from the same one without reading it; empty if that cannot be relied on.
std::string identity_of(const fs::path& stem) {
    struct stat s {};
    if (::stat(stem.c_str(), &s) != 0) return "";
    if (std::max(s.st_mtim.tv_sec, s.st_ctim.tv_sec) + settled_s > std::time(nullptr)) return "";
    std::error_code ignored;
    const std::string path = fs::absolute(stem, ignored).string();
    if (path.find('\n') != std::string::npos) return "";
    return fmt::format("{} {} {}.{:09} {}.{:09} {}", s.st_ino, s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec,
                       s.st_ctim.tv_sec, s.st_ctim.tv_nsec, path);
}

/// Nothing unless all is as it was written.
std::string index_of(const fs::path& file) {
    std::error_code failed;
    const std::uintmax_t size = file.empty() ? 0 : fs::file_size(file, failed);
    if (failed || size < magic.size() + last_line_length) return "";
    std::ifstream in(file, std::ios::binary);
    if (bytes_at(in, 0, magic.size()) != magic) return "";
    const std::string last = bytes_at(in, size - last_line_length, last_line_length);
    if (last.size() != last_line_length) return "";
    const std::size_t length = number_in(std::string_view(last).substr(checksum_length + 1, 16));
    if (length > size - magic.size() - last_line_length) return "";
    std::string index = bytes_at(in, size - last_line_length - length, length);
    return last.starts_with(checksum_of(index)) ? index : "";
}

std::string record_of(const Stem& stem) {
    std::string record = stem.source.checksum;  // so that records cannot be taken for one another
    record.append(reinterpret_cast<const char*>(&stem.non_finite_samples), sizeof stem.non_finite_samples);
    return record += record_of(stem.measured);
}

std::optional<StemCache::Kept> kept_in(std::string_view record, const std::string& checksum) {
    StemCache::Kept kept;
    constexpr std::size_t number = sizeof kept.non_finite_samples;
    if (record.size() < checksum.size() + number || !record.starts_with(checksum)) return std::nullopt;
    std::memcpy(&kept.non_finite_samples, record.data() + checksum.size(), number);
    auto measured = measurement_in(record.substr(checksum.size() + number));
    if (!measured) return std::nullopt;
    kept.measured = std::move(*measured);
    return kept;
}

}  // namespace

StemCache::StemCache(fs::path file) : file_(std::move(file)) {
    const std::string text = index_of(file_);
    std::string_view index(text);
    std::size_t offset = magic.size();
    while (!index.empty()) {
        std::string_view line = next_field(index, '\n');
        const std::string_view kind = next_field(line, ' ');
        const std::string stem(next_field(line, ' '));
        if (kind == "file") {
            known_[std::string(line)] = stem;
        } else {
            const std::string checksum(next_field(line, ' '));
            records_[stem] = {checksum, offset, number_in(line)};
            offset += number_in(line);
        }
    }
}

Result<std::string> StemCache::checksum(const fs::path& stem) {
    const std::string identity = file_.empty() ? "" : identity_of(stem);
    if (const auto known = known_.find(identity); known != known_.end()) {
        const std::lock_guard lock(mutex_);
        return seen_[identity] = known->second;
    }
    auto taken = file_checksum(stem);
    if (!taken || identity.empty() || identity != identity_of(stem)) return taken;
    const std::lock_guard lock(mutex_);
    seen_[identity] = *taken;
    return taken;
}

std::optional<StemCache::Kept> StemCache::find(const std::string& checksum) {
    const auto at = records_.find(checksum);
    if (at == records_.end()) return std::nullopt;
    std::ifstream in(file_, std::ios::binary);
    const std::string bytes = bytes_at(in, at->second.offset, at->second.length);
    auto kept = checksum_of(bytes) == at->second.checksum ? kept_in(bytes, checksum) : std::nullopt;
    if (!kept) damaged_ = true;
    return kept;
}

Status StemCache::keep(const std::vector<Stem>& stems) const {
    std::set<std::string> wanted;
    for (const Stem& stem : stems) wanted.insert(stem.source.checksum);
    const auto held = [&](const std::string& stem) { return records_.contains(stem); };
    const bool all_there = wanted.size() == records_.size() && std::all_of(wanted.begin(), wanted.end(), held);
    if (file_.empty() || (all_there && seen_ == known_ && !damaged_)) return ok();

    std::ifstream there(file_, std::ios::binary);
    const bool own = bytes_at(there, 0, magic.size()) == magic;
    auto pending = PendingFile::create(file_, own);
    if (!pending) return pending.error();
    std::ofstream out(pending->temporary(), std::ios::binary);
    out << magic;
    std::string index;
    for (const Stem& stem : stems) {
        if (wanted.erase(stem.source.checksum) == 0) continue;  // a copy of one that is written already
        const std::string record = record_of(stem);
        out << record;
        index += fmt::format("stem {} {} {}\n", stem.source.checksum, checksum_of(record), record.size());
    }
    for (const auto& [identity, stem] : seen_) index += fmt::format("file {} {}\n", stem, identity);
    out << index << fmt::format("{} {:016}\n", checksum_of(index), index.size());
    out.close();
    if (!out) return Error{Fault::output, printable(file_.string()), "cannot be written", "free some space"};
    return pending->commit();
}

}  // namespace mixdown
