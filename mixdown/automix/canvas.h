// The fresh canvas: the console laid out before a fader moves. One strip for each stem, two mono files that are left
// and right of one thing joined to a stereo strip, and a bus for every group that plays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "automix/hearing.h"
#include "automix/stereo_pairs.h"
#include "automix/taste.h"

namespace mixdown {

/// The user's word on roles: what each of their words means (automix/called.h) has this role.
using StatedRoles = std::map<std::string, std::string>;

/// What a strip's name (or the folder it lay in) says about its role.
struct NamedRole {
    std::string role = "other";
    double confidence = 0;
    std::string pattern;  // what matched; empty: nothing did
    bool from_user = false;
    bool by_ear = false;
    std::string remark;         // what the ear says against the name; empty: nothing
    bool hint = false;          // the name only hints at it
    bool backs_voices = false;  // a beat, and nothing else plays beside voices
    std::string echo_of, echo;  // the strip (id) that it echoes, and how, in words; empty: it is no echo
};

/// Of a stem that was heard: where its name and its folders say nothing, the ear may.
[[nodiscard]] NamedRole role_of(const Stem& stem, const Taste& taste);

struct Canvas {
    Mix mix;                                 // every setting at its default
    std::map<std::string, NamedRole> roles;  // by strip id
    std::vector<std::string> warnings;       // names that had to be changed
};

/// Effects of other stems are printed effects, by their names (prints.h) or by what they hold (echoes.h). Where nothing
/// but voices plays beside it, what its name only hints to be drums ("Beat", "Loop") is all the music: the voices'
/// accompaniment. Gives every strip that the user's words mean its role, and every group that plays the bus that it has
/// not. A word that means nobody is a warning.
void settle_roles(Canvas& canvas, const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated);

/// The strips by name, id and sources; nothing else of the stems needs to be known.
[[nodiscard]] std::vector<Strip> lay_strips(const std::vector<JoinedStems>& joined, const std::vector<Stem>& stems,
                                            const Taste& taste);

[[nodiscard]] Canvas lay_out(const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated);

}  // namespace mixdown
