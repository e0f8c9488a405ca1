// What the pictures of the sample report show: sections, audibility, masking, spectrum, dynamics, music and findings.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/random.h"
#include "report/sample_report_test.h"

namespace mixdown::sample {

inline std::vector<SectionMark> sections() {
    const std::vector<std::string> lead = {"Lead Vox", "Lead Vox Double"};
    return {{0, 19.5, "Intro", {"Piano"}, -28.1},
            {19.5, 58.4, "Verse 1", {"Lead Vox"}, -23.3},
            {58.4, 68.2, "Pre-chorus 1", {"Lead Vox"}, -20},
            {68.2, 78, "Chorus 1", lead, -16.9},
            {78, 117, "Verse 2", {"Lead Vox"}, -21.8},
            {117, 136.4, "Chorus 2", lead, -16.4},
            {136.4, 156, "Bridge", {"Synth Lead"}, -25.6},
            {156, 194.8, "Chorus 3", lead, -15.7},
            {194.8, 214.3, "Outro", {}, std::nan("")}};
}

inline std::vector<std::string> part_names() {
    std::vector<std::string> names;
    for (const Part& p : parts()) names.push_back(p.name);
    return names;
}

/// Strips come in one after the other, pads stay behind, nobody plays all the time.
inline AudibilityMap audibility(const std::vector<std::string>& names, int columns, double column_s) {
    AudibilityMap map{names, column_s, {}};
    Random random(11);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double base = names[i].starts_with("Lead") ? 0.92 : random.between(0.25, 0.8);
        const int every = 30 + static_cast<int>(13 * i) % 50, begin = static_cast<int>(7 * i) % 40;
        std::vector<float> row;
        for (int c = 0; c < columns; ++c) {
            const double wave = 0.14 * std::sin(0.06 * c + static_cast<double>(i)) + random.between(-0.05, 0.05);
            const bool silent = c < begin || c > columns - 4 || (c / every) % 4 == 3;
            row.push_back(silent ? std::nanf("") : static_cast<float>(std::min(1.0, std::max(0.02, base + wave))));
        }
        map.share.push_back(row);
    }
    return map;
}

inline MaskingMatrix masking(const std::vector<std::string>& names) {
    MaskingMatrix m{names, {}, {}, {}};
    Random random(5);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<float> loss, hz, at;
        for (std::size_t j = 0; j < names.size(); ++j) {
            const double near = 1.0 / (1.0 + std::abs(static_cast<double>(i) - static_cast<double>(j)));
            const double r = random.between(0, 1);
            loss.push_back(i == j ? 0 : static_cast<float>(r * r * r * (0.18 + 0.5 * near)));
            hz.push_back(static_cast<float>(80 * std::pow(2, random.between(0, 6))));
            at.push_back(static_cast<float>(random.between(20, 200)));
        }
        m.loss.push_back(loss);
        m.worst_hz.push_back(hz);
        m.worst_s.push_back(at);
    }
    return m;
}

inline SpectrumPicture spectrum() {
    SpectrumPicture s;
    s.target = "pop";
    for (int band = 0; band < 30; ++band) {
        const double hz = 1000 * std::pow(2.0, (band - 16) / 3.0), octaves = std::log2(hz / 80);
        const double middle = octaves < 0 ? -22 + 9 * octaves : -22 - 3.1 * octaves - 0.25 * octaves * octaves;
        s.centre_hz.push_back(hz);
        s.low_db.push_back(middle - 3 - 0.3 * std::abs(octaves - 3));
        s.high_db.push_back(middle + 3 + 0.3 * std::abs(octaves - 3));
        s.level_db.push_back(middle + 2.4 * std::sin(0.9 * band) + (band == 9 ? 3.2 : 0));
        s.before_db.push_back(middle + 3.5 * std::sin(0.5 * band + 1) - 1);
    }
    return s;
}

/// Everything that is optional.
inline void add_pictures(MixReport& r) {
    r.sections = sections();
    r.audibility = audibility(part_names(), 214, 1);
    r.masking = masking(part_names());
    r.spectrum = spectrum();
    r.psr = PsrCurve{1, {}, 8};
    Random random(3);
    for (int i = 0; i < 214; ++i) {
        const double wave = 13 + 2.5 * std::sin(i * 0.07) + random.between(-1, 1);
        r.psr->psr_lu.push_back(i < 2 || i > 210 ? std::nanf("") : static_cast<float>(wave));
    }
    r.dynamics = {{"Mix", 14.2, 13.9, 7.8, true},  {"Drums", 17.3, 16.8, 4.2},
                  {"Percussion", 15.1, 14.4, 6.0}, {"Bass", 9.8, 10.9, 3.4},
                  {"Guitars", 12.2, 12.6, 5.9},    {"Keys", 13.7, 14.1, 8.4},
                  {"Synths", 11.3, 11.8, 6.6},     {"Pads", 8.9, 10.2, 5.1},
                  {"Vocals", 14.9, 15.6, 9.7},     {"Backing vocals", 13.3, 14, std::nan("")}};
    r.music = MusicFacts{104.02, 0.97, "4/4", "A minor", 0.81, {{"Fundamental of the bass", "55 to 110 Hz"}}};
    r.findings = {{"Bass DI", "mains hum", "50 Hz and 4 harmonics, −48 dBFS",
                   "cut 50 Hz while the bass rests, or ask for a new take", 12.0, false},
                  {"Snare Bottom",
                   "opposite polarity to Snare Top",
                   "correlation −0.62 under 400 Hz",
                   "flip its polarity",
                   {},
                   true},
                  {"Room", "clipped", "12 samples in 3 runs", "ask for a cleaner take", 62.4, true}};
    for (std::size_t i = 0; i < r.strips.size(); ++i) {
        r.strips[i].depth = r.strips[i].focus ? 0.08 : std::fmod(0.27 + 0.191 * static_cast<double>(i), 0.95);
        const std::string& role = r.strips[i].role;
        r.strips[i].width = role == "overheads" || role == "pad" ? 0.7 : role == "piano" ? 0.4 : 0;
    }
}

}  // namespace mixdown::sample
