// SPDX-License-Identifier: Apache-2.0
#include "automix/mix_tone.h"

#include "automix/strip_response.h"
#include "core/units.h"
#include "measure/k_weighting.h"

namespace mixdown {
namespace {

ThirdOctavePowers powers_of(const Strip& strip, const Spectra& spectra, double gain_db) {
    const ThirdOctaves plain = third_octaves_of(spectra);
    const double gain = power_from_db(gain_db);
    ThirdOctavePowers powers{};
    for (std::size_t b = 0; b < powers.size(); ++b)
        powers[b] =
            gain * plain.power(b) * power_gain_at(strip, ThirdOctaves::centre_hz(static_cast<int>(b)), spectra.rate_hz);
    return powers;
}

ToneJudgement judge(const ThirdOctavePowers& sum, const ToneTarget& target) {
    ThirdOctaves mix;
    mix.left = sum;
    return judge_tone(mix, target);
}

}  // namespace

double weighted_power(const ThirdOctavePowers& powers) {
    constexpr double rate_hz = 96000;
    static const ThirdOctavePowers weights = [] {
        const KWeighting k = k_weighting(rate_hz);
        ThirdOctavePowers w{};
        for (std::size_t b = 0; b < w.size(); ++b) {
            const double hz = ThirdOctaves::centre_hz(static_cast<int>(b));
            const double ear = k.shelf.amplitude_at(hz, rate_hz) * k.high_pass.amplitude_at(hz, rate_hz);
            w[b] = ear * ear;
        }
        return w;
    }();
    double sum = 0;
    for (std::size_t b = 0; b < powers.size(); ++b) sum += weights[b] * powers[b];
    return sum;
}

MixTone::MixTone(const Mix& mix, const Brief& brief, const SongSpectra& spectra) : strips_(mix.strips.size()) {
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const Strip& strip = mix.strips[i];
        if (!plays(strip, brief)) continue;
        const double gain_db = strip_gain_db(strip, brief.hearing.at(strip.id), mix.settings.pan_law_db);
        replace(i, powers_of(strip, spectra.of(strip.id), gain_db));  // a compressor leaves loudness as it is
    }
}

ToneJudgement MixTone::judged(const ToneTarget& target) const { return judge(sum_, target); }

ToneJudgement MixTone::with(std::size_t i, const ThirdOctavePowers& other, const ToneTarget& target) const {
    ThirdOctavePowers sum = sum_;
    for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += other[b] - strips_[i][b];
    return judge(sum, target);
}

void MixTone::replace(std::size_t i, const ThirdOctavePowers& other) {
    for (std::size_t b = 0; b < sum_.size(); ++b) sum_[b] += other[b] - strips_[i][b];
    strips_[i] = other;
}

}  // namespace mixdown
