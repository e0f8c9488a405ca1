// The last touch to a ride: its points are moved a little, in gain and in time, as long as that brings more windows of
// the lead on aim, or all of them nearer to it. The fit (ride_curve.h) goes by one wanted gain for each window; what
// counts is the lead's power over all of the window.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automix/lead.h"
#include "automix/ride_curve.h"

namespace mixdown {

/// `curve` within `limits` stays so, and its points as many. `lead` without a ride; steps of 100 ms.
[[nodiscard]] Curve polished_ride(Curve curve, const PowerSeries& lead, const PowerSeries& rest, const LeadAim& aim,
                                  const RideLimits& limits);

}  // namespace mixdown
