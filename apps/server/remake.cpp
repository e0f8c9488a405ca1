// SPDX-License-Identifier: Apache-2.0
#include "apps/server/remake.h"

#include "apps/server/standing_moves.h"
#include "automix/users_word.h"
#include "model/difference.h"
#include "model/pins.h"

namespace mixdown {
namespace {

bool stays(const Edit& edit, const HeldKeys& held) {
    return is_pin(edit.parameter) || edit.parameter == "name" || held.contains({edit.strip, edit.parameter});
}

/// Appends what takes `work` to `to`, applied.
void go_to(const Mix& to, const HeldKeys& held, Mix& work, Step& step) {
    for (Edit& edit : difference(work, to)) {
        if (stays(edit, held)) continue;
        edit.who = "automix";
        edit.pass = "again";
        edit.reason.rule = again_rule;
        edit.reason.why = "The mix was made anew: what the automatic mix had set is decided again.";
        if (apply(work, edit)) step.push_back(std::move(edit));
    }
}

}  // namespace

void put_up_missing(Mix& now, const Mix& made) {
    for (const auto list : {&Mix::buses, &Mix::returns}) {
        for (const Strip& s : made.*list) {
            if (now.find(s.id) == nullptr) (now.*list).push_back(Strip{.id = s.id, .name = s.name});
        }
    }
}

Step remake_step(const Mix& now, const Mix& made, std::size_t kept, const HeldKeys& held) {
    kept = std::min(kept, made.edits.size());
    Mix canvas = blank_console(now);
    for (std::size_t i = 0; i < kept; ++i) (void)apply(canvas, made.edits[i]);
    Mix work = now;
    Step step;
    go_to(canvas, held, work, step);
    for (std::size_t i = kept; i < made.edits.size(); ++i) {
        Edit edit = made.edits[i];
        const auto present = make_edit(work, edit.strip, edit.parameter, edit.to);
        if (stays(edit, held) || !present || present->from == edit.to) continue;
        edit.from = present->from;
        if (apply(work, edit)) step.push_back(std::move(edit));
    }
    go_to(made, held, work, step);
    return step;
}

}  // namespace mixdown
