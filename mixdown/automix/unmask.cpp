// SPDX-License-Identifier: Apache-2.0
#include "automix/unmask.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "automix/hearing_gates.h"
#include "automix/moves.h"
#include "automix/song_hearing.h"

namespace mixdown {
namespace {

constexpr double octave_q = 1.41;      // -3 dB points one octave apart
constexpr double all_it_has = 0.3;     // tuned: of a strip's loudness in one octave; a cut there would be a fader move
constexpr int first_octave = 1;        // from 90 Hz on: below, kick and bass share what a bell cannot part
constexpr int candidates_at_once = 5;  // judged by listening; the rest wait for the next round

double centre_hz(int group) {
    return std::round(std::sqrt(band_group_edges_hz[group] * band_group_edges_hz[group + 1]));
}

/// A cut that may help: strip `masker`, in octave `group`, and how much of the focus's loudness it takes there.
struct Candidate {
    std::size_t masked = 0, masker = 0;
    int group = 0;
    double lost_sone_s = 0;
};

/// How well the focus is heard: the mean of the shares of its loudness that remain, 0..1.
double heard_share(const Mix& mix, const Masking& masking) {
    double alone = 0, left = 0;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (!mix.strips[i].focus || mix.strips[i].fader.mute) continue;
        alone += masking.strips[i].alone_sones * masking.strips[i].active_share;
        left += masking.strips[i].in_mix_sones * masking.strips[i].active_share;
    }
    return alone > 0 ? left / alone : 1;
}

/// What a cut is to raise: how much of the focus is heard, less what the gate of overshadowing lacks.
double score(const Mix& mix, const Brief& brief, const Masking& masking) {
    double lacking = 0;
    for (const Gate& gate : judge_hearing(mix, brief, masking)) {
        if (gate.id == "overshadow" && !gate.passed) lacking = *gate.value - gate.limit;
    }
    return heard_share(mix, masking) - lacking;
}

bool all_hold(const std::vector<Gate>& gates) {
    return std::all_of(gates.begin(), gates.end(), [](const Gate& g) { return g.passed; });
}

/// The bell of a strip that is free and nearest to a frequency; none if all are in use or pinned.
std::optional<std::size_t> free_bell(const Strip& strip, double frequency_hz) {
    std::optional<std::size_t> best;
    for (std::size_t b = 1; b + 1 < strip.eq.size(); ++b) {
        const auto distance = [&](std::size_t i) {
            return std::abs(std::log(Strip::standard_bands()[i].frequency_hz / frequency_hz));
        };
        const bool free = !strip.eq[b].on && !is_pinned(strip.pins, fmt::format("eq{}.on", b + 1));
        if (free && (!best || distance(b) < distance(*best))) best = b;
    }
    return best;
}

struct Unmasking {
    const Brief& brief;
    const SongSpectra& spectra;
    Mix mix;  // with the cuts so far
    Masking masking;

    [[nodiscard]] bool may_cut(const Candidate& c) const {
        const Strip& strip = mix.strips[c.masker];
        const StripMasking& own = masking.strips[c.masker];
        const double share =
            own.alone_sones > 0 ? own.group_alone_sones[static_cast<std::size_t>(c.group)] / own.alone_sones : 1;
        const auto there = [&](const EqBandSettings& b) { return b.on && b.frequency_hz == centre_hz(c.group); };
        return !strip.focus && share < all_it_has && free_bell(strip, centre_hz(c.group)) &&
               std::none_of(strip.eq.begin(), strip.eq.end(), there);
    }

