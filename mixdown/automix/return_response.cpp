// SPDX-License-Identifier: Apache-2.0
#include "automix/return_response.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "automix/strip_response.h"
#include "core/units.h"
#include "measure/hearing/mix_part.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

constexpr double rate_hz = 48000;
constexpr int block_frames = 4096;
constexpr double quiet_db = 50;  // the answer is heard until it has fallen so far; the rest is 0.00004 dB of it

using BandEnergies = std::array<double, Spectra::bands>;

/// Energy per band of a sound from one clap in the middle, from both sides.
class Answer {
public:
    void add(const Audio& block) {
        for (int c = 0; c < 2; ++c)
            std::transform(block[c], block[c] + block.frames, heard_[c],
                           [](double x) { return static_cast<float>(x); });
        spectrograph_.add(heard_.block());
    }

    [[nodiscard]] BandEnergies energies() {
        const Spectra spectra = spectrograph_.finish();
        BandEnergies sum{};
        for (int f = 0; f < spectra.power.frames(); ++f) {
            for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += static_cast<double>(spectra.power[f][b]);
        }
        return sum;
    }

private:
    Spectrograph spectrograph_{rate_hz, 2};
    FloatAudio heard_{2, block_frames};
};

/// `effect` is null for the clap itself.
template <class Effect>
BandEnergies answer_of(Effect* effect, int frames) {
    Answer answer;
    Audio block(2, block_frames);
    for (int at = 0; at < frames; at += block_frames) {
        for (int c = 0; c < 2; ++c) std::fill_n(block[c], block_frames, 0.0);
        if (at == 0) block[0][block_frames / 2] = block[1][block_frames / 2] = 1;
        if (effect != nullptr) effect->process(block.block(), block.block());
        answer.add(block);
    }
    return answer.energies();
}

int audible_frames(double decay_s, double onset_s) {
    return static_cast<int>((decay_s * quiet_db / 60 + onset_s) * rate_hz) + block_frames;
}

/// Band by band, what `effect` adds to or takes from the clap.
template <class Effect>
void multiply(std::vector<double>& response, Effect& effect, int frames) {
    const BandEnergies clap = answer_of<Effect>(nullptr, frames), wet = answer_of(&effect, frames);
    for (std::size_t b = 0; b < clap.size(); ++b) response[b] *= clap[b] > 0 ? wet[b] / clap[b] : 0;
}

}  // namespace

std::vector<double> return_response(const Strip& strip, double tempo_bpm) {
    std::vector<double> response;
    for (int b = 0; b < Spectra::bands; ++b)
        response.push_back(power_gain_at(strip, Spectra::band_centre_hz(b), rate_hz));
    const Spec spec{rate_hz, block_frames};
    if (strip.reverb.on) {
        Reverb reverb;
        reverb.prepare(spec);
        reverb.set(strip.reverb);
        reverb.reset();
        const double longest = strip.reverb.decay_s * std::max({1.0, strip.reverb.low_decay, strip.reverb.high_decay});
        multiply(response, reverb, audible_frames(longest, strip.reverb.pre_delay_ms / 1000 + 0.25));
    }
    if (strip.delay.on) {
        StereoDelay delay;
        delay.prepare(spec);
        DelaySettings settings = strip.delay;
        settings.ducking_db = 0;
        delay.set(settings, tempo_bpm);
        delay.reset();
        multiply(response, delay, delay.tail_frames() + block_frames);
    }
    return response;
}

double wet_gain_db(const Spectra& spectra, const std::vector<double>& own, const std::vector<double>& response) {
    std::vector<double> both = response;
    for (std::size_t b = 0; b < own.size(); ++b) both[b] *= own[b];
    const auto energy = [&](const std::vector<double>& through) {
        const PowerSeries steps = predicted_steps({.spectra = &spectra, .response = through});
        return std::accumulate(steps.begin(), steps.end(), 0.0);
    };
    const double dry = energy(own), wet = energy(both);
    return dry > 0 && wet > 0 ? db_from_power(wet / dry) : 0;
}

}  // namespace mixdown
