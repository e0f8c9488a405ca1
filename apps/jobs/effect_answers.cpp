// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/effect_answers.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/denormals.h"
#include "core/units.h"
#include "dsp/biquad_design.h"
#include "dsp/spec.h"

namespace mixdown {
namespace {

/// The left side of what comes out when both sides of the effect get one frame of full scale.
template <class Effect>
std::vector<double> answer_of(Effect& effect, double rate_hz, double seconds) {
    const FlushDenormals flush;
    constexpr int block_frames = 4096;
    Audio audio(2, block_frames);
    std::vector<double> answer;
    const auto wanted = static_cast<std::size_t>(seconds * rate_hz);
    for (bool first = true; answer.size() < wanted; first = false) {
        for (int c = 0; c < 2; ++c) {
            std::fill_n(audio[c], block_frames, 0.0);
            if (first) audio[c][0] = 1;
        }
        effect.process(audio.block(), audio.block());
        answer.insert(answer.end(), audio[0], audio[0] + block_frames);
    }
    return answer;
}

/// Twice through a band-pass of an octave.
void keep_octave(std::vector<double>& x, double centre_hz, double rate_hz) {
    constexpr double q = 1.1;
    const Biquad b = band_pass(centre_hz, q, rate_hz);
    for (int pass = 0; pass < 2; ++pass) {
        double z1 = 0, z2 = 0;
        for (double& v : x) {
            const double y = b.b0 * v + z1;
            z1 = b.b1 * v - b.a1 * y + z2;
            z2 = b.b2 * v - b.a2 * y;
            v = y;
        }
    }
}

}  // namespace

double decay_of(const ReverbSettings& settings, double rate_hz) {
    Spec spec;
    spec.rate_hz = rate_hz;
    Reverb reverb;
    reverb.prepare(spec);
    reverb.set(settings);
    reverb.reset();
    std::vector<double> answer = answer_of(reverb, rate_hz, 1.2 * settings.decay_s + 0.5);
    keep_octave(answer, 1000, rate_hz);
    double to_come = 0;
    for (double& v : answer) to_come += v * v;
    const double all = to_come;
    double from_s = 0, to_s = 0;
    for (std::size_t i = 0; i < answer.size() && to_s == 0; ++i) {
        const double left_db = db_from_power(to_come / all), at_s = static_cast<double>(i) / rate_hz;
        if (from_s == 0 && left_db <= -5) from_s = at_s;
        if (left_db <= -35) to_s = at_s;
        to_come -= answer[i] * answer[i];
    }
    return 2 * (to_s - from_s);
}

double echo_of(const DelaySettings& settings, double tempo_bpm, double rate_hz) {
    Spec spec;
    spec.rate_hz = rate_hz;
    StereoDelay delay;
    delay.prepare(spec);
    delay.set(settings, tempo_bpm);
    delay.reset();
    const std::vector<double> answer = answer_of(delay, rate_hz, 5);
    const auto louder = [](double a, double b) { return std::abs(a) < std::abs(b); };
    const auto loudest = std::max_element(answer.begin(), answer.end(), louder);
    return *loudest == 0 ? 0 : 1000 * static_cast<double>(loudest - answer.begin()) / rate_hz;
}

}  // namespace mixdown
