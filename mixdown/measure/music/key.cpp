// SPDX-License-Identifier: Apache-2.0
#include "measure/music/key.h"

#include <algorithm>
#include <cmath>

#include "measure/music/low_pitch.h"
#include "measure/music/onset_strength.h"

namespace mixdown {
namespace {

using Profile12 = std::array<double, 12>;

// Temperley 1999, table 2: from the tonic up.
constexpr Profile12 major_profile{5, 2, 3.5, 2, 4.5, 4, 2, 4.5, 2, 3.5, 1.5, 4};
constexpr Profile12 minor_profile{5, 2, 3.5, 4.5, 2, 4, 2, 4.5, 3.5, 2, 1.5, 4};

constexpr double fundamentals_share = 0.4;                      // of the chroma, if there is a bass line. Tuned
constexpr double least_pitched = 0.3;                           // of the frames: what has fewer has no bass line. Tuned
constexpr double sure_key_lead = 0.12, sure_correlation = 0.7;  // tuned: of the best key over the second
constexpr double least_low = 0.5;            // of the power, up to 400 Hz: a bass may be in it. Tuned
constexpr float playing_re_loudest = 1e-4F;  // -40 dB: frames that count

double correlation_with(const Profile12& chroma, const Profile12& profile, int tonic) {
    double cm = 0, pm = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        cm += chroma[i] / 12;
        pm += profile[i] / 12;
    }
    double cp = 0, cc = 0, pp = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double c = chroma[(i + static_cast<std::size_t>(tonic)) % 12] - cm, p = profile[i] - pm;
        cp += c * p;
        cc += c * c;
        pp += p * p;
    }
    return cc > 0 ? cp / std::sqrt(cc * pp) : 0;
}

void normalise(Profile12& chroma) {
    double sum = 0;
    for (const double c : chroma) sum += c;
    for (double& c : chroma) c = sum > 0 ? c / sum : 0;
}

/// Sum over frames of the stems' chroma at equal power, each frame by its root.
Profile12 upper_chroma(std::span<const Spectra* const> stems) {
    std::vector<std::array<float, 12>> frames;
    for (const Spectra* stem : stems) {
        const double power = playing_power(stem->chroma);
        if (power <= 0) continue;
        const auto scale = static_cast<float>(1 / power);
        frames.resize(std::max(frames.size(), static_cast<std::size_t>(stem->chroma.frames())));
        for (int f = 0; f < stem->chroma.frames(); ++f) {
            for (std::size_t c = 0; c < 12; ++c) frames[static_cast<std::size_t>(f)][c] += scale * stem->chroma[f][c];
        }
    }
    Profile12 sum{};
    for (const auto& frame : frames) {
        float all = 0;
        for (const float c : frame) all += c;
        if (all < playing_re_loudest) continue;
        for (std::size_t c = 0; c < 12; ++c) sum[c] += static_cast<double>(std::sqrt(frame[c]));
    }
    normalise(sum);
    return sum;
}

/// The share of a stem's power up to 400 Hz.
double share_of_lows(const Spectra& stem) {
    const double all = playing_power(stem.power);
    return all > 0 ? playing_power(stem.low) / all : 0;
}

/// How often each pitch class is the fundamental of a stem with a bass line.
Profile12 lower_chroma(std::span<const Spectra* const> stems) {
    Profile12 sum{};
    for (const Spectra* stem : stems) {
        if (share_of_lows(*stem) < least_low) continue;
        const BassLine line = bass_line(*stem);
        if (line.pitched_share < least_pitched) continue;
        for (const BassNote& note : line.notes) sum[static_cast<std::size_t>(note.midi % 12)] += note.share;
    }
    normalise(sum);
    return sum;
}

Profile12 with_lower(Profile12 chroma, const Profile12& lower) {
    for (std::size_t c = 0; c < 12; ++c) chroma[c] += fundamentals_share / (1 - fundamentals_share) * lower[c];
    normalise(chroma);
    return chroma;
}

}  // namespace

std::string Key::name() const {
    constexpr const char* names[] = {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"};
    return std::string(names[tonic]) + (minor ? " minor" : " major");
}

std::array<double, 12> song_chroma(std::span<const Spectra* const> stems) {
    return with_lower(upper_chroma(stems), lower_chroma(stems));
}

Key find_key(const std::array<double, 12>& chroma) {
    Key best;
    double second = 0;
    for (int tonic = 0; tonic < 12; ++tonic) {
        for (const bool minor : {false, true}) {
            const double r = correlation_with(chroma, minor ? minor_profile : major_profile, tonic);
            if (r > best.correlation) {
                second = best.correlation;
                best = {tonic, minor, 0, r};
            } else {
                second = std::max(second, r);
            }
        }
    }
    best.confidence = std::clamp((best.correlation - second) / sure_key_lead, 0.0, 1.0) *
                      std::clamp(best.correlation / sure_correlation, 0.0, 1.0);
    return best;
}

Key find_key(std::span<const Spectra* const> stems) { return find_key(song_chroma(stems)); }

Key find_key(std::span<const Spectra* const> stems, std::span<const Spectra* const> basses) {
    return find_key(with_lower(upper_chroma(stems), lower_chroma(basses)));
}

}  // namespace mixdown
