// SPDX-License-Identifier: Apache-2.0
#include "automix/ear_role.h"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace mixdown {
namespace {

constexpr double least_confidence = 0.4;  // tuned: below it the ear is wrong as often as it is right
constexpr double denied_from = 0.9;       // the ear's own confidence; it is right 95 times in 100 there
constexpr double denied_below = 0.03;     // what it leaves to the family of the name

struct Kin {
    std::string_view role, family;
};

/// Roles that sound alike. Those that say nothing about the sound (texture, accompaniment, guide, other) are missing.
constexpr std::array kinship = {Kin{"kick", "drums"},
                                Kin{"snare", "drums"},
                                Kin{"clap", "drums"},
                                Kin{"hihat", "drums"},
                                Kin{"tom", "drums"},
                                Kin{"cymbal", "drums"},
                                Kin{"overheads", "drums"},
                                Kin{"room", "drums"},
                                Kin{"drums", "drums"},
                                Kin{"percussion", "drums"},
                                Kin{"bass", "bass"},
                                Kin{"synth_bass", "bass"},
                                Kin{"sub_bass", "bass"},
                                Kin{"electric_guitar", "guitar"},
                                Kin{"lead_guitar", "guitar"},
                                Kin{"acoustic_guitar", "guitar"},
                                Kin{"guitar", "guitar"},
                                Kin{"piano", "keys"},
                                Kin{"electric_piano", "keys"},
                                Kin{"organ", "keys"},
                                Kin{"keys", "keys"},
                                Kin{"mallet", "keys"},
                                Kin{"synth_lead", "keys"},
                                Kin{"synth", "keys"},
                                Kin{"pad", "keys"},
                                Kin{"strings", "orchestra"},
                                Kin{"brass", "orchestra"},
                                Kin{"woodwind", "orchestra"},
                                Kin{"lead_vocal", "voice"},
                                Kin{"vocal_double", "voice"},
                                Kin{"backing_vocal", "voice"},
                                Kin{"choir", "voice"},
                                Kin{"fx", "fx"}};

/// Two kinds of one instrument, and what to call it when it is not clear which.
struct Pair {
    std::string_view one, other, both;
};
constexpr std::array pairs = {Pair{"electric_guitar", "acoustic_guitar", "guitar"}, Pair{"synth_lead", "pad", "synth"}};

std::string_view family_of_role(std::string_view role) {
    for (const Kin& kin : kinship) {
        if (kin.role == role) return kin.family;
    }
    return {};
}

double probability_of_family(const HeardRole& heard, std::string_view family) {
    double sum = 0;
    for (const auto& [role, p] : heard.probabilities) sum += family_of_role(role) == family ? p : 0;
    return sum;
}

RoleVerdict by_ear(const HeardRole& heard) {
    RoleVerdict verdict{heard.role, heard.confidence, true, {}};
    for (const Pair& pair : pairs) {
        const double both = heard.probability(pair.one) + heard.probability(pair.other);
        if (verdict.confidence < 0.5 && both > verdict.confidence) verdict = {std::string(pair.both), both, true, {}};
    }
    return verdict.confidence >= least_confidence ? verdict : RoleVerdict{};
}

}  // namespace

RoleVerdict ear_role(const NamedRole& named, const HeardRole& heard, const Taste& taste) {
    if (!named.from_user && named.role == "other" && named.confidence <= 0) return by_ear(heard);
    RoleVerdict verdict{named.role, named.confidence, false, {}};
    const std::string_view family = family_of_role(named.role);
    if (named.from_user || family.empty() || heard.confidence < denied_from) return verdict;
    if (family_of_role(heard.role) == family || probability_of_family(heard, family) > denied_below) return verdict;
    verdict.remark = fmt::format("Its name says {}, but it sounds like {} ({} %).", taste.role(named.role).label,
                                 taste.role(heard.role).label, std::lround(100 * heard.confidence));
    return verdict;
}

}  // namespace mixdown
