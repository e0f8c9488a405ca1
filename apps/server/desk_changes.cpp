// What pages ask for, done: each change becomes a step of the history, is heard, and goes into the journal.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "apps/server/desk.h"
#include "apps/server/state_json.h"
#include "model/difference.h"

namespace mixdown {
namespace {

constexpr std::size_t one_by_one = 32;  // more changes than that are one new graph

}  // namespace

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
    const std::size_t steps = history_.steps().sizes.size();
    if (Status done = continues ? history_.apply_continuing(step) : history_.apply(step); !done) return done;
    if (Status heard = hear(step); !heard) {
        (void)history_.undo();
        return heard;
    }
    changes_ = step;
    operation_ = continues && history_.steps().sizes.size() == steps ? "join" : "step";
    return ok();
}

Status Desk::snapshot(const SnapshotCommand& command) {
    const std::string name = std::string(snapshot_name) + command.slot;
    if (name == mix_.name) return Error{Fault::usage, name, "is the mix that is open", "take another slot"};
    if (command.keep) {
        Mix kept = mix_;
        kept.name = name;
        loudness_.erase(kept.name);
        snapshots_[command.slot] = std::move(kept);
        operation_ = "snapshot";
        return ok();
    }
    const auto found = snapshots_.find(command.slot);
    if (found == snapshots_.end()) return Error{Fault::usage, name, "is empty", "keep the mix there first"};
    const bool anew = put_up(found->second);
    Step step = difference(mix_, found->second);
    for (Edit& edit : step) {
        edit.who = "user";
        edit.reason.rule = "console.snapshot";
        edit.reason.why = command.slot;
    }
    if (!anew) return step.empty() ? ok() : do_step(step, false);
    operation_ = "mix";
    return do_whole(step);
}

Status Desk::change(const SetCommand& command) {
    Step step;
    for (const Setting& setting : command.edits) {
        auto edit = make_edit(mix_, setting.strip, setting.parameter, setting.to);
        if (!edit) return edit.error();
        edit->who = "user";
        step.push_back(*std::move(edit));
    }
    const auto stays = [](const Edit& e) { return e.from == e.to; };
    if (std::all_of(step.begin(), step.end(), stays)) return ok();
    Status done = do_step(step, command.continues);
    hold_again();
    return done;
}

Status Desk::carry_out(const PageCommand& command) {
    if (const auto* set = std::get_if<SetCommand>(&command.what)) return change(*set);
    if (const auto* back = std::get_if<TakeBackCommand>(&command.what)) {
        const auto step = taking_back(mix_, back->moves);
        return step ? do_step(*step, false) : Status(step.error());
    }
    if (const auto* amounts = std::get_if<AmountsCommand>(&command.what)) return set_amounts(*amounts);
    if (const auto* card = std::get_if<CardCommand>(&command.what)) return play_card(card->card);
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
    if (const auto* seek = std::get_if<SeekCommand>(&command.what)) {
        sought_ = std::min(seek->frame, song_frames_);
        player_->seek(*sought_);
    }
    if (const auto* loop = std::get_if<LoopCommand>(&command.what)) {
        loop_ = loop->loop;
        if (loop_) loop_->end = std::max(loop_->end, loop_->begin + shortest_loop);
        player_->loop(loop_);
    }
}

Answers Desk::receive(int client, const PageCommand& command) {
    const auto& what = command.what;
    if (const auto* armed = std::get_if<ArmCommand>(&what)) return arm(command.seq, *armed);
    if (const auto* touched = std::get_if<TouchCommand>(&what)) return touch(*touched);
    Answers answers;
    PageCommand rest = command;
    if (auto* set = std::get_if<SetCommand>(&rest.what)) {
        answers = ride(client, command.seq, *set);
        if (set->edits.empty()) return answers;
    } else {
        answers = end_pass();  // whatever else changes the mix or the time begins another one
    }
    const bool moves = std::holds_alternative<TransportCommand>(what) || std::holds_alternative<SeekCommand>(what) ||
                       std::holds_alternative<LoopCommand>(what);
    if (moves) transport(command);
    const Answers done = moves ? Answers{{true, transport_text()}} : receive_change(client, rest);
    begin_pass();
    answers.insert(answers.end(), done.begin(), done.end());
    return answers;
}

Answers Desk::receive_change(int client, const PageCommand& command) {
    changes_.clear();
    operation_.clear();
    noted_ = false;
    if (Status done = obey(command); !done) return {{false, refused_text(command.seq, done.error())}};
    if (operation_.empty()) return {{false, ack_text(command.seq, revision_)}};  // nothing had to change
    ++revision_;
    if (operation_ != "saved" && operation_ != "snapshot") sound_revision_ = revision_;
    Answers answers = {{false, ack_text(command.seq, revision_)}};
    if (operation_ == "recovered" || operation_ == "mix") {
        answers.push_back({true, ""});  // all begin anew
        return answers;
    }
    note(command);
    answers.push_back({true, changed_text({client, command.seq, revision_, operation_, changed_}, mix_, changes_,
                                          history_.newest(), snapshots_)});
    return answers;
}

Status Desk::obey(const PageCommand& command) {
    if (const auto* answer = std::get_if<RecoverCommand>(&command.what)) return recover(answer->take);
    if (waiting_) return Error{Fault::usage, "", "unsaved changes were found", "say first whether to take them"};
    return carry_out(command);
}

/// What was done, into the journal; a fault of it is told by flush().
void Desk::note(const PageCommand& command) {
    if (operation_ == "saved" || std::exchange(noted_, false)) return;
    changed_ = true;
    using Kind = JournalRecord::Kind;
    const Kind kind = operation_ == "step"   ? Kind::step
                      : operation_ == "join" ? Kind::join
                      : operation_ == "undo" ? Kind::undo
                      : operation_ == "redo" ? Kind::redo
                                             : Kind::snapshot;
    JournalRecord record{kind, {}, "", ""};
    if (kind == Kind::step || kind == Kind::join) record.edits = changes_;
    if (kind == Kind::snapshot) record.slot = std::get<SnapshotCommand>(command.what).slot;
    if (Status written = journal_.add(record); !written) to_tell_ = written.error();
}

}  // namespace mixdown
