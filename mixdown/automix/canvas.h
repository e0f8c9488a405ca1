// The fresh canvas: the console laid out before a fader moves. One strip for each stem, two mono files that are left
// and right of one thing joined to a stereo strip, and a bus for every group that plays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "automix/hearing.h"
#include "automix/taste.h"

namespace mixdown {

/// The user's word on roles, by strip name, file name or strip id (compared as slugs).
using StatedRoles = std::map<std::string, std::string>;

/// What a strip's name (or the folder it lay in) says about its role.
struct NamedRole {
    std::string role = "other";
    double confidence = 0;
    std::string pattern;  // what matched; empty: nothing did
    bool from_user = false;
    bool by_ear = false;
    std::string remark;  // what the ear says against the name; empty: nothing
};

[[nodiscard]] NamedRole named_role(const std::string& name, const std::vector<std::string>& folders, const Taste& taste,
                                   const StatedRoles& stated);

/// The same of a stem that was heard: where name and folder say nothing, the ear may.
[[nodiscard]] NamedRole role_of(const Stem& stem, const Taste& taste, const StatedRoles& stated);

struct Canvas {
    Mix mix;                                 // every setting at its default
    std::map<std::string, NamedRole> roles;  // by strip id
    std::vector<std::string> warnings;       // names that had to be changed
};

[[nodiscard]] Canvas lay_out(const std::vector<Stem>& stems, const Taste& taste, const StatedRoles& stated);

}  // namespace mixdown
