// SPDX-License-Identifier: Apache-2.0
#include "automix/open_gates.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/crowding.h"
#include "automix/hearing_aims.h"
#include "automix/level_room.h"
#include "automix/octave_cuts.h"
#include "automix/song_hearing.h"
#include "automix/strip_response.h"
#include "model/pins.h"

namespace mixdown {
namespace {

/// Those that are pinned stay.
Mix without_returns(Mix mix) {
    for (Strip& to : mix.returns)
        if (!is_pinned(to.pins, "fader_db") && !is_pinned(to.pins, "mute")) to.fader.mute = true;
    return mix;
}

struct Extremes {
    Mix mix;  // without what its returns bring
    const Brief& brief;
    const SongSpectra& spectra;
    BandCells cells;
    std::vector<CellChange> changes;  // what is keyed already
    std::vector<LevelRoom> rooms;     // as far as the tables let each strip go

    Extremes(const Mix& m, const Brief& b, const SongSpectra& s)
        : mix(without_returns(m)),
          brief(b),
          spectra(s),
          cells(cells_in(mix, b.hearing, s, b.threads)),
          changes(keyed_changes(m, s)),
          rooms(level_rooms(m, b)) {
        for (LevelRoom& room : rooms) room = room.wider(b.taste.limit("beyond_band"));
    }

    [[nodiscard]] double farthest_db(std::size_t strip, int sign) const {
        return sign > 0 ? rooms[strip].up_db : -rooms[strip].down_db;
    }

    /// To the end of its room.
    void move(std::size_t strip, int sign) {
        changes.push_back({strip, {}, -1});
        changes.back().factor.fill(static_cast<float>(power_from_db(farthest_db(strip, sign))));
    }

    void cut(std::size_t strip) {
        for (const EarRow& factor : every_cut(mix.strips[strip], spectra, brief.taste.limit("unmask_deepest")))
            changes.push_back({strip, factor, -1});
    }

