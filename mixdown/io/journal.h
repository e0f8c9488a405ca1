// The journal beside a session, NAME.mixdown.journal: what was changed since it was saved, one line for each step,
//
//     xxh3:<32 digits> {"do": "step", "edits": [...]}
//
// the checksum being that of the JSON behind it. The first line says which bytes of which session it goes on from, and
// what of the history these do not tell. A line is written before the change is told to anyone, so a killed program
// loses nothing; flush() puts all on the disk for the day the power fails. What a crash left half written at the end is
// cut off; a file that is damaged before, or of a newer version, is first copied aside.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/history.h"

namespace mixdown {

struct JournalRecord {
    enum class Kind {
        step,      // edits, as one step of the history
        join,      // edits that go on with the step before (model/history.h)
        undo,      // the last step
        redo,      // the step undone last
        snapshot,  // the mix is kept under `slot`
        put_up,    // a return or bus with no settings, which edits behind it speak of: `slot` is its id
        card       // another mix of the song was found: `document` is a session that holds it alone
    };
    Kind kind = Kind::step;
    std::vector<Edit> edits;
    std::string slot;
    std::string name;  // of what is put up
    std::string document;
    std::optional<double> loudness_lufs;  // of the card, where it is known
    bool is_bus = false;                  // what is put up
    bool operator==(const JournalRecord&) const = default;
};

class Journal {
public:
    /// Opens or makes the file, reads what is in it, and holds it: nobody else may have it open. Errors: the folder
    /// refuses, or another console has the session.
    static Result<Journal> open(const std::filesystem::path& path);
    Journal(Journal&& other) noexcept;
    Journal& operator=(Journal&& other) noexcept;
    /// A journal in which nothing stands goes away.
    ~Journal();

    /// What was found: the checksum of the session's text that it belongs to, the name of the mix, and what was done.
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] const std::string& mix() const { return mix_; }
    [[nodiscard]] const std::vector<JournalRecord>& found() const { return found_; }
    /// The history at the beginning: which of the session's edits were one step, and what had been undone.
    [[nodiscard]] const HistorySteps& steps() const { return steps_; }
    /// Where the file as it was found is kept, when more than a half last line of it could not be read; or empty.
    [[nodiscard]] const std::filesystem::path& set_aside() const { return set_aside_; }

    /// Empties it: the session was saved, or is begun with.
    Status begin(const std::string& session_checksum, const std::string& mix, const HistorySteps& steps);
    /// Writes what is in it to another file, for a journal that belongs to no session any more.
    Status copy_to(const std::filesystem::path& other) const;
    Status add(const JournalRecord& record);
    /// To the disk, if anything was added since.
    Status flush();

private:
    explicit Journal(std::filesystem::path path) : path_(std::move(path)) {}
    Status read();
    Status write(const std::string& json);
    [[nodiscard]] Error refused(int number) const;

    std::filesystem::path path_, set_aside_;
    int file_ = -1;
    std::string session_, mix_;
    HistorySteps steps_;
    std::vector<JournalRecord> found_;
    std::size_t records_ = 0;
    bool flushed_ = true;
};

}  // namespace mixdown
