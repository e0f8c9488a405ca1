// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <tuple>

#include "automix/competition.h"
#include "automix/lessons.h"
#include "automix/prints.h"
#include "automix/song_hearing.h"
#include "automix/strip_response.h"
#include "model/focus_map.h"

namespace mixdown {
namespace {

constexpr std::size_t most_fights = 3;      // whoever reads more changes nothing
constexpr double lowest_register_hz = 160;  // tuned: an octave further down all is bass
constexpr double register_ends = 0.15;      // of what both play, at each end: stray partials

struct Fight {
    std::size_t of, by;        // strips: who is covered, and by whom
    bool covered_moves;        // else it is the other who makes room
    double loss, loss_in_mix;  // with both equally loud; as the faders stand
    double low_hz = 0, high_hz = 0;
    bool higher = false;  // who makes room would be better off above than below
};

/// Where most of what two strips share lies.
std::pair<double, double> shared_register(const BandShares& a, const BandShares& b) {
    std::vector<double> sum;
    double all = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum.push_back(all += std::sqrt(a[k] * b[k]));
    const auto at = [&](double share) {
        const auto found = std::lower_bound(sum.begin(), sum.end(), share * all);
        return Spectra::band_centre_hz(static_cast<int>(found - sum.begin()));
    };
    return {at(register_ends), at(1 - register_ends)};
}

/// The whole song or a section of it is about the strip: then it is the others who make room.
bool is_about(const Strip& strip, const Mix& mix) {
    const auto map = focus_map_from(mix.settings.focus_map);
    if (strip.focus || !map) return strip.focus;
    return std::any_of(map->begin(), map->end(), [&](const auto& section) {
        return std::find(section.strips.begin(), section.strips.end(), strip.id) != section.strips.end();
    });
}

bool beats(const Strip& strip, const Taste& taste) {
    return is_a(strip, "drums", taste) || is_a(strip, "percussion", taste);
}

/// Whose place the low register is.
bool is_bass(const Strip& strip, const Taste& taste) { return is_a(strip, "bass", taste); }

/// One of them can make room: not drums, not the bass, and one of two whom the song is about.
bool may_fight(const Strip& a, const Strip& b, const MixedSong& song) {
    const Taste& taste = song.brief.taste;
    const auto doubles = [](const Strip& s, const Strip& of) {
        return s.role == "vocal_double" && of.role == "lead_vocal";
    };
    return !doubles(a, b) && !doubles(b, a) && !beats(a, taste) && !beats(b, taste) &&
           !(is_bass(a, taste) && is_bass(b, taste)) && !(is_about(a, song.mix) && is_about(b, song.mix));
}

/// What a strip loses to another, alone with it, when the softer one is brought up to the louder: 0..1.
double loss_if_equal(const Strip& of, const Strip& by, const MixedSong& song) {
    Mix pair;
    pair.settings = song.mix.settings;
    pair.buses = song.mix.buses;
    pair.returns = song.mix.returns;
    pair.strips = {of, by};
    const auto loudness = [&](const Strip& s) {
        const PowerSeries steps = steps_in_mix(s, song.brief.hearing.at(s.id), pair.settings.pan_law_db);
        return activity(steps).loudness_lufs + loudness_change_lu(s, song.spectra.of(s.id));
    };
    const double above = loudness(of) - loudness(by);
    pair.strips[above < 0 ? 0 : 1].fader.fader_db += std::abs(above);
    return masking_in(pair, song.brief.hearing, song.spectra, song.brief.threads).loss_share(0, 1);
}

/// In the mix, and whoever is the louder.
std::vector<Fight> all_fights(const MixedSong& song, const std::vector<BandShares>& shares) {
    const Taste& taste = song.brief.taste;
    std::vector<Fight> fights;
    for (std::size_t of = 0; of < shares.size(); ++of) {
        for (std::size_t by = 0; by < shares.size(); ++by) {
            const Strip &covered = song.mix.strips[of], &cover = song.mix.strips[by];
            if (of == by || shares[of].empty() || shares[by].empty()) continue;
            const double in_mix = song.masking.loss_share(static_cast<int>(of), static_cast<int>(by));
            if (in_mix < taste.limit("fight_loss") || !may_fight(covered, cover, song) ||
                shared_range(shares[of], shares[by]) < taste.limit("fight_shared"))
                continue;
            const double loss = loss_if_equal(covered, cover, song);
            if (loss < taste.limit("fight_loss")) continue;
            const bool moves = is_bass(cover, taste) || (is_about(cover, song.mix) && !is_bass(covered, taste));
            fights.push_back({of, by, moves, loss, in_mix});
        }
    }
    return fights;
}

/// The worst in the mix, each pair once, with their registers.
std::vector<Fight> worst_fights(const MixedSong& song) {
    std::vector<BandShares> shares;
    for (const Strip& strip : song.mix.strips)
        shares.push_back(plays(strip, song.brief) && !is_print(strip) ? band_shares(song.spectra.of(strip.id))
                                                                      : BandShares());
    std::vector<Fight> fights = all_fights(song, shares), worst;
    std::stable_sort(fights.begin(), fights.end(),
                     [](const Fight& a, const Fight& b) { return a.loss_in_mix > b.loss_in_mix; });
    for (Fight& fight : fights) {
        const auto same = [&](const Fight& f) { return f.of == fight.by && f.by == fight.of; };
        if (worst.size() == most_fights || std::any_of(worst.begin(), worst.end(), same)) continue;
        std::tie(fight.low_hz, fight.high_hz) = shared_register(shares[fight.of], shares[fight.by]);
        const bool above = (median_hz(shares[fight.by]) >= median_hz(shares[fight.of])) != fight.covered_moves;
        fight.higher = above || fight.low_hz < lowest_register_hz;
        worst.push_back(fight);
    }
    return worst;
}

/// What to do about it, at the source.
std::string way_out(const Fight& fight, const Strip& stays, const Taste& taste) {
    if (is_bass(stays, taste))
        return "high-pass it at the source, write it an octave higher, or give it fewer low notes";
    return fmt::format("write it an octave {}, let it rest while '{}' plays, or give it fewer notes",
                       fight.higher ? "higher" : "lower", stays.name);
}

}  // namespace

std::vector<Finding> register_fights(const MixedSong& song) {
    if (song.masking.strips.size() != song.mix.strips.size()) return {};
    const Taste& taste = song.brief.taste;
    std::vector<Finding> found;
    for (const Fight& fight : worst_fights(song)) {
        const Strip& moves = song.mix.strips[fight.covered_moves ? fight.of : fight.by];
        const Strip& stays = song.mix.strips[fight.covered_moves ? fight.by : fight.of];
        const std::string words = fmt::format(
            "plays in the register of '{}' ({:.0f} to {:.0f} Hz) and {} {:.0f} % of its loudness{} with both equally "
            "loud ({:.0f} % in this mix); {}",
            stays.name, fight.low_hz, fight.high_hz, fight.covered_moves ? "loses" : "takes", 100 * fight.loss,
            fight.covered_moves ? " to it" : "", 100 * fight.loss_in_mix, way_out(fight, stays, taste));
        found.push_back({"register_fight",
                         moves.name,
                         stays.name,
                         {},
                         100 * fight.loss,
                         100 * taste.limit("fight_loss"),
                         "%",
                         words});
    }
    return found;
}

}  // namespace mixdown
