// What the pictures of a song are drawn from: plain values, measured elsewhere. All of it may be absent; a picture
// without its data is left out of the page.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mixdown {

/// A part of the song. Parts follow each other in time and do not overlap.
struct SectionMark {
    double start_s = 0, end_s = 0;
    std::string label;                       // "Chorus 2"
    std::vector<std::string> focus;          // names of strips; empty: not known
    double loudness_lufs = 0;                // of the mix; NaN: not known
    std::optional<double> over_song_lu;      // that re the integrated loudness of the whole mix
    std::optional<double> plain_over_lu;     // the same of the plain sum
    bool stands_in = false;                  // the song's own focus rests: another takes over
    std::optional<double> focus_confidence;  // 0..1
    std::string focus_why;                   // one sentence
};

/// How much of each strip's own loudness is left in the mix, over time.
struct AudibilityMap {
    std::vector<std::string> strips;
    double column_s = 1;                    // what one value covers
    std::vector<std::vector<float>> share;  // [strip][column], 0 (hidden) .. 1 (as if alone); NaN where it is silent
};

/// Who masks whom: loss[i][j] is the share (0..1) of the loudness of strip i that strip j takes away while i plays.
struct MaskingMatrix {
    std::vector<std::string> names;
    std::vector<std::vector<float>> loss;      // square; the diagonal is not read
    std::vector<std::vector<float>> worst_hz;  // where in frequency; empty: not known
    std::vector<std::vector<float>> worst_s;   // when; empty: not known
};

/// Long-term spectrum in 1/3 octaves, rising in frequency, and the band that mixes of the kind lie in. dB, one
/// reference for all. `low_db` and `high_db` may be empty (no target), and so may `before_db` (the plain sum).
struct SpectrumPicture {
    std::vector<double> centre_hz, level_db, low_db, high_db, before_db;
    std::string target;  // whose band it is: "pop", "60 % mix.ogg, 40 % pop"
};

/// Peak to short-term loudness over time; NaN where nothing plays. limit_lu: below it the mix is squeezed; NaN: none.
struct PsrCurve {
    double column_s = 1;
    std::vector<float> psr_lu;
    double limit_lu = 0;
};

/// NaN: not known.
struct DynamicsRow {
    std::string name;
    double crest_db = 0, plr_lu = 0, loudness_range_lu = 0;
    bool whole = false;  // the mix itself
};

/// One meter of the finished mix. NaN in `before`: not measured there.
struct MeterRow {
    std::string label, unit;
    double value = 0, before = 0;
    int decimals = 1;
    std::string meaning;  // in a few words; what is usual, what to look for
};

struct MusicFacts {
    std::optional<double> tempo_bpm, tempo_confidence;  // 0..1
    std::string time_signature;                         // "4/4"
    std::string key;                                    // "A minor"
    std::optional<double> key_confidence;
    std::vector<std::pair<std::string, std::string>> others;  // name and value, as they shall be read
};

/// Something about one stem that its owner should know.
struct StemFinding {
    std::string strip, what;     // "Bass DI", "mains hum"
    std::string evidence;        // "50 Hz and 4 harmonics, −48 dBFS"
    std::string advice;          // what to do; may be empty
    std::optional<double> at_s;  // where to listen
    bool serious = false;        // it can be heard
};

}  // namespace mixdown
