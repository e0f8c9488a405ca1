// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/moves_made.h"

#include <algorithm>

#include "model/edit.h"

namespace mixdown {
namespace {

bool are_one_move(const Edit& a, const Edit& b, const std::function<bool(const Reason&)>& across_strips) {
    return a.who == b.who && a.pass == b.pass && a.reason == b.reason &&
           (a.strip == b.strip || across_strips(a.reason));
}

bool decides_together(const std::string& pass) { return pass == "refine" || pass == "unmask"; }

/// `move` was the only one on its parameters in this pass.
Status see_beside_others(const Mix& pass_left, const std::vector<Edit>& edits, MadeMove& move) {
    move.before = move.after = pass_left;
    for (std::size_t i = move.first; i < move.first + move.count; ++i) {
        if (Status undone = apply(move.before, inverse(edits[i])); !undone) return undone;
    }
    return ok();
}

}  // namespace

Result<std::vector<MadeMove>> moves_made(const Mix& mix, const std::function<bool(const Reason&)>& across_strips) {
    std::vector<MadeMove> moves;
    const std::vector<Edit>& edits = mix.edits;
    Mix now = mix;
    now.edits.clear();
    Mix pass_left = now;
    for (std::size_t end = edits.size(); end > 0;) {
        if (end == edits.size() || edits[end].pass != edits[end - 1].pass) pass_left = now;
        MadeMove move{.after = now};
        std::size_t i = end;
        do {
            --i;
            if (Status undone = apply(now, inverse(edits[i])); !undone) return undone.error();
            const std::string& strip = edits[i].strip;
            const bool known = std::find(move.strips.begin(), move.strips.end(), strip) != move.strips.end();
            if (!strip.empty() && !known) move.strips.insert(move.strips.begin(), strip);
        } while (i > 0 && are_one_move(edits[i - 1], edits[i], across_strips));
        move.first = i;
        move.count = end - i;
        move.before = now;
        if (decides_together(edits[i].pass)) {
            if (Status seen = see_beside_others(pass_left, edits, move); !seen) return seen.error();
        }
        moves.insert(moves.begin(), std::move(move));
        end = i;
    }
    return moves;
}

}  // namespace mixdown