    /// The worst first.
    [[nodiscard]] std::vector<Candidate> candidates() const {
        std::vector<Candidate> found;
        for (const CoveredMoment& m : masking.moments) {
            const auto masked = static_cast<std::size_t>(m.masked), masker = static_cast<std::size_t>(m.masker);
            if (!mix.strips[masked].focus) continue;
            for (int g = first_octave; g < band_groups; ++g) {
                if (band_group_edges_hz[g] < m.from_hz || band_group_edges_hz[g + 1] > m.to_hz) continue;
                const auto same = [&](const Candidate& c) {
                    return c.masked == masked && c.masker == masker && c.group == g;
                };
                auto at = std::find_if(found.begin(), found.end(), same);
                if (at == found.end()) at = found.insert(at, {masked, masker, g, 0});
                at->lost_sone_s += m.lost_sone_s;
            }
        }
        std::erase_if(found, [&](const Candidate& c) { return !may_cut(c); });
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.lost_sone_s > b.lost_sone_s; });
        if (found.size() > candidates_at_once) found.resize(candidates_at_once);
        return found;
    }

    [[nodiscard]] Masking listen(const Mix& to) const {
        MaskingSettings settings;
        settings.most_moments = 400;
        return masking_in(to, brief.hearing, spectra, settings);
    }
};

/// A candidate carried out.
struct Trial {
    Candidate cut;
    std::size_t bell = 0;
    Mix mix;
    Masking masking;
    double score = 0;
};

Trial try_out(const Candidate& cut, const Unmasking& u) {
    Trial trial{cut, *free_bell(u.mix.strips[cut.masker], centre_hz(cut.group)), u.mix, {}, 0};
    EqBandSettings& bell = trial.mix.strips[cut.masker].eq[trial.bell];
    bell.on = true;
    bell.frequency_hz = centre_hz(cut.group);
    bell.q = octave_q;
    bell.gain_db = -u.brief.taste.limit("unmask_cut");
    trial.masking = u.listen(trial.mix);
    trial.score = score(trial.mix, u.brief, trial.masking);
    return trial;
}

std::optional<Trial> best_trial(const Unmasking& u) {
    std::optional<Trial> best;
    for (const Candidate& cut : u.candidates()) {
        Trial trial = try_out(cut, u);
        if (!best || trial.score > best->score) best = std::move(trial);
    }
    const double least = score(u.mix, u.brief, u.masking) + u.brief.taste.limit("unmask_gain");
    return best && best->score >= least ? std::move(best) : std::nullopt;
}

void tell(const Trial& trial, const Unmasking& before, Moves& moves) {
    const Candidate& c = trial.cut;
    const Strip &masked = trial.mix.strips[c.masked], &masker = trial.mix.strips[c.masker];
    const EqBandSettings& bell = masker.eq[trial.bell];
    const auto lost_to = [&](const Masking& m) {
        return 100 * m.loss_share(static_cast<int>(c.masked), static_cast<int>(c.masker));
    };
    const Reason reason{
        "unmask.cut",
        fmt::format("'{}' covers '{}' between {:.0f} and {:.0f} Hz: {:g} dB less there.", masker.name, masked.name,
                    band_group_edges_hz[c.group], band_group_edges_hz[c.group + 1], -bell.gain_db),
        fmt::format("loudness of '{}' that it takes", masked.name),
        "%",
        lost_to(before.masking),
        100 * before.brief.taste.limit("overshadow"),
        lost_to(trial.masking),
        "mixing.md 8 (cut the masker in the focus's bands)"};
    const std::string eq = fmt::format("eq{}.", trial.bell + 1);
    moves.add(masker.id, eq + "frequency_hz", bell.frequency_hz, reason);
    moves.add(masker.id, eq + "q", bell.q, reason);
    moves.add(masker.id, eq + "gain_db", bell.gain_db, reason);
    moves.add(masker.id, eq + "on", true, reason);
}

}  // namespace

std::vector<Edit> unmask(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    Moves moves(mix, "unmask");
    Unmasking u{brief, spectra, mix, {}};
    u.masking = u.listen(mix);
    for (int n = 0; n < static_cast<int>(brief.taste.limit("unmask_cuts")); ++n) {
        if (all_hold(judge_hearing(u.mix, brief, u.masking))) break;
        std::optional<Trial> trial = best_trial(u);
        if (!trial) break;
        tell(*trial, u, moves);
        u.mix = std::move(trial->mix);
        u.masking = std::move(trial->masking);
    }
    return moves.take();
}

}  // namespace mixdown
