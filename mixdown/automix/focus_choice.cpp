// SPDX-License-Identifier: Apache-2.0
#include "automix/focus_choice.h"

#include <algorithm>
#include <tuple>

namespace mixdown {
namespace {

double score_of(const Contender& p, const Brief& brief) {
    const double melodic = brief.taste.role(p.strip->role).melodic;
    return melodic <= 0 ? 0 : melodic + std::clamp(p.stands_out_db / 3, 0.0, 3.0);
}

std::vector<const Contender*> those_of(const std::vector<Contender>& players, const Brief& brief,
                                       const std::vector<std::string>& subjects) {
    std::vector<const Contender*> found;
    for (const Contender& p : players) {
        const auto named = [&](const std::string& subject) { return is_a(*p.strip, subject, brief.taste); };
        if (std::any_of(subjects.begin(), subjects.end(), named)) found.push_back(&p);
    }
    return found;
}

/// Of those that `may` lead the one with the highest score; one that plays seldom only if nobody else does.
template <class May>
const Contender* best_of(const std::vector<Contender>& players, const Brief& brief, May may) {
    const double seldom = brief.taste.limit("focus_plays");
    const auto rank = [&](const Contender& p) {
        const double score = score_of(p, brief);
        return std::tuple(score > 0, p.share >= seldom, score, p.share);
    };
    const Contender* best = nullptr;
    for (const Contender& p : players) {
        if (may(p) && (best == nullptr || rank(p) > rank(*best))) best = &p;
    }
    return best;
}

/// `lead` and its likes; alone if it carries no tune.
FocusChoice led_by(const Contender& lead, FocusRule rule, const std::vector<Contender>& players, const Brief& brief) {
    FocusChoice choice{{&lead}, {}, rule};
    const double score = score_of(lead, brief);
    if (score <= 0) return choice;
    const auto of_another_role = [&](const Contender& p) { return p.strip->role != lead.strip->role; };
    if (const Contender* next = best_of(players, brief, of_another_role))
        choice.lead_over_next = score / (score + score_of(*next, brief));
    return choice;
}

FocusChoice most_melodic(const std::vector<Contender>& players, const Brief& brief) {
    const Contender* best = best_of(players, brief, [](const Contender&) { return true; });
    if (best == nullptr) return {};
    FocusChoice choice = led_by(*best, FocusRule::tune, players, brief);
    if (score_of(*best, brief) > 0) choice.leads = those_of(players, brief, {best->strip->role});
    return choice;
}

FocusChoice soloist(const std::vector<Contender>& players, const Brief& brief) {
    const auto stands_out = [&](const Contender& p) {
        return p.stands_out_db >= brief.taste.limit("solo_stands_out") && p.share >= brief.taste.limit("solo_plays") &&
               score_of(p, brief) > 0;
    };
    const Contender* best = best_of(players, brief, stands_out);
    return best == nullptr ? FocusChoice() : led_by(*best, FocusRule::soloist, players, brief);
}

}  // namespace

FocusChoice choose_focus(const std::vector<Contender>& players, const Brief& brief) {
    if (FocusChoice solo = soloist(players, brief); !solo.leads.empty()) return solo;
    for (const FocusStep& step : brief.profile.focus) {
        if (!those_of(players, brief, step.absent).empty()) continue;
        FocusChoice choice{those_of(players, brief, step.leads), {}, FocusRule::profile};
        if (step.leads.front() == melodic_strip) choice = most_melodic(players, brief);
        if (choice.leads.empty()) continue;
        choice.step = &step;
        choice.joins = those_of(players, brief, step.joins);
        std::erase_if(choice.joins, [&](const Contender* p) {
            return std::find(choice.leads.begin(), choice.leads.end(), p) != choice.leads.end();
        });
        return choice;
    }
    return {};
}

}  // namespace mixdown
