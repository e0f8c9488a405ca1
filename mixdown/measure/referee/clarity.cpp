// SPDX-License-Identifier: Apache-2.0
#include "measure/referee/clarity.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/threads.h"
#include "core/units.h"
#include "measure/referee/part_masking.h"

namespace mixdown {

namespace {

constexpr double clear_at_db = 20;           // Ronan 2018: masking matters over a range of 20 dB
constexpr double loudness_exponent = 0.3;    // Stevens: loudness grows as power^0.3
constexpr std::size_t frames_at_once = 512;  // heard by one thread: a constant, so sums do not depend on the threads

/// Mean power while it plays: weighted with itself, so that silence adds nothing.
double playing_power(std::span<const PartPowers> frames) {
    double sum = 0, squares = 0;
    for (const PartPowers& frame : frames) {
        double power = 0;
        for (const BandPowers& part : frame) {
            for (const float band : part) power += static_cast<double>(band);
        }
        sum += power;
        squares += power * power;
    }
    return sum > 0 ? squares / sum : 0;
}

/// How much of one part was heard, summed over frames.
struct HeardSums {
    std::array<double, CriticalBands::count> heard{}, all{};

    void add(const BandPowers& part, const BandPowers& threshold) {
        for (std::size_t b = 0; b < heard.size(); ++b) {
            if (part[b] <= 0.0F) continue;
            const double power = static_cast<double>(part[b]), weight = std::pow(power, loudness_exponent);
            const double above_db = db_from_power(power / static_cast<double>(threshold[b]));
            heard[b] += weight * std::clamp(above_db / clear_at_db, 0.0, 1.0);
            all[b] += weight;
        }
    }

    void add(const HeardSums& later) {
        for (std::size_t b = 0; b < heard.size(); ++b) {
            heard[b] += later.heard[b];
            all[b] += later.all[b];
        }
    }

    [[nodiscard]] std::array<double, CriticalBands::count> by_band() const {
        std::array<double, CriticalBands::count> shares{};
        for (std::size_t b = 0; b < shares.size(); ++b) shares[b] = all[b] > 0 ? heard[b] / all[b] : 0;
        return shares;
    }

    [[nodiscard]] double loudness() const {
        double sum = 0;
        for (const double loud : all) sum += loud;
        return sum;
    }
};

using PartSums = std::array<HeardSums, mix_parts>;

PartSums heard_in(std::span<const PartPowers> frames, const PartMasking& masking) {
    PartSums sums;
    for (const PartPowers& frame : frames) {
        const PartPowers threshold = masking.thresholds(frame);
        for (std::size_t part = 0; part < mix_parts; ++part) sums[part].add(frame[part], threshold[part]);
    }
    return sums;
}

double mean_of_bands(const std::array<double, CriticalBands::count>& bands) {
    double sum = 0;
    for (const double band : bands) sum += band;
    return sum / CriticalBands::count;
}

Clarity joined(const PartSums& sums) {
    Clarity result;
    result.transients_by_band = sums[transient_part].by_band();
    result.steady_by_band = sums[steady_part].by_band();
    result.transients = mean_of_bands(result.transients_by_band);
    result.steady = mean_of_bands(result.steady_by_band);
    // tuned: between the mean, which a loud pad raises by being heard itself, and the geometric mean, which a song
    // without strokes leaves at 0 whatever is done to it
    const double root = (std::sqrt(result.transients) + std::sqrt(result.steady)) / 2;
    result.clarity = root * root;
    double all = 0;
    for (const HeardSums& part : sums) all += part.loudness();
    result.residual_share = all > 0 ? sums[residual_part].loudness() / all : 0;
    return result;
}

}  // namespace

Clarity clarity_of(std::span<const PartPowers> frames, int threads) {
    const double mix_power = playing_power(frames);
    if (mix_power <= 0) return {};
    const PartMasking masking(mix_power);
    std::vector<PartSums> pieces((frames.size() + frames_at_once - 1) / frames_at_once);
    do_together(threads, static_cast<int>(pieces.size()), [&](int i) {
        const std::size_t at = static_cast<std::size_t>(i) * frames_at_once;
        pieces[static_cast<std::size_t>(i)] =
            heard_in(frames.subspan(at, std::min(frames_at_once, frames.size() - at)), masking);
    });
    PartSums sums;
    for (const PartSums& piece : pieces) {
        for (std::size_t part = 0; part < mix_parts; ++part) sums[part].add(piece[part]);
    }
    return joined(sums);
}

Clarity clarity_of(ConstFloatBlock audio, double rate_hz) {
    PartListener listener(rate_hz, audio.channels);
    listener.add(audio);
    return clarity_of(listener.finish());
}

}  // namespace mixdown
