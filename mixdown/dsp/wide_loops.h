// The loops that touch every sample of every track, compiled for several CPU levels; the best one is chosen when the
// program starts. They multiply and add element by element, and contraction is off, so every level gives the same bits
// (docs/decisions/0004).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/realtime.h"

namespace mixdown {

/// out = gain * in
void scale(double gain, const float* in, double* out, int frames) noexcept MIXDOWN_REALTIME;
void scale(double gain, const double* in, double* out, int frames) noexcept MIXDOWN_REALTIME;

/// sum += in
void add(const double* in, double* sum, int frames) noexcept MIXDOWN_REALTIME;

}  // namespace mixdown
