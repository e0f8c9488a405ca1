// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/rests.h"

#include <algorithm>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double at_rest = 0.0316;              // tuned: 15 dB
constexpr double rest_silence = 1e-11;          // tuned: -110 dBFS
constexpr int into_pause = 10, after_note = 5;  // frames: 0.5 and 0.25 s

/// Of a run of frames that rest, those from `skipped` on.
std::vector<int> late_frames(const std::vector<bool>& rests, int skipped) {
    std::vector<int> frames;
    for (int f = 0, since = 0; f < static_cast<int>(rests.size()); ++f) {
        since = rests[static_cast<std::size_t>(f)] ? since + 1 : 0;
        if (since > skipped) frames.push_back(f);
    }
    return frames;
}

}  // namespace

Rests find_rests(const Spectra& spectra) {
    const Pauses pauses = find_pauses(spectra);
    const std::vector<double> powers = frame_powers(spectra.power);
    std::vector<bool> rests(powers.size(), false);
    for (const int f : pauses.frames) rests[static_cast<std::size_t>(f)] = true;
    if (!pauses.frames.empty()) return {late_frames(rests, into_pause), pauses.programme_power, true};
    if (powers.empty()) return {};
    const double loudest = *std::max_element(powers.begin(), powers.end());
    double sum = 0, count = 0;
    for (std::size_t f = 0; f < powers.size(); ++f) {
        rests[f] = powers[f] < at_rest * loudest;
        if (!rests[f]) sum += powers[f], ++count;
    }
    Rests found{late_frames(rests, after_note), count > 0 ? sum / count : 0, false};
    std::erase_if(found.frames, [&](int f) { return powers[static_cast<std::size_t>(f)] <= rest_silence; });
    return found;
}

double rest_level_db(const Rests& rests, const std::vector<double>& powers) {
    double sum = 0;
    for (const int f : rests.frames) {
        if (static_cast<std::size_t>(f) < powers.size()) sum += powers[static_cast<std::size_t>(f)];
    }
    return rests.frames.empty() ? silence_db
                                : db_from_power(sum / static_cast<double>(rests.frames.size()) / rests.programme_power);
}

}  // namespace mixdown
