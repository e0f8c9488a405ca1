// A singer: the pulses of the glottis and the noise of breath through five moving formants.
//
//     voice = sum over k of (-1)^k a_k B_k( saw(f0(t)) tilted + breath )      B_k: band-pass at formant k
//
// The saw falls 6 dB an octave as the glottal flow (-12) radiated by the lips (+6) does. Formants in parallel with
// alternating signs have no zeros between them. Source: Klatt, "Software for a cascade/parallel formant synthesizer",
// JASA 67(3) 1980. The pitch glides between notes, starts low, and finds its vibrato on long ones.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include "apps/demo/envelope.h"
#include "apps/demo/filter.h"
#include "apps/demo/phonemes.h"
#include "apps/demo/take.h"

namespace mixdown::demo {

/// What makes one voice another.
struct Throat {
    double formant_factor = 1;  // a shorter throat is brighter
    double breath = 0.03;       // noise beside the tone
    double vibrato_cents = 32;
    double tilt_hz = 2600;  // softer voices lose their overtones from lower on
};

/// One phrase, sung in one breath.
class Singer {
public:
    Singer(std::span<const Note> phrase, const Throat& throat, Random& random);

    double next() noexcept;

    static constexpr double inhale_s = 0.38;  // the phrase's first note begins this long after the first frame

private:
    struct Target {
        double pitch, voicing, noise, noise_hz, mouth;
        const Vowel* vowel;
    };
    struct Syllabic {
        double start_s, end_s, pitch, velocity;
        Syllable sound;
    };

    [[nodiscard]] Target target(double t) const noexcept;
    void steer(double t) noexcept;

    std::vector<Syllabic> notes_;
    Throat throat_;

    Noise air_;
    Random wander_;
    Saw glottis_;
    Turn vibrato_;
    Follower pitch_, voicing_, noise_, drift_, tilt_;
    std::array<Follower, formant_count> formant_hz_, formant_level_db_;
    std::array<Filter, formant_count> formants_;
    Filter hiss_{5000, 1.2};
    std::array<double, formant_count> level_{};
    double hz_ = 0, inhale_ = 0;
    int frame_ = 0;
};

}  // namespace mixdown::demo
