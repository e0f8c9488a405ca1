// A report as a real song gives it: 24 strips of pop, mixed from a plain sum that clips.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "core/random.h"
#include "core/text.h"
#include "report/mix_report.h"

namespace mixdown::sample {

struct Part {
    const char *name, *role, *role_label, *bus, *bus_label;
    double trim_db, fader_db, pan, loudness_lufs;
};

inline const std::vector<Part>& parts() {
    static const std::vector<Part> all = {
        {"Kick In", "kick", "Kick", "drums", "Drums", -6.4, -1.2, 0, -29.3},
        {"Kick Out", "kick", "Kick", "drums", "Drums", -3.1, -1.2, 0, -29.5},
        {"Snare Top", "snare", "Snare", "drums", "Drums", -4.0, -2.2, 0, -30.1},
        {"Snare Bottom", "snare", "Snare", "drums", "Drums", 2.7, -2.2, 0, -30.4},
        {"Hi-Hat", "hihat", "Hi-hat", "drums", "Drums", 4.5, -10.2, -0.3, -38.2},
        {"Tom 1", "tom", "Tom", "drums", "Drums", -1.2, -2.2, -0.4, -31.0},
        {"Tom 2", "tom", "Tom", "drums", "Drums", -0.8, -2.2, 0.4, -31.1},
        {"OH L+R", "overheads", "Overheads", "drums", "Drums", -2.0, -8.2, 0, -36.4},
        {"Room", "room", "Drum room", "drums", "Drums", 1.9, -11.2, 0, -39.2},
        {"Shaker", "percussion", "Percussion", "percussion", "Percussion", 8.8, -11.1, 0.5, -36.0},
        {"Bass DI", "bass", "Bass", "bass", "Bass", -1.8, -3.4, 0, -29.9},
        {"Bass Amp", "bass", "Bass", "bass", "Bass", -5.5, -3.4, 0, -30.0},
        {"EGtr Rhythm L", "electric_guitar", "Electric guitar", "guitars", "Guitars", -7.7, -6.0, -0.6, -32.6},
        {"EGtr Rhythm R", "electric_guitar", "Electric guitar", "guitars", "Guitars", -7.5, -6.0, 0.6, -32.6},
        {"AGtr", "acoustic_guitar", "Acoustic guitar", "guitars", "Guitars", 3.3, -6.0, 0.5, -32.7},
        {"Piano", "piano", "Piano", "keys", "Keys", 0.4, -4.7, -0.3, -31.4},
        {"Synth Lead", "synth_lead", "Synth lead", "synths", "Synths", -9.9, -6.9, 0.1, -32.8},
        {"Synth Arp", "synth", "Synth", "synths", "Synths", -6.1, -8.4, -0.4, -34.9},
        {"Warm Pad", "pad", "Pad", "pads", "Pads", -3.0, -9.6, 0, -34.1},
        {"Lead Vox", "lead_vocal", "Lead vocal", "vocals", "Vocals", 1.4, 2.3, 0, -20.9},
        {"Lead Vox Double", "lead_vocal", "Lead vocal", "vocals", "Vocals", 4.2, -5.7, 0, -28.8},
        {"BV High", "backing_vocal", "Backing vocal", "backing_vocals", "Backing vocals", 5.0, -5.2, -0.5, -32.0},
        {"BV Low", "backing_vocal", "Backing vocal", "backing_vocals", "Backing vocals", 6.6, -5.2, 0.5, -32.0},
        {"Riser FX", "fx", "Effect", "fx", "FX", -12.3, -10.9, 0, -37.0},
    };
    return all;
}

inline Mix mix() {
    Mix m;
    m.name = "main";
    for (const Part& p : parts()) {
        Strip s{.id = slug(p.name), .name = p.name, .role = p.role, .bus = p.bus};
        s.focus = std::string(p.role) == "lead_vocal";
        if (m.find(p.bus) == nullptr) m.buses.push_back(Strip{.id = p.bus, .name = p.bus_label});
        const std::string limits = "limits.tsv, reference_loudness: mixing.md 5 (trim each stem to -23 LUFS active)";
        m.edits.push_back({s.id,
                           "trim_db",
                           0.0,
                           p.trim_db,
                           "automix",
                           "reference_level",
                           {"level.reference", "Every strip starts from the same loudness while it plays.",
                            "active loudness", "LUFS", -23 - p.trim_db, -23.0, -23.0, limits}});
        m.strips.push_back(s);
    }
    for (const Part& p : parts()) {
        m.edits.push_back(
            {slug(p.name),
             "fader_db",
             0.0,
             p.fader_db + 1.1,
             "automix",
             "balance",
             {"balance.group", fmt::format("'{}' plays 7.5 LU under the whole mix (band -9 to -6).", p.bus),
              "active loudness", "LUFS", -23.0, -22 + p.fader_db, -22 + p.fader_db, "mixing.md 6"}});
    }
    for (const Part& p : parts()) {
        if (p.pan == 0) continue;
        m.edits.push_back(
            {slug(p.name),
             "pan",
             0.0,
             p.pan,
             "automix",
             "pan",
             {"pan.likes_apart", fmt::format("1 of 2 alike ({}), spread so that none stands on another.", p.role_label),
              "position (-1 left, 1 right)", "", 0.0, p.pan, p.pan,
              "roles.tsv: mixing.md 7b (doubles 70-100 each side)"}});
    }
    for (const Part& p : parts()) {
        m.edits.push_back(
            {slug(p.name),
             "fader_db",
             p.fader_db + 1.1,
             p.fader_db,
             "automix",
             "headroom",
             {"headroom.uniform", "Many strips make the peak: all faders come down together, so the balance stays.",
              "sample peak of the master", "dBFS", -1.9, -3.0, -3.0, "limits.tsv, sample_peak_ceiling: mixing.md 4"}});
    }
    m.edits.push_back({"lead-vox", "fader_db", 2.1, 2.3, "user", "", {}});
    m.edits.push_back({"", "pan_law_db", -3.0, -4.5, "user", "", {}});
    return m;
}

/// Intro, verse, chorus, verse, chorus, bridge, chorus, end.
inline Measurement measured(double loudness_lufs, double punch_lu, double sample_peak_dbfs) {
    const double sections[] = {-11, -6, -6, 0, -5, -5, 0.5, -9, 1, 1, -14};
    Random random(7);
    Measurement m{.channels = 2, .rate_hz = 48000};
    for (int i = 0; i < 2143; ++i) {
        const double level =
            sections[i * 11 / 2143] * (1 + 0.06 * punch_lu) + random.between(-3, 3) + punch_lu * std::sin(i * 0.61);
        const bool outside = i < 8 || i > 2120;
        m.steps.push_back(outside ? 0 : power_from_loudness(loudness_lufs - 1.2 + level));
    }
    m.frames = 214'300 * 48;
    m.loudness_lufs_i = integrated_loudness(m.steps);
    m.max_momentary_lufs = max_momentary(m.steps);
    m.max_short_term_lufs = max_short_term(m.steps);
    m.loudness_range_lu = loudness_range(m.steps);
    m.loudness_lufs_active = m.loudness_lufs_i;
    m.active_share = 0.985;
    m.sample_peak_dbfs = sample_peak_dbfs;
    m.true_peak_dbtp = sample_peak_dbfs + 0.42;
    m.dc_offset = 0.0000124;
    m.correlation = 0.6312;
    return m;
}

inline std::vector<Gate> gates(double peak, double loudness, double margin, double error) {
    const std::string pull = "pull the track faders; the master stays at 0 dB";
    const std::vector<std::string> loud = {"Kick In", "Bass DI", "Snare Top"};
    return {{"master_fader", true, 0.0, 0, "dB", {}, {}, "the master fader stays at 0 dB"},
            {"sample_peak", peak <= -3, peak, -3, "dBFS", 152.31, loud, pull},
            {"true_peak", peak + 0.42 <= -1, peak + 0.42, -1, "dBTP", 152.31, loud, pull},
            {"loudness",
             loudness <= -15,
             loudness,
             -15,
             "LUFS",
             {},
             {},
             "pull all track faders together; loudness is the mastering's task"},
            {"focus_margin",
             margin >= 0,
             margin,
             0,
             "LU",
             83.4,
             {"EGtr Rhythm L", "EGtr Rhythm R", "AGtr", "Piano", "Synth Lead"},
             "pull the faders of these strips"},
            {"balance_error", error <= 1, error, 1, "LU", {}, {"Warm Pad"}, "set these faders to the targets"}};
}

/// `mix` is not owned by the report.
inline MixReport report(const Mix& mix) {
    MixReport r;
    r.song = "Paper Boats & Other Small Lies";
    r.output = "/home/ada/songs/Paper Boats-mix.wav";
    r.session = "/home/ada/songs/Paper Boats.mixdown";
    r.report = "/home/ada/songs/Paper Boats-report.html";
    r.genre = r.profile = "pop";
    r.mode = "fresh";
    r.focus = {"Lead Vox", "Lead Vox Double"};
    r.seconds = {{"decode", 0.84}, {"measure", 2.31}, {"mix", 0.05},
                 {"render", 1.72}, {"total", 5.03},   {"write", 0.11}};
    r.sample_rate_hz = 48000;
    r.before = {measured(-9.7, 2.5, 4.18), {}};
    r.after = {measured(-17.2, 1.2, -3.01), {}};
    r.before.gates = gates(4.18, r.before.measured.loudness_lufs_i, -5.3, 4.9);
    r.after.gates = gates(-3.01, r.after.measured.loudness_lufs_i, 0.62, 1.34);
    r.levels = {{"vocals", -2.5, -4, -1.5, -9.8, -2.7, true},
                {"drums", -7.5, -9, -6, -2.6, -7.3, false},
                {"bass", -10, -11.5, -8.5, -8.1, -9.6, false},
                {"guitars", -10.5, -12, -9, -5.9, -10.9, false},
                {"keys", -10.5, -12, -9, -15.2, -10.3, false},
                {"backing_vocals", -11.5, -13, -10, -19.4, -11.6, false},
                {"synths", -14, -15.5, -12.5, -9.4, -13.7, false},
                {"pads", -16, -17.5, -14.5, -20.8, -13.6, false},
                {"percussion", -19, -20.5, -17.5, -28.3, -19.4, false},
                {"fx", -20, -21.5, -18.5, -14.2, -20.3, false}};
    for (const Part& p : parts()) {
        StripReport s{p.name,
                      std::string("stems/") + p.name + ".wav",
                      p.role,
                      p.role_label,
                      "name",
                      0.95,
                      p.bus,
                      p.bus_label,
                      p.trim_db,
                      p.fader_db,
                      p.pan,
                      false,
                      std::string(p.role) == "lead_vocal",
                      p.loudness_lufs};
        if (s.name == "Riser FX") s.role_from = "audio", s.role_confidence = 0.61;
        r.strips.push_back(s);
    }
    r.warnings = {"stems/Room.wav: 12 clipped samples, the first at 1:02; ask for a cleaner take",
                  "stems/Bass DI.wav: DC offset of 0.004 removed from the measurements"};
    r.not_mixed = {"stems/Click.wav: silent from start to end", "stems/._Kick In.wav: not an audio file"};
    r.mix = &mix;
    return r;
}

/// Everything a file name can do to a page.
inline std::vector<std::string> nasty_names() {
    return {"<img src=x onerror=alert(1)>",
            "\"quoted\" & 'single'",
            "</title></style></svg><b>",
            "a\nb\tc\r\x01\x1b[31m",
            "🥁🎸 Schlagzeug",
            "\xff\xfe broken \xe2\x80",
            "\u202Eright to left\u2066",
            "\uFFFE\uFFFF",
            std::string(5000, 'W'),
            "",
            "鼓组房间麦克风左右声道立体声合成总线",
            "]]>--><!--"};
}

}  // namespace mixdown::sample
