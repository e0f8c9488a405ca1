// Name and ear together: a name decides where there is one, the ear where there is none; a name that the ear strongly
// denies is remarked on, never overruled.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automix/canvas.h"
#include "measure/ear/role_ear.h"

namespace mixdown {

struct RoleVerdict {
    std::string role = "other";  // of roles.tsv
    double confidence = 0;       // 0..1
    bool by_ear = false;         // else by its name, by the user, or by nobody ("other")
    std::string remark;          // a sentence for the user; empty: nothing to say
};

/// `heard`: RoleEar::hear of the stem. The ear needs 40 % to name a role; where it hesitates between two kinds of one
/// instrument (electric or acoustic guitar, lead or pad) it names what both are. What the user said is never remarked
/// on.
[[nodiscard]] RoleVerdict ear_role(const NamedRole& named, const HeardRole& heard, const Taste& taste);

}  // namespace mixdown
