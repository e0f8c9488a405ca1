// SPDX-License-Identifier: Apache-2.0
#include "automix/lessons.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/units.h"

namespace mixdown {
namespace {

constexpr double unplayed_db = 6;     // shape_tone.cpp: what lacks more is not played
constexpr std::size_t least_gap = 3;  // third octaves: an octave, or it lies between two notes
constexpr const char* whole_song = "the song";

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

/// The mix does not depend on how loud the parts came.
bool levels_itself(const Mix& mix) {
    return std::any_of(mix.edits.begin(), mix.edits.end(), [](const Edit& e) { return e.pass == "reference_level"; });
}

/// Of the parts as they came, and of the mix.
void tell_headroom(const MixedSong& song, std::vector<Finding>& found) {
    const double ceiling = song.brief.taste.limit("sample_peak_ceiling"), pulled = pulled_db(song.mix);
    const double over = song.plain.sample_peak_dbfs - ceiling;
    if (over <= 0) return;
    std::string words = fmt::format(
        "peaks at {:.1f} dBFS as a plain sum: in your own project, with the master at 0 dB, every fader comes down by "
        "{:.1f} dB to stay under {:g} dBFS",
        song.plain.sample_peak_dbfs, over, ceiling);
    if (levels_itself(song.mix))
        words += "; the mix made here sets its own levels and is the same without it";
    else if (pulled < 0)
        words += fmt::format("; in this mix headroom took {:.1f} dB off the faders", -pulled);
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
    std::vector<Finding> found = register_fights(song);
    if (auto lesson = lead_lesson(song.mix, song.brief, song.spectra)) found.push_back(*std::move(lesson));
    tell_headroom(song, found);
    tell_unplayed(song, found);
    return found;
}

}  // namespace mixdown
