// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/track_comparison.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "core/units.h"
#include "measure/k_weighting.h"
#include "measure/spectrum/hann.h"
#include "measure/spectrum/spectrum_loops.h"

namespace mixdown {
namespace {

constexpr double segment_s = 0.25;  // rounded up to a power of two frames: 0.34 s at 48 kHz
constexpr double heard_from_hz = 40, heard_to_hz = 10000;
constexpr double heard_db_power = 1e-5;              // tuned: bins 50 dB under the loudest hold noise
constexpr double low_from_hz = 40, low_to_hz = 200;  // mixing.md section 8, "phase"
constexpr double copy_correlation = 0.97;            // tuned: what is left over is 12 dB down: a lossy codec's worst
constexpr double copy_colour_db = 1;                 // tuned: a codec keeps bands within 1 dB, a microphone does not
constexpr double clear_of_noise = 1e-3;              // 30 dB
constexpr double copy_peak = 0.7;                    // tuned
constexpr double same_source_peak = 0.35;            // tuned: unrelated parts of real songs reach 0.29
constexpr double rival_peak = 0.9;                   // tuned: a peak this near the first makes the delay a guess
constexpr double rival_away_s = 0.001;

using std::numbers::pi;

int segment_size(double rate_hz) {
    return static_cast<int>(std::bit_ceil(static_cast<unsigned>(std::ceil(segment_s * rate_hz))));
}

/// Energy of the average of the channels, and of both sides.
struct Energies {
    double average = 0, sides = 0;
};

Energies average(ConstFloatBlock audio, std::vector<float>& mono) {
    constexpr std::size_t lanes = 4;
    double average[lanes] = {}, sides[lanes] = {};
    const float* left = audio[0];
    const float* right = audio[audio.channels - 1];
    mono.resize(static_cast<std::size_t>(audio.frames));
    const auto add = [&](std::size_t i, std::size_t lane) {
        const auto l = static_cast<double>(left[i]), r = static_cast<double>(right[i]), both = 0.5 * (l + r);
        mono[i] = static_cast<float>(both);
        average[lane] += both * both;
        sides[lane] += l * l + r * r;
    };
    std::size_t i = 0;
    for (; i + lanes <= mono.size(); i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane) add(i + lane, lane);
    for (; i < mono.size(); ++i) add(i, 0);
    return {(average[0] + average[1]) + (average[2] + average[3]), (sides[0] + sides[1]) + (sides[2] + sides[3])};
}

/// Equivalent rectangular bandwidth. Source: Glasberg & Moore (1990), eq. 3.
double erb_hz(double frequency_hz) { return 24.7 * (4.37e-3 * frequency_hz + 1); }

}  // namespace

ComparisonTables::ComparisonTables(double rate)
    : rate_hz(rate), fft(segment_size(rate)), window(hann_window(fft.size())) {
    const KWeighting k_weighted = k_weighting(rate_hz);
    for (int k = 0; k < fft.size() / 2; ++k) {
        const double hz = k * rate_hz / fft.size();
        const double amplitude =
            k_weighted.shelf.amplitude_at(hz, rate_hz) * k_weighted.high_pass.amplitude_at(hz, rate_hz);
        k_weights.push_back(amplitude * amplitude);
    }
}

int ComparisonTables::excerpt_frames() const { return (spectrum_lanes + 1) * fft.size() / 2; }

TrackComparison::TrackComparison(const ComparisonTables& tables) : tables_(tables) {
    const auto size = static_cast<std::size_t>(tables.fft.size());
    z_.resize(2 * spectrum_lanes * size);
    aa_.resize(size / 2);
    bb_.resize(size / 2);
    ab_.resize(size / 2);
}

void TrackComparison::add(ConstFloatBlock a, ConstFloatBlock b) {
    assert(a.frames == tables_.excerpt_frames() && b.frames == tables_.excerpt_frames());
    std::vector<float> mono_a, mono_b;
    const Energies in_a = average(a, mono_a), in_b = average(b, mono_b);
    const double energy_a = in_a.average, energy_b = in_b.average;
    if (!(energy_a > 0 && energy_b > 0)) return;
    const float *real[spectrum_lanes], *imaginary[spectrum_lanes];
    for (int lane = 0; lane < spectrum_lanes; ++lane) {  // overlapping by half
        real[lane] = mono_a.data() + static_cast<std::ptrdiff_t>(lane) * tables_.fft.size() / 2;
        imaginary[lane] = mono_b.data() + static_cast<std::ptrdiff_t>(lane) * tables_.fft.size() / 2;
    }
    spectrum_loops().transform(tables_.fft, tables_.window.data(), real, imaginary, z_.data());
    add_segments(1 / std::sqrt(energy_a), 1 / std::sqrt(energy_b));
    power_a_ += energy_a;
    power_b_ += energy_b;
    whole_a_ += in_a.sides;
    whole_b_ += in_b.sides;
}

/// z holds A + jB of eight segments: A = (z(k) + conj z(-k)) / 2, B = (z(k) - conj z(-k)) / 2j.
void TrackComparison::add_segments(double scale_a, double scale_b) {
    const FftTable& fft = tables_.fft;
    const auto bin_at = [&](int k) { return &z_[static_cast<std::size_t>(2 * spectrum_lanes * fft.position(k))]; };
    for (int k = 1; k < fft.size() / 2; ++k) {
        const float *up = bin_at(k), *down = bin_at(fft.size() - k);
        double aa = 0, bb = 0, re = 0, im = 0;
        for (int lane = 0; lane < spectrum_lanes; ++lane) {
            const float a_re = up[lane] + down[lane], a_im = up[lane + spectrum_lanes] - down[lane + spectrum_lanes];
            const float b_re = up[lane + spectrum_lanes] + down[lane + spectrum_lanes], b_im = down[lane] - up[lane];
            aa += static_cast<double>(a_re * a_re + a_im * a_im);
            bb += static_cast<double>(b_re * b_re + b_im * b_im);
            re += static_cast<double>(a_re * b_re + a_im * b_im);
            im += static_cast<double>(a_re * b_im - a_im * b_re);
        }
        const auto bin = static_cast<std::size_t>(k);
        aa_[bin] += 0.25 * scale_a * scale_a * aa;
        bb_[bin] += 0.25 * scale_b * scale_b * bb;
        ab_[bin] += 0.25 * scale_a * scale_b * std::complex<double>(re, im);
    }
}

TrackComparison::Peak TrackComparison::find_peak() const {
    const double loudest_a = *std::max_element(aa_.begin(), aa_.end());
    const double loudest_b = *std::max_element(bb_.begin(), bb_.end());
    const FftTable& fft = tables_.fft;
    std::vector<float> re(static_cast<std::size_t>(fft.size())), im = re;
    double weights = 0;
    const double bin_hz = tables_.rate_hz / fft.size();
    for (int k = static_cast<int>(heard_from_hz / bin_hz); k < fft.size() / 2 && k * bin_hz < heard_to_hz; ++k) {
        const auto bin = static_cast<std::size_t>(k);
        if (!(aa_[bin] > heard_db_power * loudest_a && bb_[bin] > heard_db_power * loudest_b)) continue;
        const double weight = 1 / erb_hz(k * bin_hz);
        const std::complex<double> g = weight * std::conj(ab_[bin]) / std::sqrt(aa_[bin] * bb_[bin]);
        re[bin] = static_cast<float>(g.real());  // of conj G: transformed, that is the inverse
        im[bin] = static_cast<float>(g.imag());
        weights += weight;
    }
    if (weights <= 0) return {};
    const std::vector<float> whole(re.size(), 1.0F);
    std::vector<float> z(z_.size());
    const float *real[spectrum_lanes], *imaginary[spectrum_lanes];
    std::fill_n(real, spectrum_lanes, re.data());  // the first lane is read
    std::fill_n(imaginary, spectrum_lanes, im.data());
    spectrum_loops().transform(fft, whole.data(), real, imaginary, z.data());
    const auto g_at = [&](int lag) {
        const int k = (lag + fft.size()) % fft.size();
        return static_cast<double>(z[static_cast<std::size_t>(2 * spectrum_lanes * fft.position(k))]) / weights;
    };
    const int most = static_cast<int>(most_delay_s * tables_.rate_hz);
    int best = 0;
    for (int lag = -most; lag <= most; ++lag) {
        if (std::abs(g_at(lag)) > std::abs(g_at(best))) best = lag;
    }
    Peak peak{static_cast<double>(best), g_at(best), true};
    for (int lag = -most; lag <= most; ++lag) {
        if (std::abs(lag - best) < rival_away_s * tables_.rate_hz) continue;
        if (std::abs(g_at(lag)) > rival_peak * std::abs(peak.value)) peak.alone = false;
    }
    const double left = std::abs(g_at(best - 1)), mid = std::abs(g_at(best)), right = std::abs(g_at(best + 1));
    const double bend = left - 2 * mid + right;
    if (bend < 0) peak.delay_frames += std::clamp(0.5 * (left - right) / bend, -0.5, 0.5);
    return peak;
}

/// How differently the two are coloured: standard deviation of their level difference over the ERB scale, dB.
double TrackComparison::colour_db() const {
    const double loudest_a = *std::max_element(aa_.begin(), aa_.end());
    const double loudest_b = *std::max_element(bb_.begin(), bb_.end());
    double weights = 0, sum = 0, squares = 0;
    for (std::size_t k = 1; k < ab_.size(); ++k) {
        if (!(aa_[k] > clear_of_noise * loudest_a && bb_[k] > clear_of_noise * loudest_b)) continue;
        const double weight = 1 / erb_hz(static_cast<double>(k) * tables_.rate_hz / tables_.fft.size());
        const double difference_db = db_from_power(bb_[k] / aa_[k]);
        weights += weight;
        sum += weight * difference_db;
        squares += weight * difference_db * difference_db;
    }
    return weights > 0 ? std::sqrt(std::max(0.0, squares / weights - sum / weights * (sum / weights))) : 0;
}

double TrackComparison::correlation_at(double delay_frames) const {
    double together = 0, a = 0, b = 0;
    const std::complex<double> turn = std::polar(1.0, 2 * pi * delay_frames / tables_.fft.size());
    std::complex<double> turned = 1;  // by the delay, at this bin
    for (std::size_t k = 1; k < ab_.size(); ++k) {
        turned = {turned.real() * turn.real() - turned.imag() * turn.imag(),
                  turned.real() * turn.imag() + turned.imag() * turn.real()};
        together += ab_[k].real() * turned.real() - ab_[k].imag() * turned.imag();
        a += aa_[k];
        b += bb_[k];
    }
    return a > 0 && b > 0 ? together / std::sqrt(a * b) : 0;
}

/// What the sides of a stereo track do not share adds to its power and to no sum: mids are compared.
double TrackComparison::together() const {
    double both = 0, a = 0, b = 0;
    for (std::size_t k = 1; k < ab_.size(); ++k) {
        both += tables_.k_weights[k] * ab_[k].real();
        a += tables_.k_weights[k] * aa_[k];
        b += tables_.k_weights[k] * bb_[k];
    }
    const double mids = 4 * power_a_ * power_b_ / (whole_a_ * whole_b_);
    return a > 0 && b > 0 ? both / std::sqrt(a * b) * std::sqrt(mids) : 0;
}

TrackRelation TrackComparison::relation() const {
    TrackRelation relation;
    if (!(power_a_ > 0 && power_b_ > 0)) return relation;
    const Peak peak = find_peak();
    relation.together = together();
    relation.peak = std::abs(peak.value);
    relation.delay_known = peak.alone;
    relation.correlation = correlation_at(0);  // a steady tone has many peaks: lying together is the simplest
    const bool together =
        !peak.alone && std::abs(relation.correlation) >= copy_correlation && relation.peak >= copy_peak;
    if (!together && peak.alone) {
        relation.delay_s = peak.delay_frames / tables_.rate_hz;
        relation.correlation = correlation_at(peak.delay_frames);
    }
    if (std::abs(relation.correlation) >= copy_correlation && relation.peak >= copy_peak &&
        colour_db() <= copy_colour_db)
        relation.kind = Kinship::copy;
    else if (relation.peak >= same_source_peak && peak.alone)
        relation.kind = Kinship::same_source;
    relation.inverted = relation.kind == Kinship::same_source ? peak.value < 0 : relation.correlation < 0;
    relation.gain_db = db_from_power(power_b_ / power_a_);
    double powers = 0, products = 0;
    const double bin_hz = tables_.rate_hz / tables_.fft.size();
    for (std::size_t k = 1; k < ab_.size(); ++k) {
        const double hz = static_cast<double>(k) * bin_hz;
        if (hz < low_from_hz || hz > low_to_hz) continue;
        powers += aa_[k] * power_a_ + bb_[k] * power_b_;
        products += ab_[k].real() * std::sqrt(power_a_ * power_b_);
    }
    if (powers > 0) {
        relation.sum_gain_db = db_from_power(std::max(0.0, powers + 2 * products) / powers);
        relation.flipped_gain_db = db_from_power(std::max(0.0, powers - 2 * products) / powers);
    }
    return relation;
}

}  // namespace mixdown
