// Whole mixes taken over while it plays: what mixing again has made, alternatives, more or less of the automatic mix.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "apps/server/amount_step.h"
#include "apps/server/desk.h"
#include "apps/server/remake.h"
#include "apps/server/state_json.h"
#include "io/session_file.h"
#include "model/difference.h"
#include "model/mix_names.h"

namespace mixdown {
namespace {

void hold(const Mix& now, std::size_t first, std::size_t end, HeldKeys& held) {
    for (std::size_t i = first; i < end; ++i) held.insert({now.edits[i].strip, now.edits[i].parameter});
}

}  // namespace

Status Desk::record(const JournalRecord& record) {
    if (Status written = journal_.add(record); !written) to_tell_ = written.error();
    changed_ = noted_ = true;
    return ok();
}

void Desk::take_newest_back() {
    if (!history_.undo().empty()) (void)record({JournalRecord::Kind::undo, {}, "", ""});
}

/// Were there any?
bool Desk::put_up(const Mix& made) {
    const std::size_t buses = mix_.buses.size(), returns = mix_.returns.size();
    put_up_missing(mix_, made);
    const auto note = [this](const std::vector<Strip>& list, std::size_t first, bool is_bus) {
        for (std::size_t i = first; i < list.size(); ++i)
            (void)record({JournalRecord::Kind::put_up, {}, list[i].id, list[i].name, {}, {}, is_bus});
        return first < list.size();
    };
    const bool bus = note(mix_.buses, buses, true);
    return note(mix_.returns, returns, false) || bus;
}

/// A step that was not asked for edit by edit, as the newest one.
Status Desk::do_whole(const Step& step) {
    if (!step.empty()) {
        if (Status done = history_.apply(step); !done) return done;
        (void)record({JournalRecord::Kind::step, step, "", ""});
    }
    const Mix& heard = player_->mix();
    const bool same = heard.returns.size() == mix_.returns.size() && heard.buses.size() == mix_.buses.size();
    changes_ = difference(player_->mix(), mix_);
    return same ? hear(changes_) : player_->replace(mix_);
}

Status Desk::set_amounts(const AmountsCommand& command) {
    const Step newest = history_.newest();
    const bool joins = command.continues && !newest.empty() && newest.front().reason.rule == amount_rule;
    if (joins) take_newest_back();
    const auto step = amount_step(mix_, command.amounts);
    if (!step) return step.error();
    if (Status done = do_whole(*step); !done) return done;
    if (joins || !step->empty()) operation_ = step->empty() ? "undo" : joins ? "join" : "step";
    return ok();
}

Answers Desk::take_over(const Mix& was, const Mix& made, std::size_t kept, bool proven) {
    Answers answers = end_pass();
    const auto decided = std::exchange(decided_, std::nullopt);
    if (proven && decided) {
        if (history_.steps().sizes.size() < decided->steps) return answers;  // it was not wanted
        if (revision_ == decided->revision) take_newest_back();
    }
    HeldKeys held;  // what was done since the mix was `was`
    const bool stands = proven && decided && mix_.edits.size() >= decided->end_edit;
    hold(mix_, was.edits.size(), stands ? decided->first_edit : mix_.edits.size(), held);
    if (stands) hold(mix_, decided->end_edit, mix_.edits.size(), held);
    const Amounts amounts = amounts_in(mix_);
    put_up(made);
    Step step = remake_step(mix_, made, kept, held);
    if (!amounts.full()) {
        Mix whole = mix_;
        (void)apply_all(whole, step);
        if (const auto part = amount_step(whole, amounts)) step.insert(step.end(), part->begin(), part->end());
    }
    const std::size_t first_edit = mix_.edits.size();
    for (Answer& answer : whole_answers(do_whole(step))) answers.push_back(std::move(answer));
    if (!proven && mix_.edits.size() > first_edit)
        decided_ = {revision_, history_.steps().sizes.size(), first_edit, mix_.edits.size()};
    return answers;
}

Answers Desk::give_up_decided() {
    Answers answers = end_pass();
    const auto decided = std::exchange(decided_, std::nullopt);
    if (!decided || revision_ != decided->revision) return answers;
    take_newest_back();
    for (Answer& answer : whole_answers(do_whole({}))) answers.push_back(std::move(answer));
    return answers;
}

Status Desk::play_card(std::int64_t number) {
    if (number < 0 || number > static_cast<std::int64_t>(cards_.size()))
        return Error{Fault::usage, "card", "is not on the table", "take one of those that are"};
    if (card() > 0) take_newest_back();
    if (number > 0) {
        const Mix& to = cards_[static_cast<std::size_t>(number - 1)];
        put_up(to);
        if (Status done = do_whole(remake_step(mix_, to, 0, {})); !done) return done;
    } else if (Status done = do_whole({}); !done) {
        return done;
    }
    card_ = number;
    card_revision_ = revision_ + 1;
    operation_ = "mix";
    return ok();
}

std::int64_t Desk::card() const { return card_revision_ == revision_ ? card_ : 0; }

void Desk::add_card(Mix mix, double lufs) {
    if (std::find(cards_.begin(), cards_.end(), mix) != cards_.end()) return;
    std::vector<Mix> all = session_.mixes;
    all.insert(all.end(), cards_.begin(), cards_.end());
    mix.name = free_name(mix.name, all);
    Session alone = session_;
    alone.mixes = {mix};
    const Status written = journal_.add({JournalRecord::Kind::card, {}, "", "", session_text(alone), lufs});
    if (!written) to_tell_ = written.error();
    set_loudness(mix.name, lufs);
    cards_.push_back(std::move(mix));
    changed_ = true;
}

/// One that stood in the journal.
Status Desk::find_again(const JournalRecord& record) {
    auto alone = parse_session("journal", record.document);
    if (!alone) return alone.error();
    Mix& mix = alone->mixes.front();
    if (record.loudness_lufs) set_loudness(mix.name, *record.loudness_lufs);
    cards_.push_back(std::move(mix));
    return ok();
}

std::string Desk::cards() const { return cards_text(cards_, card(), loudness_); }

std::vector<Mix> Desk::unmeasured() const {
    std::vector<Mix> mixes = cards_;
    for (const auto& [slot, kept] : snapshots_) mixes.push_back(kept);
    std::erase_if(mixes, [&](const Mix& mix) { return loudness_.contains(mix.name); });
    return mixes;
}

void Desk::set_loudness(const std::string& mix, double lufs) { loudness_[mix] = lufs; }

Answers Desk::whole_answers(const Status& done) {
    if (!done) return {{true, refused_text(0, done.error())}};
    sound_revision_ = ++revision_;
    noted_ = false;
    return {{true, ""}};  // all begin anew
}

}  // namespace mixdown
