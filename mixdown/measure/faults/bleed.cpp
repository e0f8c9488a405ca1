// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/bleed.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/units.h"
#include "measure/faults/pauses.h"

namespace mixdown {
namespace {

constexpr double resting = 0.0316;        // tuned: 15 dB under the programme
constexpr double bleed_silence = 1e-11;   // tuned: -110 dBFS; rests into digital silence tell nothing
constexpr double told = 0.8;              // tuned: correlation of powers
constexpr std::size_t least_frames = 40;  // tuned: 2 s of rests
constexpr int least_bands = 3;            // tuned: of 20; fewer agree by chance
constexpr int bands_to_one = 4;           // bands of Spectra to one of 2 Cam

double group_power(std::span<const float> bands, int group) {
    double sum = 0;
    for (int b = 0; b < bands_to_one; ++b)
        sum += static_cast<double>(bands[static_cast<std::size_t>(group * bands_to_one + b)]);
    return sum;
}

/// Frames in [from, to) that rest, and their neighbours with them: a note's window reaches into the next frame.
std::vector<int> rests_of(const std::vector<double>& powers, double programme, int from, int to) {
    const auto rests = [&](int f) {
        const double power = powers[static_cast<std::size_t>(f)];
        return power > bleed_silence && power < resting * programme;
    };
    std::vector<int> found;
    for (int f = std::max(1, from); f < std::min(to, static_cast<int>(powers.size()) - 1); ++f) {
        if (rests(f - 1) && rests(f) && rests(f + 1)) found.push_back(f);
    }
    return found;
}

struct Fit {
    double gain = 0, mean_b = 0, correlation = 0;
};

Fit fit(const PowerGrid& b, const PowerGrid& a, const std::vector<int>& rests, int offset, int group) {
    double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (const int f : rests) {
        const double pa = group_power(a[f], group), pb = group_power(b[f + offset], group);
        sa += pa;
        sb += pb;
        saa += pa * pa;
        sbb += pb * pb;
        sab += pa * pb;
    }
    const auto n = static_cast<double>(rests.size());
    const double va = saa - sa * sa / n, vb = sbb - sb * sb / n, cross = sab - sa * sb / n;
    if (!(va > 0 && vb > 0)) return {};
    return {cross / vb, sb / n, cross / std::sqrt(va * vb)};
}

}  // namespace

Bleed bleed_of(const Spectra& b, const Spectra& a, int offset_frames) {
    const std::vector<double> powers = frame_powers(a.power);
    const double programme = power_while_playing(powers);
    const std::vector<int> rests = rests_of(powers, programme, -offset_frames, b.power.frames() - offset_frames);
    Bleed bleed{silence_db, 0};
    if (rests.size() < least_frames) return bleed;
    double heard = 0;
    for (int group = 0; group < Spectra::bands / bands_to_one; ++group) {
        const Fit line = fit(b.power, a.power, rests, offset_frames, group);
        if (line.correlation < told) continue;
        ++bleed.bands;
        heard += line.gain * line.mean_b;
    }
    if (bleed.bands < least_bands) return {silence_db, bleed.bands};
    bleed.level_db = db_from_power(heard / programme);
    return bleed;
}

}  // namespace mixdown
