// What a pass writes with: edits with reasons, numbers rounded so that sessions read well.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/units.h"
#include "model/edit.h"
#include "model/parameters.h"
#include "model/pins.h"

namespace mixdown {

class Moves {
public:
    Moves(const Mix& mix, std::string pass) : mix_(mix), pass_(std::move(pass)) {}

    /// Notes the change of one parameter, as far as that goes; nothing if it is there already, if it is pinned, or if
    /// there is no such number (what is silent is infinitely far from any level): this is the one place through which
    /// automatic passes move anything. `who` is "user" where the user said so, who may move what is pinned.
    void add(const std::string& strip, const std::string& parameter, Value to, Reason reason,
             const char* who = "automix") {
        if (const double* number = std::get_if<double>(&to); number != nullptr && !std::isfinite(*number)) return;
        round(to, parameter == "pan" ? 3 : 2);
        if (!strip.empty()) bound(to, find_parameter(strip_parameters(), parameter));
        for (Value* v : {&reason.measured, &reason.target, &reason.predicted}) round(*v, 2);
        auto edit = make_edit(mix_, strip, parameter, std::move(to));
        assert(edit);  // a pass that names what is not there is a programmer's mistake
        edit->who = who;
        if (edit->from == edit->to || (edit->who != "user" && is_pinned(mix_, strip, parameter))) return;
        edit->pass = pass_;
        edit->reason = std::move(reason);
        edits_.push_back(std::move(*edit));
    }

    [[nodiscard]] std::vector<Edit> take() { return std::move(edits_); }

private:
    static void bound(Value& value, const BoundParameter<Strip>* row) {
        double* number = std::get_if<double>(&value);
        if (number != nullptr && row != nullptr && row->min < row->max)
            *number = std::clamp(*number, row->min, row->max);
    }
    static void round(Value& value, int decimals) {
        if (double* number = std::get_if<double>(&value)) *number = rounded(*number, decimals);
    }

    const Mix& mix_;
    std::string pass_;
    std::vector<Edit> edits_;
};

}  // namespace mixdown