    [[nodiscard]] std::size_t index_of(const std::string& name) const {
        const auto is = [&](const Strip& s) { return s.name == name; };
        return static_cast<std::size_t>(std::find_if(mix.strips.begin(), mix.strips.end(), is) - mix.strips.begin());
    }
};

std::string open_overshadow(const Gate& gate, const Extremes& mix) {
    Extremes e = mix;
    const std::size_t rival = e.index_of(gate.strips.front());
    e.move(rival, -1);
    e.cut(rival);
    for (std::size_t i = 0; i < e.mix.strips.size(); ++i)
        if (e.mix.strips[i].focus) e.move(i, 1);
    const auto left = HearingAims(e.mix, e.brief).overshadow_by(e.cells.judge(e.changes, focus_flags(e.mix)), rival);
    if (!left || *left <= gate.limit) return {};
    return fmt::format(
        "Even {:g} dB lower, with {:g} dB less in every octave that is not most of what it has, '{}' would exceed the "
        "focus in {:.0f} % of its moments and bands: they play the same notes at the same time. That is for the "
        "arrangement.",
        -e.farthest_db(rival, -1), e.brief.taste.limit("unmask_deepest"), gate.strips.front(), 100 * *left);
}

/// The focus, with all others out of its way; no proof where two hold one source, of which one alone would be heard
/// more.
std::string open_focus(const Extremes& mix) {
    Extremes e = mix;
    const HearingAims aims(e.mix, e.brief);
    for (std::size_t i = 0; i < e.mix.strips.size(); ++i) {
        if (e.mix.strips[i].focus && aims.has_others(i)) return {};
        e.move(i, e.mix.strips[i].focus ? 1 : -1);
        if (!e.mix.strips[i].focus) e.cut(i);
    }
    const CellJudgement heard = e.cells.judge(e.changes, focus_flags(e.mix));
    if (aims.held(heard)[0]) return {};
    return fmt::format(
        "Even as high as its band and pins allow, with all others as low as theirs allow and cut by {:g} dB, the "
        "focus would be heard in {:.0f} % of the moments it plays in.",
        e.brief.taste.limit("unmask_deepest"), 100 * aims.focus_heard(heard).value_or(0));
}

/// Peaks over the mean of a strip as its stem came, dB.
double own_crest_db(const Strip& strip, const Extremes& e) {
    const Spectra& heard = e.spectra.of(strip.id);
    double power = 0;
    for (const double bin : heard.left) power += bin;
    for (const double bin : heard.right) power += bin;
    return e.brief.hearing.at(strip.id).peak_dbfs - db_from_power(power / (heard.right.empty() ? 1 : 2));
}

/// The strip that brings most of the power came without crest itself.
std::string open_crest(const Gate& gate, const Extremes& e) {
    const Strip* most = nullptr;
    double loudest = silence_db;
    for (const Strip& strip : e.mix.strips) {
        if (!plays(strip, e.brief)) continue;
        const StripHearing& heard = e.brief.hearing.at(strip.id);
        const double lufs = heard.loudness_lufs + strip_gain_db(strip, heard, e.mix.settings.pan_law_db);
        if (lufs <= loudest) continue;
        loudest = lufs;
        most = &strip;
    }
    if (most == nullptr || own_crest_db(*most, e) >= gate.limit) return {};
    return fmt::format(
        "'{}', the loudest strip, came with a crest of {:.1f} dB: faders and equalisers give back no peaks.",
        most->name, own_crest_db(*most, e));
}

/// A strip that is heard too seldom, with all others out of its way.
std::string open_audible(const Gate& gate, const Extremes& mix) {
    std::string proof;
    for (const std::string& name : gate.strips) {
        Extremes e = mix;
        const std::size_t heard = e.index_of(name);
        for (std::size_t j = 0; j < e.mix.strips.size(); ++j) {
            if (j == heard) {
                e.move(j, 1);
            } else if (!e.mix.strips[j].focus) {
                e.move(j, -1);
                e.cut(j);
            }
        }
        const double share = e.cells.judge(e.changes, focus_flags(e.mix)).strips[heard].audible_share;
        if (share >= e.brief.taste.audible_row(e.mix.strips[heard].role).least) return {};
        proof += fmt::format(
            "{}Even with '{}' as high as its band and pins allow and all others but the focus as low as theirs allow "
            "and cut by {:g} dB, it would be heard in {:.0f} % of the moments it plays in.",
            proof.empty() ? "" : " ", name, e.brief.taste.limit("unmask_deepest"), 100 * share);
    }
    return proof;
}

}  // namespace

std::map<std::string, std::string> proofs_of_open_gates(const Mix& mix, const Brief& brief, const SongSpectra& spectra,
                                                        const RenderedMix& rendered) {
    std::map<std::string, std::string> proofs;
    if (rendered.masking.strips.empty()) return proofs;
    const Extremes extremes(mix, brief, spectra);
    for (const Gate& gate : judge_hearing(mix, brief, rendered.masking)) {
        if (gate.passed || gate.strips.empty()) continue;
        std::string proof;
        if (gate.id == "focus_audible") proof = open_focus(extremes);
        if (gate.id == "overshadow") proof = open_overshadow(gate, extremes);
        if (gate.id == "parts_audible") proof = open_audible(gate, extremes);
        if (gate.id == "parts_audible" && proof.empty())
            proof = proof_of_crowding(extremes.cells, extremes.changes, {mix, brief, spectra, extremes.rooms});
        if (!proof.empty()) proofs[gate.id] = proof;
    }
    for (const Gate& gate : judge(mix, brief, rendered)) {
        if (gate.id != "crest" || gate.passed) continue;
        if (std::string proof = open_crest(gate, extremes); !proof.empty()) proofs[gate.id] = proof;
    }
    return proofs;
}

}  // namespace mixdown
