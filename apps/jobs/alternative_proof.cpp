// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/alternative_proof.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>

#include "automix/strip_response.h"
#include "core/units.h"
#include "measure/scores/width.h"

namespace mixdown {
namespace {

constexpr double treble_from_hz = 4000, lows_to_hz = 250;  // mixing.md 8 (frequency vocabulary)
constexpr std::array players = {"guitars", "keys", "brass", "strings", "synths", "woodwind"};

/// Power of the mix in a range, re all of it.
std::optional<double> share_db(const Spectra& s, double from_hz, double to_hz) {
    double part = 0, all = 0;
    for (std::size_t k = 1; k < s.left.size(); ++k) {
        const double hz = static_cast<double>(k) * s.bin_hz, power = s.left[k] + (k < s.right.size() ? s.right[k] : 0);
        all += power;
        if (hz >= from_hz && hz < to_hz) part += power;
    }
    if (!(part > 0)) return std::nullopt;
    return db_from_power(part / all);
}

/// Loudness of some strips together, from how loud each is while it plays.
std::optional<double> level(const MixResult& made, const std::function<bool(const StripReport&)>& which) {
    double power = 0;
    for (const StripReport& strip : made.report.strips) {
        if (which(strip) && std::isfinite(strip.loudness_lufs_active))
            power += power_from_loudness(strip.loudness_lufs_active);
    }
    if (!(power > 0)) return std::nullopt;
    return loudness_from_power(power);
}

std::optional<double> difference(std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return std::nullopt;
    return *a - *b;
}

/// What all sends of a strip bring back, re the strip itself.
double wet_db(const Strip& strip, const Mix& mix) {
    double power = 0;
    for (const SendSettings& send : strip.sends) {
        const Strip* to = send.to.empty() ? nullptr : mix.find(send.to);
        if (to == nullptr || to->fader.mute) continue;
        power += power_from_db(send.level_db + to->fader.fader_db - (send.pre_fader ? strip.fader.fader_db : 0));
    }
    return power > 0 ? db_from_power(power) : silence_db;
}

/// The same of the whole mix, each strip as loud as it is in it.
std::optional<double> wetness(const MixResult& made) {
    const Mix& mix = made.session.mixes.front();
    double wet = 0, dry = 0;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        const double loudness = made.report.strips[i].loudness_lufs_active;
        if (!std::isfinite(loudness)) continue;
        dry += power_from_loudness(loudness);
        wet += power_from_loudness(loudness) * power_from_db(wet_db(mix.strips[i], mix));
    }
    if (!(wet > 0 && dry > 0)) return std::nullopt;
    return db_from_power(wet / dry);
}

}  // namespace

std::optional<double> shown(const std::string& subject, const MixResult& made) {
    const Measurement& mix = made.report.after.measured;
    const auto in_group = [](const std::string& group) { return [=](const StripReport& s) { return s.bus == group; }; };
    const auto re_mix = [&](std::optional<double> loudness) { return difference(loudness, mix.loudness_lufs_i); };
    if (subject == "treble") return share_db(mix.spectra, treble_from_hz, mix.rate_hz);
    if (subject == "lows") return share_db(mix.spectra, 0, lows_to_hz);
    if (subject == "wet") return wetness(made);
    if (subject == "width") {
        const double side_db = judge_width(mix.spectra).side_to_mid_db;
        return std::isfinite(side_db) && side_db > silence_db ? std::optional(side_db) : std::nullopt;
    }
    if (subject == "lead")
        return difference(level(made, [](const StripReport& s) { return s.focus; }),
                          level(made, [](const StripReport& s) { return !s.focus; }));
    if (subject == "band")
        return re_mix(level(made, [](const StripReport& s) {
            return std::find(players.begin(), players.end(), s.bus) != players.end();
        }));
    if (subject.starts_with("group:")) return re_mix(level(made, in_group(subject.substr(6))));
    return std::nullopt;
}

bool is_true(const MixCharacter& character, const MixResult& made, const MixResult& plain,
             std::vector<std::pair<std::string, double>>& told, std::string& fault) {
    for (const Bias& proof : character.biases) {
        if (proof.kind != "proof") continue;
        const auto now = difference(shown(proof.subject, made), shown(proof.subject, plain));
        if (now) told.emplace_back(proof.subject, *now);
        const bool holds = now && (proof.value > 0 ? *now >= proof.value : *now <= proof.value);
        if (holds) continue;
        fault = now ? fmt::format("{} {:+.1f} dB, not {:+g}", proof.subject, *now, proof.value)
                    : fmt::format("the song has no {}", proof.subject);
        return false;
    }
    return true;
}

std::vector<StripFigures> figures_of(const Mix& mix, double rate_hz) {
    std::vector<StripFigures> figures;
    for (const Strip& strip : mix.strips) {
        StripFigures f;
        f.level_db = strip.fader.mute ? silence_db : strip.trim.trim_db + strip.fader.fader_db;
        f.pan = strip.pan.pan;
        f.width_db = strip.stereo.width > 0 ? db_from_amplitude(strip.stereo.width) : silence_db;
        f.wet_db = wet_db(strip, mix);
        for (std::size_t b = 0; b < tone_bands; ++b) {
            const double hz = ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(b));
            f.tone_db[b] = db_from_power(std::max(power_gain_at(strip, hz, rate_hz), 1e-6));
        }
        figures.push_back(f);
    }
    return figures;
}

}  // namespace mixdown
