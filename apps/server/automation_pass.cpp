// SPDX-License-Identifier: Apache-2.0
#include "apps/server/automation_pass.h"

#include <algorithm>

namespace mixdown {
namespace {

constexpr double tolerance_db = 0.1, tolerance_plain = 0.01;  // of pan and width

double tolerance_of(const std::string& parameter) {
    return find_parameter(strip_parameters(), parameter)->unit == "dB" ? tolerance_db : tolerance_plain;
}

}  // namespace

bool is_writable(std::string_view parameter) {
    if (find_parameter(strip_parameters(), parameter) == nullptr) return false;
    return parameter == "fader_db" || parameter == "mute" || parameter == "pan" || parameter == "ride.gain_db" ||
           parameter == "stereo.width" || (parameter.starts_with("send") && parameter.ends_with(".level_db"));
}

std::optional<double> number_of(const Value& value) {
    if (const bool* on = std::get_if<bool>(&value)) return *on ? 1 : 0;
    const double* number = std::get_if<double>(&value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

Value value_of(std::string_view parameter, double number) {
    return parameter == "mute" ? Value(number != 0) : Value(number);
}

AutomationPass::Control* AutomationPass::find(const std::string& strip, const std::string& parameter) {
    const auto found = std::find_if(controls_.begin(), controls_.end(),
                                    [&](const Control& c) { return c.strip == strip && c.parameter == parameter; });
    return found == controls_.end() ? nullptr : &*found;
}

AutomationPass::Control& AutomationPass::touch(const Strip& own, const std::string& parameter, AutomationMode mode,
                                               double now_s) {
    Control* control = find(own.id, parameter);
    if (control == nullptr) {
        control = &controls_.emplace_back();
        control->strip = own.id;
        control->parameter = parameter;
        const auto curve = own.automation.find(parameter);
        control->fresh = curve == own.automation.end();
        if (!control->fresh) control->curve = curve->second;
        control->standing = *number_of(find_parameter(strip_parameters(), parameter)->get(own));
    }
    control->latched = mode == AutomationMode::latch || mode == AutomationMode::write;
    if (control->moves) return *control;
    const double value = control->curve.empty() ? control->standing : CurveReader(control->curve).value_at(now_s);
    control->moves.emplace(now_s, value, parameter == "mute");
    control->moved_s = now_s;
    return *control;
}

bool AutomationPass::move(const std::string& strip, const std::string& parameter, double value, double now_s) {
    Control* control = find(strip, parameter);
    if (control == nullptr || !control->moves) return false;
    control->moves->move(now_s, value);
    control->moved_s = now_s;
    return true;
}

void AutomationPass::hold(const std::string& strip, const std::string& parameter, bool yes, double now_s) {
    Control* control = find(strip, parameter);
    if (control == nullptr) return;
    control->held = yes;
    if (!yes && !control->latched && control->moves) close(*control, now_s);
}

void AutomationPass::close(Control& control, double end_s) {
    control.curve = finished(control, end_s);
    control.moves.reset();
    control.held = false;
    let_go_.push_back(control);
}

std::vector<AutomationPass::Control> AutomationPass::let_go(double now_s) {
    for (Control& c : controls_) {
        if (c.moves && !c.held && !c.latched && now_s - c.moved_s >= patience_s) close(c, now_s);
    }
    return std::exchange(let_go_, {});
}

/// A latched control without a curve stays where it was left; one that was touched goes back.
Curve AutomationPass::finished(const Control& control, double end_s) {
    const auto after = control.latched ? std::nullopt : std::optional(control.standing);
    const Curve moves = control.moves->until(end_s);
    if (control.parameter == "mute") return steps_over(control.curve, moves, after);
    return written_over(control.curve, simplified(moves, tolerance_of(control.parameter)), after);
}

std::vector<AutomationPass::Control> AutomationPass::written(double now_s) const {
    std::vector<Control> all = controls_;
    for (Control& c : all) {
        if (c.moves) c.curve = finished(c, now_s);
        const auto rests = [&](const CurvePoint& p) { return p.value == c.standing; };
        if (c.fresh && std::all_of(c.curve.begin(), c.curve.end(), rests)) c.curve.clear();  // touched, not moved
    }
    return all;
}

std::vector<const AutomationPass::Control*> AutomationPass::open() const {
    std::vector<const Control*> all;
    for (const Control& c : controls_) {
        if (c.moves) all.push_back(&c);
    }
    return all;
}

}  // namespace mixdown
