// SPDX-License-Identifier: Apache-2.0
#include "automix/lessons.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "automix/competition.h"
#include "core/units.h"
#include "model/focus_map.h"

namespace mixdown {
namespace {

constexpr std::size_t most_fights = 3;      // whoever reads more changes nothing
constexpr double lowest_register_hz = 160;  // tuned: an octave further down all is bass
constexpr double unplayed_db = 6;           // shape_tone.cpp: what lacks more is not played
constexpr double register_ends = 0.15;      // of what both play, at each end: stray partials
constexpr std::size_t least_gap = 3;        // third octaves: an octave, or it lies between two notes
constexpr const char* whole_song = "the song";

struct Fight {
    std::size_t of, by;  // strips: who is covered, and by whom
    bool by_focus;       // then it is the other who makes room
    double loss, low_hz, high_hz;
    bool higher;  // who makes room would be better off above than below
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

std::vector<Fight> fights_of(const MixedSong& song) {
    const Taste& taste = song.brief.taste;
    std::vector<BandShares> shares;
    for (const Strip& strip : song.mix.strips)
        shares.push_back(plays(strip, song.brief) ? band_shares(song.spectra.of(strip.id)) : BandShares());
    std::vector<Fight> fights;
    for (std::size_t of = 0; of < shares.size(); ++of) {
        for (std::size_t by = 0; by < shares.size(); ++by) {
            const Strip &covered = song.mix.strips[of], &cover = song.mix.strips[by];
            const bool drums = beats(covered, taste) || beats(cover, taste);
            const bool by_focus = is_about(cover, song.mix);
            if (of == by || drums || (by_focus && is_about(covered, song.mix)) || shares[of].empty() ||
                shares[by].empty())
                continue;
            const double loss = song.masking.loss_share(static_cast<int>(of), static_cast<int>(by));
            if (loss < taste.limit("fight_loss") || shared_range(shares[of], shares[by]) < taste.limit("fight_shared"))
                continue;
            const auto [low_hz, high_hz] = shared_register(shares[of], shares[by]);
            const bool above = (median_hz(shares[by]) >= median_hz(shares[of])) != by_focus;
            fights.push_back({of, by, by_focus, loss, low_hz, high_hz, above || low_hz < lowest_register_hz});
        }
    }
    std::stable_sort(fights.begin(), fights.end(), [](const Fight& a, const Fight& b) { return a.loss > b.loss; });
    std::vector<Fight> worst;
    for (const Fight& fight : fights) {
        const auto same = [&](const Fight& f) { return f.of == fight.by && f.by == fight.of; };
        if (worst.size() < most_fights && std::none_of(worst.begin(), worst.end(), same)) worst.push_back(fight);
    }
    return worst;
}

Finding told(const Fight& fight, const MixedSong& song) {
    const std::string& moves = song.mix.strips[fight.by_focus ? fight.of : fight.by].name;
    const std::string& stays = song.mix.strips[fight.by_focus ? fight.by : fight.of].name;
    return {
        "register_fight",
        moves,
        stays,
        {},
        100 * fight.loss,
        100 * song.brief.taste.limit("fight_loss"),
        "%",
        fmt::format("plays in the register of '{}' ({:.0f} to {:.0f} Hz) and {} {:.0f} % of its loudness{} even in the "
                    "mix; write it an octave {}, let it rest while '{}' plays, or give it fewer notes",
                    stays, fight.low_hz, fight.high_hz, fight.by_focus ? "loses" : "takes", 100 * fight.loss,
                    fight.by_focus ? " to it" : "", fight.higher ? "higher" : "lower", stays)};
}

/// The faders' way down, which is the same for all; of those that headroom moved.
double pulled_db(const Mix& mix) {
    double pulled = 0;
    for (const Strip& strip : mix.strips) {
        double own = 0;
        for (const Edit& e : mix.edits) {
            if (e.pass == "headroom" && e.strip == strip.id && e.parameter == "fader_db")
                own += std::get<double>(e.to) - std::get<double>(e.from);
        }
        pulled = std::min(pulled, own);
    }
    return pulled;
}

/// Of the parts as they came, and of the mix.
void tell_headroom(const MixedSong& song, std::vector<Finding>& found) {
    const double ceiling = song.brief.taste.limit("sample_peak_ceiling"), pulled = pulled_db(song.mix);
    const double over = song.plain.sample_peak_dbfs - ceiling;
    if (over <= 0) return;
    std::string words = fmt::format(
        "peaks at {:.1f} dBFS as a plain sum: with the master at 0 dB every fader comes down by {:.1f} dB to stay "
        "under "
        "{:g} dBFS; leave each part that much quieter while you write, and no master ever clips",
        song.plain.sample_peak_dbfs, over, ceiling);
    if (pulled < 0) words += fmt::format(" (in this mix headroom took {:.1f} dB off the faders)", -pulled);
    found.push_back({"loud_parts", whole_song, "", {}, song.plain.sample_peak_dbfs, ceiling, "dBFS", words});
}

/// Runs of bands that hold so little that no equaliser makes it.
void tell_unplayed(const MixedSong& song, std::vector<Finding>& found) {
    const ToneJudgement judged = judge_tone(third_octaves_of(song.mixed.spectra), song.tone);
    for (std::size_t from = 0; from < tone_bands; ++from) {
        std::size_t to = from;
        double least = 0;
        for (; to < tone_bands && judged.outside_db[to] < -unplayed_db; ++to)
            least = std::min(least, judged.outside_db[to]);
        const std::size_t begins = from;
        from = std::max(from, to);
        if (to < begins + least_gap) continue;
        const auto hz = [](std::size_t band) {
            return ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(band));
        };
        found.push_back(
            {"unplayed_range",
             whole_song,
             "",
             {},
             least,
             -unplayed_db,
             "dB",
             fmt::format("has next to nothing from {:.0f} to {:.0f} Hz, {:.0f} dB under what {} songs have at "
                         "least; no equaliser makes what nobody plays: add a part, an octave or a brighter "
                         "sound there if the song wants it",
                         hz(begins), hz(to - 1), -least, song.brief.profile.name)});
    }
}

}  // namespace

std::vector<Finding> lessons(const MixedSong& song) {
    std::vector<Finding> found;
    if (song.masking.strips.size() == song.mix.strips.size()) {
        for (const Fight& fight : fights_of(song)) found.push_back(told(fight, song));
    }
    if (auto lesson = lead_lesson(song.mix, song.brief, song.spectra)) found.push_back(*std::move(lesson));
    tell_headroom(song, found);
    tell_unplayed(song, found);
    return found;
}

}  // namespace mixdown
