// SPDX-License-Identifier: Apache-2.0
#include "apps/server/desk.h"

#include <algorithm>
#include <fmt/format.h>

#include "apps/server/state_json.h"
#include "core/text.h"
#include "io/checksum.h"
#include "io/left_over.h"
#include "io/pending_file.h"
#include "io/session_file.h"
#include "model/mix_names.h"

namespace mixdown {
namespace {

constexpr double tail_s = 1;  // after the last source, before the transport goes back

std::int64_t frames_of(const Session& session) {
    double end_s = 0;
    for (const Source& s : session.sources)
        end_s = std::max(end_s, s.start_s + static_cast<double>(s.frames) / s.sample_rate_hz);
    return static_cast<std::int64_t>(end_s * session.sample_rate_hz);
}

}  // namespace

Desk::Desk(std::filesystem::path path, Session session, std::size_t mix, Journal journal)
    : path_(std::move(path)),
      folder_(std::filesystem::absolute(path_).parent_path()),
      session_(std::move(session)),
      mix_index_(mix),
      mix_(session_.mixes[mix]),
      journal_(std::move(journal)),
      song_frames_(frames_of(session_)) {
    for (std::size_t i = 0; i < session_.mixes.size(); ++i) {
        const Mix& other = session_.mixes[i];
        if (i == mix_index_) continue;
        if (other.name.starts_with(snapshot_name))
            snapshots_[other.name.substr(snapshot_name.size())] = other;
        else
            cards_.push_back(other);
    }
}

Result<std::unique_ptr<Desk>> Desk::open(const std::filesystem::path& path, const std::string& mix,
                                         PlayerOptions options) {
    const auto text = read_text(path, Fault::session);
    if (!text) return text.error();
    auto session = parse_session(printable(path.string()), *text);
    if (!session) return session.error();
    const auto index = place_of_mix(*session, mix);
    if (!index) return index.error();
    auto journal = Journal::open(path.string() + ".journal");
    if (!journal) return journal.error();
    std::unique_ptr<Desk> desk(new Desk(path, *std::move(session), *index, *std::move(journal)));
    (void)remove_left_over(desk->folder_);
    if (Status done = desk->adopt_journal(checksum_of(*text)); !done) return done.error();
    auto player = Player::open(desk->session_, desk->mix_, desk->folder_, std::move(options));
    if (!player) return player.error();
    desk->player_ = *std::move(player);
    return desk;
}

/// A journal with something in it waits for the user's word, or is put aside when it goes on from other bytes.
Status Desk::adopt_journal(const std::string& checksum) {
    set_aside_ = journal_.set_aside();
    waiting_ = !journal_.found().empty() && journal_.session() == checksum;
    if (waiting_ && journal_.mix() != mix_.name)
        return Error{Fault::session, printable(path_.string()),
                     fmt::format("has unsaved changes of its mix '{}'", printable(journal_.mix())),
                     fmt::format("open that one first: --mix \"{}\"", printable(journal_.mix()))};
    if (journal_.session() == checksum && journal_.mix() == mix_.name) history_.resume(journal_.steps());
    if (waiting_) return ok();
    if (!journal_.found().empty()) {
        set_aside_ = free_place(path_.string() + ".journal.old");
        if (Status done = journal_.copy_to(set_aside_); !done) return done;
    }
    return journal_.begin(checksum, mix_.name, history_.steps());
}

/// What another program has written there since this one read or saved it goes aside: the user wants this one.
Status Desk::keep_foreign_session() {
    const auto there = read_text(path_, Fault::session);
    if (!there || checksum_of(*there) == journal_.session()) return ok();
    const std::filesystem::path aside = free_place(path_.string() + ".old");
    std::error_code fault;
    std::filesystem::copy_file(path_, aside, fault);
    const std::string place = printable(path_.string());
    const char* const changed = "was changed by another program since it was opened";
    if (fault)
        return Error{Fault::output, place, fmt::format("{}; that cannot be kept: {}", changed, fault.message()),
                     "move it elsewhere, then save again"};
    to_tell_ =
        Error{Fault::session, place, changed, "yours is saved; the other is kept in " + printable(aside.string())};
    return ok();
}

Status Desk::save() {
    if (Status kept = keep_foreign_session(); !kept) return kept;
    auto& mixes = session_.mixes;
    mixes[mix_index_] = mix_;
    std::vector<Mix> beside = cards_;
    for (const auto& snapshot : snapshots_) beside.push_back(snapshot.second);
    for (const Mix& kept : beside) {
        const auto place =
            std::find_if(mixes.begin(), mixes.end(), [&kept](const Mix& m) { return m.name == kept.name; });
        if (place == mixes.end())
            mixes.push_back(kept);
        else
            *place = kept;
    }
    const std::string text = session_text(session_);
    auto file = PendingFile::create(path_, true);
    if (!file) return file.error();
    if (Status done = file->write(text); !done) return done;
    if (Status done = file->commit(); !done) return done;
    changed_ = false;
    operation_ = "saved";
    return journal_.begin(checksum_of(text), mix_.name, history_.steps());
}

Status Desk::replay(const JournalRecord& record) {
    using Kind = JournalRecord::Kind;
    switch (record.kind) {
        case Kind::step:
            return history_.apply(record.edits);
        case Kind::join:
            return history_.apply_continuing(record.edits);
        case Kind::undo:
            (void)history_.undo();
            return ok();
        case Kind::redo:
            (void)history_.redo();
            return ok();
        case Kind::snapshot:
            return snapshot({record.slot, true});
        case Kind::put_up:
            if (mix_.find(record.slot) == nullptr)
                (record.is_bus ? mix_.buses : mix_.returns).push_back(Strip{.id = record.slot, .name = record.name});
            return ok();
        case Kind::card:
            return find_again(record);
    }
    return ok();
}

Status Desk::recover(bool take) {
    if (!waiting_) return Error{Fault::usage, "recover", "nothing waits to be recovered", ""};
    if (take) {
        for (const JournalRecord& record : journal_.found()) {
            if (Status done = replay(record); !done) break;  // as far as it goes
        }
        if (Status heard = player_->replace(mix_); !heard) return heard;
        changed_ = true;
    } else {
        set_aside_ = free_place(path_.string() + ".journal.old");
        if (Status done = journal_.copy_to(set_aside_); !done) return done;
        if (Status done = journal_.begin(journal_.session(), mix_.name, history_.steps()); !done) return done;
    }
    waiting_ = false;
    operation_ = "recovered";
    return ok();
}

bool Desk::is_over() const {
    const auto tail = static_cast<std::int64_t>(tail_s * session_.sample_rate_hz);
    return player_->playing() && !loop_ && player_->position() >= song_frames_ + tail;
}

Answers Desk::rest() {
    player_->stop();
    Answers answers = end_pass();
    answers.push_back({true, transport_text()});
    return answers;
}

Answers Desk::end_of_song() {
    Answers answers = rest();
    player_->seek(0);
    answers.back().text = transport_text();
    return answers;
}

Answers Desk::flush() {
    if (Status done = journal_.flush(); !done) to_tell_ = done.error();
    if (!to_tell_) return {};
    const std::string text = refused_text(0, *to_tell_);
    to_tell_.reset();
    return {{true, text}};
}

std::string Desk::transport_text() const {
    return mixdown::transport_text(player_->playing(), player_->position(), loop_);
}

std::string Desk::state(int client) const {
    const std::int64_t found = waiting_ ? static_cast<std::int64_t>(journal_.found().size()) : 0;
    return state_text({client, revision_, path_.stem().string(), song_frames_, changed_, found}, session_, mix_,
                      history_, snapshots_, transport_text());
}

}  // namespace mixdown
