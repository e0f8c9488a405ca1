// SPDX-License-Identifier: Apache-2.0
#include "automix/shape_tone.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

#include "automix/free_bell.h"
#include "automix/hearing_gates.h"
#include "automix/moves.h"
#include "automix/played_steps.h"
#include "automix/strip_response.h"
#include "core/units.h"

namespace mixdown {
namespace {

constexpr std::array steps_db = {1.0, 2.0, 3.0};            // below 1 dB nobody hears it; above 3 dB it is no polish
constexpr std::array bell_qs = {0.7, 1.0, 1.4};             // mixing.md 7a: broad
constexpr double low_shelf_hz = 160, high_shelf_hz = 5000;  // tuned: corners of the shelves, which reach to the ends
constexpr std::array gentler = {1.0, 0.5, 0.25};            // parts of a move that the gates of hearing may allow
constexpr std::size_t bands_apart = 3;                      // an octave: of two moves on one strip
constexpr double smallest_fader_db = 0.1;
constexpr double largest_lack_db = 6;           // tuned: what lacks more is not played; no equaliser makes it
constexpr std::ptrdiff_t bells_for_others = 2;  // tuned: unmasking comes again in later rounds

std::ptrdiff_t free_bells(const Strip& strip) {
    return std::count_if(strip.eq.begin() + 1, strip.eq.end() - 1, [](const EqBandSettings& b) { return !b.on; });
}

/// What a move must bring, and how many there may be.
struct ToneEffort {
    std::size_t moves, moves_of_strip;
    double enough_db;       // rms outside, at which it ends
    double least_gain_db;   // of that
    double boost_discount;  // tuned: prefer cutting
    double price_per_db;    // tuned: rms that a larger move must bring, so that small ones win
    std::size_t tries;      // of `gentler`

    ToneEffort(const Taste& taste, bool asked_for) {
        moves = static_cast<std::size_t>(taste.limit(asked_for ? "reference_moves" : "tone_moves"));
        moves_of_strip = asked_for ? 2 : 1;
        enough_db = taste.limit(asked_for ? "reference_outside" : "tone_outside");
        least_gain_db = taste.limit(asked_for ? "reference_gain" : "tone_gain");
        boost_discount = asked_for ? 1 : 1.5;
        price_per_db = asked_for ? 0.005 : 0.02;
        tries = asked_for ? gentler.size() : 1;
    }
};

struct Trial {
    std::size_t strip = 0, band = 0, eq = 0;  // band: of the tone, that asked for it
    EqBandSettings settings;
    ThirdOctavePowers powers{};
    double fader_db = 0, score = 0;
    ToneJudgement after;
};

struct ToneShaping {
    const Brief& brief;
    const SongSpectra& spectra;
    const ToneTarget& target;
    const std::string& admired;
    ToneEffort effort;
    Mix mix;  // with the moves so far
    MixTone tone;
    std::map<std::size_t, std::vector<std::size_t>> moved{};  // strips, and the bands of the tone that asked for it
    std::set<std::size_t> done{};                             // strips that are shaped no more

    /// The worst band of every run of bands that lie outside on the same side; not of what is hardly played at all.
    [[nodiscard]] static std::vector<std::size_t> worst_bands(const ToneJudgement& judged) {
        std::vector<std::size_t> worst;
        for (std::size_t b = 0; b < tone_bands; ++b) {
            const double outside = judged.outside_db[b];
            if (outside == 0) continue;
            if (!worst.empty() && b > 0 && judged.outside_db[b - 1] * outside > 0) {
                if (std::abs(outside) > std::abs(judged.outside_db[worst.back()])) worst.back() = b;
            } else {
                worst.push_back(b);
            }
        }
        std::erase_if(worst, [&](std::size_t b) { return judged.outside_db[b] < -largest_lack_db; });
        return worst;
    }

    /// What a strip was shaped for is not wanted of it twice: two moves would add up.
    [[nodiscard]] bool was_asked(std::size_t strip, std::size_t band) const {
        const auto found = moved.find(strip);
        if (found == moved.end()) return false;
        return std::any_of(found->second.begin(), found->second.end(),
                           [&](std::size_t b) { return std::max(b, band) - std::min(b, band) < bands_apart; });
    }

