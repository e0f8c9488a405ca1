// The console's heart, without sockets: one mix of a session that pages change and hear. Every change is one step of
// the history, goes into the journal, into the player, and to every page; snapshots A to D stand outside the history.
// One thread (the server's) calls all of this; the player's audio is pulled by another (streamer.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "apps/server/command.h"
#include "engine/player.h"
#include "io/journal.h"
#include "model/history.h"

namespace mixdown {

/// What the console says, to all pages or to the one that spoke. Without text: the whole state, anew.
struct Answer {
    bool to_all = false;
    std::string text;
};
using Answers = std::vector<Answer>;

class Desk {
public:
    /// Opens a session's mix (the first, when no name is given). Errors: as load_session, Player::open, Journal::open.
    static Result<std::unique_ptr<Desk>> open(const std::filesystem::path& session, const std::string& mix,
                                              PlayerOptions options = {});

    /// All that a page needs to begin with.
    [[nodiscard]] std::string state(int client) const;
    /// What a page asked for, done or refused. Judging is the caller's (judge.h).
    Answers receive(int client, const PageCommand& command);
    /// Stops where it is.
    Answers rest();
    /// The song is over: stops and goes back to its start.
    Answers end_of_song();
    [[nodiscard]] bool is_over() const;
    /// For the user's word on a found journal.
    [[nodiscard]] bool waits() const { return waiting_; }

    /// What the automatic mix made of `was` meanwhile, as one step around all that was changed since; `kept`: how many
    /// of its first edits are the user's. It is said twice: as it was decided, and `proven`, when that was rendered,
    /// judged and mended; then both are one step, unless something else was done meanwhile, or nothing, where that was
    /// undone.
    Answers take_over(const Mix& was, const Mix& made, std::size_t kept, bool proven);
    /// It was given up before it was proven: what was decided is taken back, unless something else was done since.
    Answers give_up_decided();
    /// What is written while it plays, kept twice a second, and ended where the transport jumps or stops.
    Answers follow();
    /// Which strips are armed for it.
    [[nodiscard]] std::string automation() const;
    /// Another mix of the song to switch to (cards are counted from 1), and how loud it is. Until it is saved with the
    /// session it stands in the journal. One that is there already is not added; another one of the same name is called
    /// "name (2)".
    void add_card(Mix mix, double lufs);
    void set_loudness(const std::string& mix, double lufs);
    [[nodiscard]] std::string cards() const;
    /// Cards and snapshots of which it is not known.
    [[nodiscard]] std::vector<Mix> unmeasured() const;

    /// Puts the journal on the disk; the error, once, when that cannot be done, and what else is to be told to all.
    Answers flush();

    [[nodiscard]] Player& player() { return *player_; }
    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] const Mix& mix() const { return mix_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::int64_t revision() const { return revision_; }
    /// The newest revision that changed what is heard: not those that kept or saved it.
    [[nodiscard]] std::int64_t sound_revision() const { return sound_revision_; }
    [[nodiscard]] std::int64_t song_frames() const { return song_frames_; }
    /// A journal that belonged to other bytes of the session was put aside here; empty: there was none.
    [[nodiscard]] const std::filesystem::path& set_aside() const { return set_aside_; }

    static constexpr std::string_view snapshot_name = "Snapshot ";  // and its slot: a mix of the session

private:
    Desk(std::filesystem::path path, Session session, std::size_t mix, Journal journal);
    Status adopt_journal(const std::string& checksum);
    Status hear(const Step& step);
    Status do_step(const Step& step, bool continues);
    Status replay(const JournalRecord& record);
    Status set_amounts(const AmountsCommand& command);
    Status play_card(std::int64_t number);
    Status find_again(const JournalRecord& record);
    [[nodiscard]] std::int64_t card() const;  // 0: none
    bool put_up(const Mix& made);
    Status do_whole(const Step& step);
    void take_newest_back();
    Status record(const JournalRecord& record);
    Answers whole_answers(const Status& done);
    Status snapshot(const SnapshotCommand& command);
    Status keep_foreign_session();
    Status save();
    Status recover(bool take);
    Status obey(const PageCommand& command);
    Status carry_out(const PageCommand& command);
    Status change(const SetCommand& command);
    Answers arm(std::int64_t seq, const ArmCommand& command);
    Answers touch(const TouchCommand& command);
    Answers ride(int client, std::int64_t seq, SetCommand& command);
    void begin_pass();
    Answers keep_pass();
    Answers end_pass();
    void hold_again();
    [[nodiscard]] AutomationMode mode_of(const std::string& strip) const;
    [[nodiscard]] bool writes(const Strip& strip, const std::string& parameter) const;
    [[nodiscard]] double now_s() const;
    Answers receive_change(int client, const PageCommand& command);
    void note(const PageCommand& command);
    void transport(const PageCommand& command);
    [[nodiscard]] std::string transport_text() const;

    std::filesystem::path path_, folder_;
    Session session_;
    std::size_t mix_index_ = 0;
    Mix mix_;
    History history_{mix_};
    Journal journal_;
    std::unique_ptr<Player> player_;
    std::map<std::string, Mix> snapshots_;
    std::optional<Loop> loop_;
    std::filesystem::path set_aside_;
    std::int64_t revision_ = 0, sound_revision_ = 0, song_frames_ = 0;
    std::vector<Mix> cards_;
    std::map<std::string, double> loudness_;  // LUFS, by the name of the mix
    std::int64_t card_ = 0, card_revision_ = -1;
    struct Decided {
        std::int64_t revision = 0;
        std::size_t steps = 0, first_edit = 0, end_edit = 0;
    };
    std::optional<Decided> decided_;                // by the mixing that goes on, and taken over
    std::map<std::string, AutomationMode> modes_;   // of strips that are armed
    std::optional<AutomationPass> pass_;            // while they play
    std::int64_t pass_frame_ = 0, kept_frame_ = 0;  // where it was last, and what was written kept last
    std::optional<std::int64_t> sought_;            // it does not play there yet
    Step pass_step_;                                // that was kept of it last
    bool noted_ = false;                            // what was done stands in the journal already
    bool waiting_ = false;                          // for the user to say what becomes of a found journal
    bool changed_ = false;                          // since it was saved
    std::optional<Error> to_tell_;                  // to all pages: what was no answer to a command
    // what the last carry_out did, for the pages
    Step changes_;
    std::string operation_;  // "step", "join", "undo", "redo", "snapshot", "saved", "recovered", "mix"; empty: nothing
};

}  // namespace mixdown
