// SPDX-License-Identifier: Apache-2.0
#include "dsp/delay.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double tap_fade_s = 0.050;
constexpr double silent = 1e-20;                 // what stays below it is silence
constexpr double playing_power = 0.005 * 0.005;  // -46 dBFS: half way between playing and not
constexpr double level_s = 0.030, attack_s = 0.005, release_s = 0.200;

double pole_of(double seconds, double rate_hz) noexcept { return std::exp(-1 / (seconds * rate_hz)); }

}  // namespace

double delay_time_s(const DelaySettings& s, double tempo_bpm) noexcept {
    const double wanted_s = s.tempo_synced ? 60 / tempo_bpm * s.beats : s.time_ms / 1000;
    return std::clamp(wanted_s, 0.001, longest_delay_s);
}

void StereoDelay::prepare(const Spec& spec) {
    rate_hz_ = spec.rate_hz;
    ramp_frames_ = spec.ramp_frames();
    fade_frames_ = static_cast<int>(std::lround(tap_fade_s * rate_hz_));
    level_pole_ = pole_of(level_s, rate_hz_);
    attack_pole_ = pole_of(attack_s, rate_hz_);
    release_pole_ = pole_of(release_s, rate_hz_);
    const auto frames = static_cast<std::size_t>(std::lround(longest_delay_s * rate_hz_)) + 1;
    left_.assign(frames, 0);
    right_.assign(frames, 0);
    reset();
}

void StereoDelay::set(const DelaySettings& s, double tempo_bpm) noexcept MIXDOWN_REALTIME {
    settings_ = s;
    tempo_bpm_ = tempo_bpm;
    send_ramps([this](Ramp& ramp, double value) { ramp.aim(value, ramp_frames_); });
}

template <class Send>
void StereoDelay::send_ramps(Send send) noexcept MIXDOWN_REALTIME {
    send(on_, settings_.on ? 1 : 0);
    send(feedback_, settings_.feedback);
    send(cross_, settings_.ping_pong ? 1 : 0);
    send(low_pole_, low_cut_pole(settings_.low_cut_hz, rate_hz_, 1));
    send(high_pole_, high_cut_pole(settings_.high_cut_hz, rate_hz_, 1));
    send(duck_floor_, amplitude_from_db(-settings_.ducking_db));
    send(width_, settings_.width);
}

void StereoDelay::reset() noexcept {
    send_ramps([](Ramp& ramp, double value) { ramp.jump(value); });
    tap_.jump(1);
    old_frames_ = new_frames_ = wanted_frames();
    std::fill(left_.begin(), left_.end(), 0.0);
    std::fill(right_.begin(), right_.end(), 0.0);
    left_cuts_ = right_cuts_ = {};
    power_ = playing_ = 0;
    at_ = 0;
}

int StereoDelay::wanted_frames() const noexcept {
    return std::max(static_cast<int>(std::lround(delay_time_s(settings_, tempo_bpm_) * rate_hz_)), 1);
}

/// Echo n + 1 is feedback^n: below -100 dB from n = 5 / -lg feedback on. The cuts ring for some periods of the lowest.
int StereoDelay::tail_frames() const noexcept {
    const double f = settings_.feedback;
    const double echoes = f > 1e-5 ? std::ceil(5 / -std::log10(f)) + 1 : 1;
    const double cuts_s = echoes * 0.5 / settings_.low_cut_hz + 2 / settings_.low_cut_hz;
    return static_cast<int>(std::ceil(echoes * wanted_frames() + cuts_s * rate_hz_));
}

void StereoDelay::process(ConstBlock in, Block out) noexcept MIXDOWN_REALTIME {
    const double *left = in[0], *right = in[in.channels - 1];
    for (int i = 0; i < in.frames; ++i) {
        const Sides wet = step({left[i], right[i]});
        out[0][i] = wet.left;
        out[1][i] = wet.right;
    }
}

void StereoDelay::start_fade() noexcept MIXDOWN_REALTIME {
    if (tap_.moving() || wanted_frames() == new_frames_) return;
    old_frames_ = new_frames_;
    new_frames_ = wanted_frames();
    tap_.jump(0);
    tap_.aim(1, fade_frames_);
}

/// What leaves a line: the new tap's share of it, and the old one's.
double StereoDelay::next(std::vector<double>& line, Cuts& cuts, Poles poles,
                         double tap_share) noexcept MIXDOWN_REALTIME {
    const int size = static_cast<int>(line.size());
    const auto tap = [&](int frames) {
        const int from = at_ - frames;
        return line[static_cast<std::size_t>(from < 0 ? from + size : from)];
    };
    double x = tap(new_frames_);
    if (tap_share < 1) x = tap(old_frames_) + (x - tap(old_frames_)) * tap_share;
    return cuts.high.low_pass(cuts.low.high_pass(x, poles.high_pass), poles.low_pass);
}

/// The gain of the echoes: 1 while the input is silent, the floor while it plays. The level follows the input's power,
/// what it says about playing is smoothed once more.
double StereoDelay::duck(Sides in) noexcept MIXDOWN_REALTIME {
    const double power = std::max(in.left * in.left, in.right * in.right);
    power_ = std::max(power, level_pole_ * power_);
    if (power_ < silent * silent) power_ = 0;
    const double playing = power_ / (power_ + playing_power);
    const double pole = playing > playing_ ? attack_pole_ : release_pole_;
    playing_ = playing + pole * (playing_ - playing);
    if (playing_ < silent) playing_ = 0;
    return 1 - playing_ * (1 - duck_floor_.next());
}

StereoDelay::Sides StereoDelay::step(Sides in) noexcept MIXDOWN_REALTIME {
    start_fade();
    const double on = on_.next(), cross = cross_.next(), feedback = feedback_.next(), tap_share = tap_.next();
    const Poles poles{low_pole_.next(), high_pole_.next()};
    const double left = next(left_, left_cuts_, poles, tap_share), right = next(right_, right_cuts_, poles, tap_share);

    const double both = 0.5 * (in.left + in.right);
    const auto at = static_cast<std::size_t>(at_);
    const auto kept = [](double x) { return std::abs(x) < silent ? 0 : x; };
    left_[at] = kept(on * (in.left + cross * (both - in.left)) + feedback * (left + cross * (right - left)));
    right_[at] = kept(on * (in.right - cross * in.right) + feedback * (right + cross * (left - right)));
    at_ = at + 1 == left_.size() ? 0 : at_ + 1;

    const double gain = on * duck(in), width = width_.next();
    const double middle = 0.5 * (left + right), side = 0.5 * width * (left - right);
    return {gain * (middle + side), gain * (middle - side)};
}

}  // namespace mixdown
