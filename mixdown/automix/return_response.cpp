// SPDX-License-Identifier: Apache-2.0
#include "automix/return_response.h"

#include <algorithm>
#include <array>
#include <cmath>
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

using BandSums = std::array<double, Spectra::bands>;

/// Per band: how much, and when, in frames of Spectra.
struct Moments {
    BandSums energy{}, mean{}, variance{};
};

Moments moments_of(const PowerGrid& power) {
    Moments m;
    for (std::size_t b = 0; b < Spectra::bands; ++b) {
        double squares = 0;
        for (int f = 0; f < power.frames(); ++f) {
            const auto here = static_cast<double>(power[f][b]);
            m.energy[b] += here;
            m.mean[b] += f * here;
            squares += f * f * here;
        }
        if (m.energy[b] <= 0) continue;
        m.mean[b] /= m.energy[b];
        m.variance[b] = squares / m.energy[b] - m.mean[b] * m.mean[b];
    }
    return m;
}

/// Listens to a sound from one clap in the middle, from both sides.
class Answer {
public:
    void add(const Audio& block) {
        for (int c = 0; c < 2; ++c)
            std::transform(block[c], block[c] + block.frames, heard_[c],
                           [](double x) { return static_cast<float>(x); });
        spectrograph_.add(heard_.block());
    }

    [[nodiscard]] Moments moments() { return moments_of(spectrograph_.finish().power); }

private:
    Spectrograph spectrograph_{rate_hz, 2};
    FloatAudio heard_{2, block_frames};
};

/// `effect` is null for the clap itself.
template <class Effect>
Moments answer_of(Effect* effect, int frames) {
    Answer answer;
    Audio block(2, block_frames);
    for (int at = 0; at < frames; at += block_frames) {
        for (int c = 0; c < 2; ++c) std::fill_n(block[c], block_frames, 0.0);
        if (at == 0) block[0][block_frames / 2] = block[1][block_frames / 2] = 1;
        if (effect != nullptr) effect->process(block.block(), block.block());
        answer.add(block);
    }
    return answer.moments();
}

int audible_frames(double decay_s, double onset_s) {
    return static_cast<int>((decay_s * quiet_db / 60 + onset_s) * rate_hz) + block_frames;
}

/// What lasts from frame to frame where a decay of one pole, r^n, has this variance: v = r / (1 - r)^2.
double lasting_for(double variance) {
    return variance > 0 ? (2 * variance + 1 - std::sqrt(4 * variance + 1)) / (2 * variance) : 0;
}

/// A return that is being listened to, effect by effect: means and variances add up.
struct Listening {
    Moments heard;

    /// Band by band, what `effect` adds to or takes from the clap, by how much it is later and longer.
    template <class Effect>
    void through(Effect& effect, int frames) {
        const Moments clap = answer_of<Effect>(nullptr, frames), wet = answer_of(&effect, frames);
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            heard.energy[b] *= clap.energy[b] > 0 ? wet.energy[b] / clap.energy[b] : 0;
            heard.mean[b] += std::max(0.0, wet.mean[b] - clap.mean[b]);
            heard.variance[b] += std::max(0.0, wet.variance[b] - clap.variance[b]);
        }
    }

    [[nodiscard]] ReturnResponse response() const {
        ReturnResponse response;
        double late = 0, energy = 0;
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            const double lasting = lasting_for(heard.variance[b]);
            response.power.push_back(heard.energy[b]);
            response.lasting.push_back(lasting);
            late += heard.energy[b] * std::max(0.0, heard.mean[b] - lasting / (1 - lasting));
            energy += heard.energy[b];
        }
        response.frames_late = energy > 0 ? static_cast<int>(std::lround(late / energy)) : 0;
        return response;
    }
};

}  // namespace

ReturnResponse return_response(const Strip& strip, double tempo_bpm) {
    Listening listening;
    for (int b = 0; b < Spectra::bands; ++b)
        listening.heard.energy[static_cast<std::size_t>(b)] = power_gain_at(strip, Spectra::band_centre_hz(b), rate_hz);
    const Spec spec{rate_hz, block_frames};
    if (strip.reverb.on) {
        Reverb reverb;
        reverb.prepare(spec);
        reverb.set(strip.reverb);
        reverb.reset();
        const double longest = strip.reverb.decay_s * std::max({1.0, strip.reverb.low_decay, strip.reverb.high_decay});
        listening.through(reverb, audible_frames(longest, strip.reverb.pre_delay_ms / 1000 + 0.25));
    }
    if (strip.delay.on) {
        StereoDelay delay;
        delay.prepare(spec);
        DelaySettings settings = strip.delay;
        settings.ducking_db = 0;
        delay.set(settings, tempo_bpm);
        delay.reset();
        listening.through(delay, delay.tail_frames() + block_frames);
    }
    return listening.response();
}

const ReturnResponse& ReturnResponses::of(const Strip& strip, double tempo_bpm) {
    const std::lock_guard lock(mutex_);
    const auto sounds_alike = [&](const Known& known) {
        const Strip& s = known.strip;
        return s.high_pass == strip.high_pass && s.low_pass == strip.low_pass && s.eq == strip.eq &&
               s.reverb == strip.reverb && s.delay == strip.delay && (known.tempo_bpm == tempo_bpm || !strip.delay.on);
    };
    const auto found = std::find_if(known_.begin(), known_.end(), sounds_alike);
    if (found != known_.end()) return found->response;
    return known_.emplace_back(Known{strip, tempo_bpm, return_response(strip, tempo_bpm)}).response;
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