    /// Bells at a frequency, and the shelf that reaches it; without gains.
    [[nodiscard]] static std::vector<std::pair<std::size_t, EqBandSettings>> shapes(const Strip& strip, double hz) {
        std::vector<std::pair<std::size_t, EqBandSettings>> found;
        EqBandSettings band;
        band.on = true;
        band.frequency_hz = std::round(hz);
        if (const auto bell = free_bell(strip, hz); bell && free_bells(strip) > bells_for_others) {
            for (const double q : bell_qs) {
                band.q = q;
                found.emplace_back(*bell, band);
            }
        }
        band.q = Strip::standard_bands().front().q;
        const std::size_t last = strip.eq.size() - 1;
        band.frequency_hz = low_shelf_hz;
        if (hz < low_shelf_hz && !strip.eq.front().on) found.emplace_back(0, band);
        band.frequency_hz = high_shelf_hz;
        if (hz > high_shelf_hz && !strip.eq[last].on) found.emplace_back(last, band);
        return found;
    }

    [[nodiscard]] Trial tried(std::size_t i, std::size_t band, std::size_t eq, const EqBandSettings& settings) const {
        Trial trial{i, band, eq, settings, tone.of(i), 0, 0, {}};
        const double rate_hz = spectra.of(mix.strips[i].id).rate_hz;
        const Biquad section = section_of(settings, shape_of_band(static_cast<int>(eq)), rate_hz);
        const double loud = weighted_power(trial.powers);
        for (std::size_t b = 0; b < trial.powers.size(); ++b) {
            const double hz = std::min(ThirdOctaves::centre_hz(static_cast<int>(b)), 0.49 * rate_hz);
            trial.powers[b] *= std::norm(response(section, hz, rate_hz));
        }
        const double restore = loud / weighted_power(trial.powers);
        for (double& power : trial.powers) power *= restore;
        trial.fader_db = rounded(10 * std::log10(restore), 2);
        trial.after = tone.with(i, trial.powers, target);
        return trial;
    }

    [[nodiscard]] std::optional<Trial> best_trial(const ToneJudgement& before) const {
        std::optional<Trial> best;
        for (const std::size_t band : worst_bands(before)) {
            const double hz = ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(band));
            const double sign = before.outside_db[band] > 0 ? -1 : 1;
            for (std::size_t i = 0; i < mix.strips.size(); ++i) {
                if (done.contains(i) || was_asked(i, band) || !plays(mix.strips[i], brief)) continue;
                for (auto [eq, settings] : shapes(mix.strips[i], hz)) {
                    if (is_pinned(mix.strips[i].pins, fmt::format("eq{}.on", eq + 1))) continue;
                    for (const double gain_db : steps_db) {
                        settings.gain_db = sign * gain_db;
                        Trial trial = tried(i, band, eq, settings);
                        const double discount = sign > 0 ? effort.boost_discount : 1;
                        const double gained = before.outside_rms_db - trial.after.outside_rms_db;
                        if (gained < effort.least_gain_db * discount) continue;
                        trial.score = gained / discount - effort.price_per_db * gain_db;
                        if (!best || trial.score > best->score) best = std::move(trial);
                    }
                }
            }
        }
        return best;
    }

    /// Carries it out, unless a gate of hearing that holds would fail.
    [[nodiscard]] bool make(Trial& trial) {
        Mix changed = mix;
        Strip& strip = changed.strips[trial.strip];
        const auto loudness = [&] { return played_loudness(strip, brief, spectra, mix.settings.pan_law_db); };
        const double before_lu = loudness();
        strip.eq[trial.eq] = trial.settings;
        trial.fader_db = rounded(before_lu - loudness(), 2);
        strip.fader.fader_db += trial.fader_db;
        if (spoils_hearing(mix, changed, brief, spectra)) return false;
        mix = std::move(changed);
        tone.replace(trial.strip, trial.powers);
        return true;
    }

