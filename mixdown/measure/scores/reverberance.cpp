// SPDX-License-Identifier: Apache-2.0
#include "measure/scores/reverberance.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double missing_share = 0.1;  // tuned: of the tails; more is missing only where there is no such reverberation
constexpr double tail_share = 0.5;     // of what is heard: r reaches it only where d has stopped, W being below 1
constexpr double most_db = -1;         // nobody's reverberation is as loud as the sound: above, the sound rings itself
constexpr double step_db = 1;          // of the search
constexpr std::size_t at_once = 4;     // of its steps
constexpr double low_hz = 500, high_hz = 6000;    // where sounds stop quickly and rooms answer
constexpr std::size_t low_band = 2, octaves = 4;  // the same, of Spectra::envelopes

/// Share of the tails which W asks for that is missing in the sound, for W of `db` and each step below it: one after
/// another they would wait for their own results.
std::array<double, at_once> missing(const std::vector<double>& envelope, double db, double decay_s) {
    const double keep = std::exp(-std::log(1e6) / (Spectra::envelopes_per_s * decay_s));
    std::array<double, at_once> w{}, r{}, tails{}, lacking{};
    for (std::size_t i = 0; i < at_once; ++i) w[i] = power_from_db(db - step_db * static_cast<double>(i));
    for (const double e : envelope) {
        for (std::size_t i = 0; i < at_once; ++i) {
            const bool asked = r[i] > tail_share * e;
            tails[i] += asked ? r[i] : 0;
            lacking[i] += asked ? std::max(0.0, r[i] - e) : 0;
            r[i] = keep * r[i] + (1 - keep) * w[i] * std::max(0.0, e - r[i]);
        }
    }
    for (std::size_t i = 0; i < at_once; ++i) lacking[i] = tails[i] > 0 ? lacking[i] / tails[i] : 0;
    return lacking;
}

std::vector<double> middle_envelope(const Spectra& spectra) {
    std::vector<double> envelope;
    for (int f = 0; f < spectra.envelopes.frames(); ++f) {
        double sum = 0;
        for (std::size_t b = low_band; b < low_band + octaves; ++b) sum += static_cast<double>(spectra.envelopes[f][b]);
        envelope.push_back(sum);
    }
    return envelope;
}

}  // namespace

std::optional<double> most_reverberance_by_time_db(const std::vector<double>& envelope, double decay_s) {
    for (double db = most_db; db > least_reverberance_db;) {
        for (const double share : missing(envelope, db, decay_s)) {
            if (share <= missing_share) return db < most_db ? std::optional(db) : std::nullopt;
            db -= step_db;
        }
    }
    return least_reverberance_db;
}

std::optional<double> most_reverberance_by_space_db(const Spectra& spectra) {
    if (spectra.right.empty()) return std::nullopt;
    double unrelated = 0, all = 0;
    for (std::size_t k = 1; k < spectra.left.size(); ++k) {
        const double hz = static_cast<double>(k) * spectra.bin_hz;
        if (hz < low_hz || hz >= high_hz) continue;
        const double l = spectra.left[k], r = spectra.right[k], sum = l + r;
        const double apart = std::hypot(l - r, 2 * spectra.cross[k]);
        unrelated += std::max(0.0, sum - apart);  // twice the smaller eigenvalue
        all += sum;
    }
    if (all <= 0) return std::nullopt;
    return std::max(least_reverberance_db, unrelated >= all ? 0.0 : db_from_power(unrelated / (all - unrelated)));
}

std::optional<double> most_reverberance_db(const Spectra& spectra, double decay_s) {
    const auto time = most_reverberance_by_time_db(middle_envelope(spectra), decay_s);
    const auto space = most_reverberance_by_space_db(spectra);
    if (time && space) return std::min(*time, *space);
    return time ? time : space;
}

}  // namespace mixdown
