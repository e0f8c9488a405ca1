// Automation written by hand while it plays (automation_pass.h): heard at once without a change of the mix, kept twice
// a second, and one step of the history for each pass of the transport. SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "apps/server/desk.h"
#include "apps/server/state_json.h"

namespace mixdown {
namespace {

constexpr double keep_s = 0.5;   // the journal has what is older
constexpr double back_s = 0.25;  // less than that is a song that waits for its files

using Control = AutomationPass::Control;

RidingValue ended(const Control& c) { return {c.strip, c.parameter, {}}; }

std::size_t place_in(const Step& step, const Edit& edit) {
    const auto same = [&](const Edit& e) { return e.strip == edit.strip && e.parameter == edit.parameter; };
    return static_cast<std::size_t>(std::find_if(step.begin(), step.end(), same) - step.begin());
}

}  // namespace

double Desk::now_s() const { return static_cast<double>(player_->position()) / session_.sample_rate_hz; }

AutomationMode Desk::mode_of(const std::string& strip) const {
    const auto found = modes_.find(strip);
    return found == modes_.end() ? AutomationMode::read : found->second;
}

/// Is a move of this control written now? What is muted by hand stays so: its button is that hand's.
bool Desk::writes(const Strip& strip, const std::string& parameter) const {
    return mode_of(strip.id) != AutomationMode::read && is_writable(parameter) &&
           !(parameter == "mute" && strip.fader.mute);
}

std::string Desk::automation() const { return automation_text(modes_); }

Answers Desk::arm(std::int64_t seq, const ArmCommand& command) {
    if (!command.strip.empty() && mix_.find(command.strip) == nullptr)
        return {{false, refused_text(seq, {Fault::usage, "strip", "there is no such strip", "use the id of a strip"})}};
    Answers answers = end_pass();
    if (command.strip.empty()) modes_.clear();
    for (const auto* list : {&mix_.strips, &mix_.buses, &mix_.returns, &mix_.vcas}) {
        for (const Strip& strip : *list) {
            if (command.strip.empty() || strip.id == command.strip) modes_[strip.id] = command.mode;
        }
    }
    std::erase_if(modes_, [](const auto& armed) { return armed.second == AutomationMode::read; });
    begin_pass();
    answers.push_back({true, automation()});
    return answers;
}

/// Strips in write mode hold what they have curves for from here on.
void Desk::begin_pass() {
    if (pass_) return;
    const std::int64_t at = player_->position(), before = std::exchange(pass_frame_, at);
    const auto there = [&](std::int64_t frame) {
        return frame >= *sought_ && frame < *sought_ + session_.sample_rate_hz;
    };
    if (sought_ && !(there(before) && there(at) && at > before)) return;  // what is played may be from before it still
    sought_.reset();
    if (waiting_ || modes_.empty() || !player_->playing()) return;
    pass_.emplace();
    kept_frame_ = at;
    pass_step_.clear();
    for (const auto& [id, mode] : modes_) {
        const Strip* strip = mode == AutomationMode::write ? mix_.find(id) : nullptr;
        if (strip == nullptr) continue;
        for (const auto& [parameter, curve] : strip->automation) {
            if (writes(*strip, parameter)) (void)pass_->touch(*strip, parameter, mode, now_s());
        }
    }
    hold_again();
}

/// What is written is held in the graph that plays now.
void Desk::hold_again() {
    if (!pass_) return;
    for (const Control* c : pass_->open()) {
        const auto edit = make_edit(mix_, c->strip, c->parameter, value_of(c->parameter, c->moves->newest()));
        if (edit) (void)player_->hold(*edit);
    }
}

Answers Desk::touch(const TouchCommand& command) {
    const Strip* strip = mix_.find(command.strip);
    if (!pass_ || strip == nullptr || !writes(*strip, command.parameter)) return {};
    if (command.held) (void)pass_->touch(*strip, command.parameter, mode_of(command.strip), now_s());
    pass_->hold(command.strip, command.parameter, command.held, now_s());
    hold_again();
    return follow();
}

/// Takes those of `command` that are written out of it.
Answers Desk::ride(int client, std::int64_t seq, SetCommand& command) {
    if (!pass_) return {};
    std::vector<RidingValue> riding;
    std::vector<Setting> rest;
    for (const Setting& s : command.edits) {
        const auto to = number_of(s.to);
        const Strip* strip = mix_.find(s.strip);
        if (!to || strip == nullptr || !writes(*strip, s.parameter)) {
            rest.push_back(s);
            continue;
        }
        const auto edit = make_edit(mix_, s.strip, s.parameter, s.to);
        if (Status heard = player_->hold(*edit); !heard) return {{false, refused_text(seq, heard.error())}};
        (void)pass_->touch(*strip, s.parameter, mode_of(s.strip), now_s());
        (void)pass_->move(s.strip, s.parameter, *to, now_s());
        riding.push_back({s.strip, s.parameter, *to});
    }
    command.edits = rest;
    if (riding.empty()) return {};
    Answers answers = {{true, riding_text(client, seq, riding)}};
    if (rest.empty()) answers.insert(answers.begin(), {false, ack_text(seq, revision_)});
    return answers;
}

Answers Desk::follow() {
    if (!pass_) begin_pass();
    if (!pass_) return {};
    const std::int64_t at = player_->position();
    if (static_cast<double>(pass_frame_ - at) > back_s * session_.sample_rate_hz) {  // round a loop
        Answers answers = end_pass();
        begin_pass();
        return answers;
    }
    pass_frame_ = std::max(pass_frame_, at);
    Answers answers;
    std::vector<RidingValue> let_go;
    for (const Control& c : pass_->let_go(now_s())) {
        (void)player_->let_go(c.strip, c.parameter);
        let_go.push_back(ended(c));
    }
    if (!let_go.empty()) answers.push_back({true, riding_text(0, 0, let_go)});
    if (static_cast<double>(at - kept_frame_) < keep_s * session_.sample_rate_hz) return answers;
    kept_frame_ = at;
    for (Answer& kept : keep_pass()) answers.push_back(std::move(kept));
    return answers;
}

/// What is written so far, into mix, history and journal; the player goes on holding it.
Answers Desk::keep_pass() {
    Step step;
    for (const Control& c : pass_->written(static_cast<double>(pass_frame_) / session_.sample_rate_hz)) {
        auto edit = make_edit(mix_, c.strip, std::string(automation_group) + c.parameter, text_of(c.curve));
        if (!edit || (edit->from == edit->to && place_in(pass_step_, *edit) == pass_step_.size())) continue;
        edit->who = "user";
        edit->reason.rule = "console.automation";
        step.push_back(*std::move(edit));
    }
    std::stable_sort(step.begin(), step.end(), [this](const Edit& a, const Edit& b) {
        return place_in(pass_step_, a) < place_in(pass_step_, b);  // as they were kept before: so they join
    });
    if (std::all_of(step.begin(), step.end(), [](const Edit& e) { return e.from == e.to; })) return {};
    const std::size_t steps = history_.steps().sizes.size();
    const Status done = pass_step_.empty() ? history_.apply(step) : history_.apply_continuing(step);
    if (!done) return {{true, refused_text(0, done.error())}};
    const bool joined = history_.steps().sizes.size() == steps;
    pass_step_ = step;
    changed_ = true;
    sound_revision_ = ++revision_;
    (void)record({joined ? JournalRecord::Kind::join : JournalRecord::Kind::step, step, "", ""});
    return {{true, changed_text({0, 0, revision_, joined ? "join" : "step", true}, mix_, step, history_.newest(),
                                snapshots_)}};
}

/// The curves play from here on. Strips in write mode fall to touch: what was written is not written over by mistake.
Answers Desk::end_pass() {
    if (!pass_) return {};
    pass_frame_ = std::max(pass_frame_, player_->position());
    Answers answers = keep_pass();
    std::vector<RidingValue> let_go;
    for (const Control* c : pass_->open()) let_go.push_back(ended(*c));
    const bool touched = !pass_->written(0).empty();
    pass_.reset();
    if (!let_go.empty()) answers.push_back({true, riding_text(0, 0, let_go)});
    if (touched) {
        if (Status heard = player_->replace(mix_); !heard) answers.push_back({true, refused_text(0, heard.error())});
    }
    bool fell = false;
    for (auto& [strip, mode] : modes_) {
        fell = fell || mode == AutomationMode::write;
        if (mode == AutomationMode::write) mode = AutomationMode::touch;
    }
    if (fell) answers.push_back({true, automation()});
    return answers;
}

}  // namespace mixdown
