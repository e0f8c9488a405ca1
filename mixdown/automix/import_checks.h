// Pass 0, import: what is wrong with the stems themselves. Copies, sums of other stems and guide tracks are muted,
// inverted microphones are flipped; the rest is reported, for only a new bounce or the user's hand cures it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/group_sums.h"
#include "automix/track_findings.h"

namespace mixdown {

/// Everything found before the balance: of each stem, between tracks, and bass that is masked in the plain sum.
/// (level_findings.h has what the balance shows.)
[[nodiscard]] std::vector<Finding> import_findings(const Mix& mix, const std::vector<Stem>& stems, const Brief& brief,
                                                   const std::vector<ComparedTracks>& compared,
                                                   const std::vector<GroupSum>& sums);

/// `stated_focus`: ids of strips that the user's word for the focus means; they stay, of two copies and of sums.
[[nodiscard]] std::vector<Edit> check_import(const Mix& mix, const Brief& brief,
                                             const std::vector<ComparedTracks>& compared,
                                             const std::vector<std::string>& stated_focus = {},
                                             const std::vector<GroupSum>& sums = {});

/// A kick or a voice that was recorded on one channel of a stereo file belongs in the middle all the same: its width
/// goes to 0. Only of a fresh mix; in what somebody mixed it may be meant so.
[[nodiscard]] std::vector<Edit> centre_one_sided(const Mix& mix, const Brief& brief);

}  // namespace mixdown
