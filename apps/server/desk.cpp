// SPDX-License-Identifier: Apache-2.0
#include "apps/server/desk.h"

#include <algorithm>
#include <fmt/format.h>

#include "apps/server/state_json.h"
#include "core/text.h"
#include "io/checksum.h"
#include "io/pending_file.h"
#include "io/session_file.h"
#include "model/difference.h"

namespace mixdown {
namespace {

constexpr std::string_view snapshot_name = "Snapshot ";
constexpr double tail_s = 1;            // after the last source, before the transport goes back
constexpr std::size_t one_by_one = 32;  // more changes than that are one new graph

std::int64_t frames_of(const Session& session) {
    double end_s = 0;
    for (const Source& s : session.sources)
        end_s = std::max(end_s, s.start_s + static_cast<double>(s.frames) / s.sample_rate_hz);
    return static_cast<std::int64_t>(end_s * session.sample_rate_hz);
}

Result<std::size_t> index_of_mix(const Session& session, const std::string& name) {
    if (name.empty()) return std::size_t{0};
    for (std::size_t i = 0; i < session.mixes.size(); ++i) {
        if (session.mixes[i].name == name) return i;
    }
    return Error{Fault::usage, "--mix", fmt::format("the session has no mix '{}'", printable(name)),
                 fmt::format("its first one is '{}'", session.mixes.front().name)};
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
    for (const Mix& other : session_.mixes) {
        if (other.name.starts_with(snapshot_name)) snapshots_[other.name.substr(snapshot_name.size())] = other;
    }
}

Result<std::unique_ptr<Desk>> Desk::open(const std::filesystem::path& path, const std::string& mix,
                                         PlayerOptions options) {
    const auto text = read_text(path, Fault::session);
    if (!text) return text.error();
    auto session = parse_session(printable(path.string()), *text);
    if (!session) return session.error();
    const auto index = index_of_mix(*session, mix);
    if (!index) return index.error();
    auto journal = Journal::open(path.string() + ".journal");
    if (!journal) return journal.error();
    std::unique_ptr<Desk> desk(new Desk(path, *std::move(session), *index, *std::move(journal)));
    if (Status done = desk->adopt_journal(checksum_of(*text)); !done) return done.error();
    auto player = Player::open(desk->session_, desk->mix_, desk->folder_, std::move(options));
    if (!player) return player.error();
    desk->player_ = *std::move(player);
    return desk;
}

/// A journal with something in it waits for the user's word, or is put aside when it goes on from other bytes.
Status Desk::adopt_journal(const std::string& checksum) {
    waiting_ = !journal_.found().empty() && journal_.session() == checksum;
    if (waiting_ && journal_.mix() != mix_.name)
        return Error{Fault::session, printable(path_.string()),
                     fmt::format("has unsaved changes of its mix '{}'", printable(journal_.mix())),
                     fmt::format("open that one first: --mix \"{}\"", printable(journal_.mix()))};
    if (waiting_) return ok();
    if (!journal_.found().empty()) {
        set_aside_ = path_.string() + ".journal.old";
        if (Status done = journal_.copy_to(set_aside_); !done) return done;
    }
    return journal_.begin(checksum, mix_.name);
}

/// The player follows what the history has already done.
Status Desk::hear(const Step& step) {
    const bool structural =
        std::any_of(step.begin(), step.end(), [&](const Edit& e) { return player_->is_structural(e); });
    if (structural || step.size() > one_by_one) return player_->replace(mix_);
    for (const Edit& edit : step) {
        if (Status done = player_->set(edit); !done) return player_->replace(mix_);
    }
    return ok();
}

Status Desk::do_step(const Step& step, bool continues) {
    const std::size_t steps = history_.sizes().size();
    if (Status done = continues ? history_.apply_continuing(step) : history_.apply(step); !done) return done;
    if (Status heard = hear(step); !heard) {
        (void)history_.undo();
        return heard;
    }
    changes_ = step;
    operation_ = continues && history_.sizes().size() == steps ? "join" : "step";
    return ok();
}

Status Desk::take_back(std::int64_t edit) {
    if (static_cast<std::size_t>(edit) >= mix_.edits.size())
        return Error{Fault::usage, "edit", "is not in the history", "take one of its moves"};
    const Edit& move = mix_.edits[static_cast<std::size_t>(edit)];
    Step step = taking_back(mix_, move);
    for (Edit& back : step) {
        back.who = "user";
        back.reason.rule = "console.take_back";
        back.reason.why = move.reason.why;
    }
    if (step.empty()) return Error{Fault::usage, "edit", "is back already", ""};
    return do_step(step, false);
}

Status Desk::snapshot(const SnapshotCommand& command) {
    if (command.keep) {
        Mix kept = mix_;
        kept.name = std::string(snapshot_name) + command.slot;
        snapshots_[command.slot] = std::move(kept);
        operation_ = "snapshot";
        return ok();
    }
    const auto found = snapshots_.find(command.slot);
    if (found == snapshots_.end())
        return Error{Fault::usage, "snapshot " + command.slot, "is empty", "keep the mix there first"};
    Step step = difference(mix_, found->second);
    for (Edit& edit : step) {
        edit.who = "user";
        edit.reason.rule = "console.snapshot";
        edit.reason.why = command.slot;
    }
    return step.empty() ? ok() : do_step(step, false);
}

Status Desk::save() {
    session_.mixes[mix_index_] = mix_;
    for (const auto& [slot, kept] : snapshots_) {
        const auto place = std::find_if(session_.mixes.begin(), session_.mixes.end(),
                                        [&](const Mix& m) { return m.name == kept.name; });
        if (place == session_.mixes.end())
            session_.mixes.push_back(kept);
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
    return journal_.begin(checksum_of(text), mix_.name);
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
        set_aside_ = path_.string() + ".journal.old";
        if (Status done = journal_.copy_to(set_aside_); !done) return done;
        if (Status done = journal_.begin(journal_.session(), mix_.name); !done) return done;
    }
    waiting_ = false;
    operation_ = "recovered";
    return ok();
}

Status Desk::carry_out(const PageCommand& command) {
    const auto* set = std::get_if<SetCommand>(&command.what);
    if (set != nullptr) {
        Step step;
        for (const Setting& setting : set->edits) {
            auto edit = make_edit(mix_, setting.strip, setting.parameter, setting.to);
            if (!edit) return edit.error();
            edit->who = "user";
            step.push_back(*std::move(edit));
        }
        return do_step(step, set->continues);
    }
    if (const auto* back = std::get_if<TakeBackCommand>(&command.what)) return take_back(back->edit);
    if (const auto* slot = std::get_if<SnapshotCommand>(&command.what)) return snapshot(*slot);
    if (std::holds_alternative<SaveCommand>(command.what)) return save();
    const bool undo = std::holds_alternative<UndoCommand>(command.what);
    changes_ = undo ? history_.undo() : history_.redo();
    if (changes_.empty())
        return Error{Fault::usage, "", undo ? "there is nothing to undo" : "there is nothing to redo", ""};
    operation_ = undo ? "undo" : "redo";
    return hear(changes_);
}

void Desk::transport(const PageCommand& command) {
    if (const auto* go = std::get_if<TransportCommand>(&command.what)) {
        if (go->play)
            player_->play();
        else
            player_->stop();
    }
    if (const auto* seek = std::get_if<SeekCommand>(&command.what)) player_->seek(std::min(seek->frame, song_frames_));
    if (const auto* loop = std::get_if<LoopCommand>(&command.what)) {
        loop_ = loop->loop;
        if (loop_) loop_->end = std::max(loop_->end, loop_->begin + shortest_loop);
        player_->loop(loop_);
    }
}

Answers Desk::receive(int client, const PageCommand& command) {
    const auto& what = command.what;
    const bool moves = std::holds_alternative<TransportCommand>(what) || std::holds_alternative<SeekCommand>(what) ||
                       std::holds_alternative<LoopCommand>(what);
    if (moves) {
        transport(command);
        return {{true, transport_text()}};
    }
    changes_.clear();
    operation_.clear();
    const auto* answer = std::get_if<RecoverCommand>(&what);
    Status done = ok();
    if (answer != nullptr)
        done = recover(answer->take);
    else if (waiting_)
        done = Error{Fault::usage, "", "unsaved changes were found", "say first whether to take them"};
    else
        done = carry_out(command);
    if (!done) return {{false, refused_text(command.seq, done.error())}};
    if (operation_.empty()) return {{false, ack_text(command.seq, revision_)}};  // nothing had to change
    ++revision_;
    Answers answers = {{false, ack_text(command.seq, revision_)}};
    if (operation_ == "recovered") {
        answers.push_back({true, ""});  // all begin anew
        return answers;
    }
    if (operation_ != "saved") {
        changed_ = true;
        using Kind = JournalRecord::Kind;
        const Kind kind = operation_ == "step"   ? Kind::step
                          : operation_ == "join" ? Kind::join
                          : operation_ == "undo" ? Kind::undo
                          : operation_ == "redo" ? Kind::redo
                                                 : Kind::snapshot;
        JournalRecord record{kind, {}, ""};
        if (kind == Kind::step || kind == Kind::join) record.edits = changes_;
        if (const auto* slot = std::get_if<SnapshotCommand>(&what); slot != nullptr && kind == Kind::snapshot)
            record.slot = slot->slot;
        if (Status written = journal_.add(record); !written) journal_fault_ = written.error();
    }
    answers.push_back({true, changed_text({client, command.seq, revision_, operation_, changed_}, mix_, changes_,
                                          history_.newest(), snapshots_)});
    return answers;
}

bool Desk::is_over() const {
    const auto tail = static_cast<std::int64_t>(tail_s * session_.sample_rate_hz);
    return player_->playing() && !loop_ && player_->position() >= song_frames_ + tail;
}

Answers Desk::end_of_song() {
    player_->stop();
    player_->seek(0);
    return {{true, transport_text()}};
}

Answers Desk::flush() {
    if (Status done = journal_.flush(); !done) journal_fault_ = done.error();
    if (!journal_fault_) return {};
    const std::string text = refused_text(0, *journal_fault_);
    journal_fault_.reset();
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
