// SPDX-License-Identifier: Apache-2.0
#include "automix/spaces.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr double shortest_pre_delay_ms = 20, longest_pre_delay_ms = 80;  // mixing.md 7b (lead vocal: 30-80)

/// Where x lies between `open` (1) and `closed` (0), in equal ratios.
double place_between(double x, double open, double closed) {
    return x <= 0 ? 1 : std::clamp(std::log(x / closed) / std::log(open / closed), 0.0, 1.0);
}

std::string song_words(const Openness& open) {
    const std::string notes = fmt::format("{:.0f} onsets a second in all strips", open.onsets_per_s);
    return open.bpm > 0 ? fmt::format("{:.0f} bpm and {}", open.bpm, notes) : notes;
}

Strip reverberation(Strip strip, const SharedSpace& space, const Openness& open, double decay_times) {
    ReverbSettings& r = strip.reverb;
    r.on = true;
    r.character = space.effect;
    r.decay_s = std::clamp(rounded(decay_times * space.short_s * std::pow(space.long_s / space.short_s, open.value), 1),
                           0.1, 20.0);
    r.pre_delay_ms = space.pre_delay_ms;
    if (open.bpm > 0 && space.pre_delay_beats > 0) {
        r.pre_delay_ms = std::round(
            std::clamp(60000 / open.bpm * space.pre_delay_beats, shortest_pre_delay_ms, longest_pre_delay_ms));
    }
    r.low_cut_hz = space.low_cut_hz;
    r.high_cut_hz = space.high_cut_hz;
    return strip;
}

Strip echo(Strip strip, const SharedSpace& space) {
    DelaySettings& d = strip.delay;
    d.on = true;
    d.beats = space.beats;
    d.feedback = space.feedback;
    d.ping_pong = false;  // each side answers itself: both sides in one would be louder the more they are alike
    d.low_cut_hz = space.low_cut_hz;
    d.high_cut_hz = space.high_cut_hz;
    return strip;
}

}  // namespace

Openness openness_of(const SongFacts& facts, const Taste& taste) {
    Openness open;
    for (const StemFacts& stem : facts.stems) open.onsets_per_s += stem.onsets_per_s;
    open.value = place_between(open.onsets_per_s, taste.limit("sparse_onsets"), taste.limit("dense_onsets"));
    const Tempo& tempo = facts.rhythm.tempo;
    if (tempo.confidence < taste.limit("tempo_confidence") || tempo.bpm <= 0) return open;
    open.bpm = tempo.bpm;
    open.value = (open.value + place_between(tempo.bpm, taste.limit("slow_bpm"), taste.limit("fast_bpm"))) / 2;
    return open;
}

const Strip* return_for(const Mix& mix, const SharedSpace& space) {
    const auto found =
        std::find_if(mix.returns.begin(), mix.returns.end(), [&](const Strip& s) { return s.id == space.id; });
    if (found == mix.returns.end()) return nullptr;
    const bool free = !is_pinned(found->pins, space.echoes() ? "delay.on" : "reverb.on");
    return furnished(*found) || free ? &*found : nullptr;
}

SpaceOfSong space_of_song(const Strip& strip, const SharedSpace& space, const Openness& open, double decay_times) {
    SpaceOfSong song{&space, strip, furnished(strip)};
    if (!song.there_before) {
        song.strip = space.echoes() ? echo(strip, space) : reverberation(strip, space, open, decay_times);
    }
    return song;
}

void furnish(const SpaceOfSong& space, const Openness& open, const Brief& brief, Moves& moves) {
    const std::string& id = space.strip.id;
    const std::string source = "returns.tsv: " + space.taste->source;
    if (space.taste->echoes()) {
        const DelaySettings& d = space.strip.delay;
        const double ms = 60000 / open.bpm * d.beats;
        const Reason reason{"depth.echo",
                            fmt::format("At {:.1f} bpm, {:g} beats are {:.0f} ms: echoes that fall on the beat support "
                                        "a lead without blurring it.",
                                        open.bpm, d.beats, ms),
                            "time to the echo",
                            "ms",
                            "none",
                            ms,
                            ms,
                            source};
        moves.add("", "tempo.bpm", open.bpm, reason);
        moves.add(id, "delay.beats", d.beats, reason);
        moves.add(id, "delay.feedback", d.feedback, reason);
        moves.add(id, "delay.ping_pong", d.ping_pong, reason);
        moves.add(id, "delay.low_cut_hz", d.low_cut_hz, reason);
        moves.add(id, "delay.high_cut_hz", d.high_cut_hz, reason);
        moves.add(id, "delay.on", true, reason);
        return;
    }
    const ReverbSettings& r = space.strip.reverb;
    const double times = brief.profile.dial("decay_times");
    const std::string scaled = times == 1 ? "" : fmt::format(" The genre lengthens it {:g} times.", times);
    const Reason reason{"depth.space",
                        fmt::format("A {} that all share, {:.1f} s long: the song has {}; fast and dense songs need "
                                    "short spaces, slow and sparse ones fill with long ones.{}",
                                    space.taste->effect, r.decay_s, song_words(open), scaled),
                        "decay by 60 dB at 1 kHz",
                        "s",
                        "none",
                        r.decay_s,
                        r.decay_s,
                        source};
    moves.add(id, "reverb.character", r.character, reason);
    moves.add(id, "reverb.decay_s", r.decay_s, reason);
    moves.add(id, "reverb.pre_delay_ms", r.pre_delay_ms, reason);
    moves.add(id, "reverb.low_cut_hz", r.low_cut_hz, reason);
    moves.add(id, "reverb.high_cut_hz", r.high_cut_hz, reason);
    moves.add(id, "reverb.on", true, reason);
}

}  // namespace mixdown