    /// As much of it as the gates of hearing allow. A strip that was shaped often enough, or may not be, is done.
    [[nodiscard]] bool make_what_holds(Trial& trial, double outside_rms_db) {
        const Trial whole = trial;
        bool made = make(trial);
        for (std::size_t n = 1; !made && n < effort.tries; ++n) {
            EqBandSettings less = whole.settings;
            less.gain_db *= gentler[n];
            trial = tried(whole.strip, whole.band, whole.eq, less);
            if (outside_rms_db - trial.after.outside_rms_db < effort.least_gain_db) break;
            made = make(trial);
        }
        if (made) moved[trial.strip].push_back(trial.band);
        if (!made || moved[trial.strip].size() == effort.moves_of_strip) done.insert(trial.strip);
        return made;
    }
};

/// Of the middle of the band of tolerance, re a flat spectrum that is as loud.
double curve_level_db(const ToneTarget& target, std::size_t band) {
    ThirdOctaves curve;
    for (std::size_t b = 0; b < tone_bands; ++b)
        curve.left[first_tone_band + b] = power_from_db((target.low_db[b] + target.high_db[b]) / 2);
    return judge_tone(curve, ToneTarget{}).difference_db[band];
}

void tell(const Strip& before, const Trial& trial, const ToneJudgement& judged, const ToneShaping& shaping,
          Moves& moves) {
    const EqBandSettings& s = trial.settings;
    const double hz = ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(trial.band));
    const double outside = judged.outside_db[trial.band];
    const double curve_db = curve_level_db(shaping.target, trial.band);
    const auto level_of = [&](const ToneJudgement& j) { return curve_db + j.difference_db[trial.band]; };
    const Reason reason{
        "tone.shape",
        fmt::format(
            "Around {:.0f} Hz the whole mix has {:.1f} dB too {} for {}, and '{}' can tell most: {:g} dB {} there, "
            "as loud as before.",
            hz, std::abs(outside), outside > 0 ? "much" : "little",
            shaping.admired.empty() ? shaping.brief.profile.name : shaping.admired, before.name, std::abs(s.gain_db),
            s.gain_db < 0 ? "less" : "more"),
        fmt::format("third octave of the mix at {:.0f} Hz re its loudness", hz),
        "dB",
        level_of(judged),
        level_of(judged) - outside,
        level_of(trial.after),
        "tone.tsv; mixing.md 8 (spectrum); automix.md 3.5 (small, broad moves)"};
    const std::string eq = fmt::format("eq{}.", trial.eq + 1);
    moves.add(before.id, eq + "frequency_hz", s.frequency_hz, reason);
    moves.add(before.id, eq + "q", s.q, reason);
    moves.add(before.id, eq + "gain_db", s.gain_db, reason);
    moves.add(before.id, eq + "on", true, reason);
    if (std::abs(trial.fader_db) >= smallest_fader_db)
        moves.add(before.id, "fader_db", before.fader.fader_db + trial.fader_db, reason);
}

}  // namespace

std::vector<Edit> shape_tone(const Mix& mix, const Brief& brief, const SongSpectra& spectra, const ToneTarget& target,
                             const std::string& admired) {
    const ToneEffort effort(brief.taste, !admired.empty());
    ToneShaping shaping{brief, spectra, target, admired, effort, mix, MixTone(mix, brief, spectra)};
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {  // no fader, no "as loud as before"
        if (is_pinned(mix.strips[i].pins, "fader_db")) shaping.done.insert(i);
    }
    Mix told = mix;  // with the edits so far
    for (std::size_t made = 0; made < effort.moves;) {
        const ToneJudgement judged = shaping.tone.judged(target);
        if (judged.outside_rms_db <= effort.enough_db) break;
        std::optional<Trial> trial = shaping.best_trial(judged);
        if (!trial) break;
        if (!shaping.make_what_holds(*trial, judged.outside_rms_db)) continue;
        ++made;
        Moves moves(told, "tone");
        tell(told.strips[trial->strip], *trial, judged, shaping, moves);
        if (!apply_all(told, moves.take())) break;
    }
    return {told.edits.begin() + static_cast<std::ptrdiff_t>(mix.edits.size()), told.edits.end()};
}

}  // namespace mixdown
