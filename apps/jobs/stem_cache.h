// Measurements kept beside the session, so that a song is listened to once: SONG.mixdown.cache holds a record for each
// stem, named by the stem's checksum, behind an index of which file had which checksum. A file counts as unchanged when
// size, inode and both times (to the nanosecond) are those of the index; otherwise its checksum is taken anew.
//
// Nothing here is believed: index and records must match their checksums, and records come from the same measuring
// code; whatever does not is as good as absent. The file can be deleted at any time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "automix/hearing.h"
#include "core/result.h"

namespace mixdown {

class StemCache {
public:
    struct Kept {
        Measurement measured;
        std::int64_t non_finite_samples = 0;
    };

    /// Reads the index of `file`, which need not exist. Without one nothing is kept.
    explicit StemCache(std::filesystem::path file = {});

    /// The stem's checksum: from the index, or by reading the stem. Any thread.
    Result<std::string> checksum(const std::filesystem::path& stem);

    /// What was kept of the stem with this checksum. Any thread.
    [[nodiscard]] std::optional<Kept> find(const std::string& checksum);

    /// Replaces the file by one that holds just these stems, if that would change it.
    Status keep(const std::vector<Stem>& stems) const;

private:
    struct Record {
        std::string checksum;  // of its bytes
        std::size_t offset = 0, length = 0;
        bool operator==(const Record&) const = default;
    };
    std::filesystem::path file_;
    std::map<std::string, Record> records_;            // by the checksum of the stem
    std::map<std::string, std::string> known_, seen_;  // a stem's path and identity -> its checksum: before, and now
    std::mutex mutex_;
    std::atomic<bool> damaged_ = false;  // a record was not what the index says
};

}  // namespace mixdown
