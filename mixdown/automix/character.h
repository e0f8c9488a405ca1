// Characters: named ways in which a mix may lean ("dark and warm"), as biases on a profile and on the taste behind it
// (data/characters.tsv). The passes do not know of them: a character is the same passes with another profile.
//
//     pop+dark-and-warm+drum-led      the profile pop, leaning both ways
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "automix/profile.h"
#include "automix/taste.h"

namespace mixdown {

struct Bias {
    std::string kind, subject;  // see the table; of kind "proof": what the finished mix must show
    double value = 0;
    std::string source;
};

struct MixCharacter {
    std::string id;  // "dark-and-warm"
    std::vector<Bias> biases;

    [[nodiscard]] std::string label() const;  // "dark and warm"
};

/// In the order of the table. Errors name table, line and cure.
[[nodiscard]] Result<std::vector<MixCharacter>> load_characters(const OwnTables& own, const Taste& taste);

/// What a profile's name says: the profile, and the characters behind it. Error: no such character.
[[nodiscard]] std::string profile_part(const std::string& name);
[[nodiscard]] Result<std::vector<MixCharacter>> characters_of(const std::string& name, const OwnTables& own,
                                                              const Taste& taste);

/// Leans a profile, or a taste; what a bias does not concern stays.
void lean(const MixCharacter& character, const Taste& taste, Profile& profile);
void lean(const MixCharacter& character, Taste& taste);

}  // namespace mixdown
