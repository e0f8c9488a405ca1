// The session as plain values: a song's sources, and one or more mixes of them. A mix is one complete setting of the
// console. Nothing here knows audio, files or screens; a mix changes by edits alone (model/edit.h).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/parameter.h"
#include "dsp/compressor.h"
#include "dsp/delay.h"
#include "dsp/dynamic_band.h"
#include "dsp/fader.h"
#include "dsp/filter.h"
#include "dsp/gate.h"
#include "dsp/pan.h"
#include "dsp/reverb.h"
#include "dsp/saturation.h"
#include "dsp/send.h"
#include "dsp/stereo.h"
#include "dsp/trim.h"
#include "model/curve.h"

namespace mixdown {

/// A stem placed in the song. The file is never written to.
struct Source {
    std::string id;
    std::string file;      // relative to the session's folder, or absolute; UTF-8
    std::string checksum;  // "xxh3:" and 32 hexadecimal digits over the file's bytes
    int channels = 1;
    int sample_rate_hz = 48000;
    std::int64_t frames = 0;  // at its own rate
    double start_s = 0;       // where it begins in the song
    bool operator==(const Source&) const = default;
};

/// How a strip stands among the others, beside its bus.
struct RoutingSettings {
    std::string vca;         // the VCA group that moves and mutes it, too; empty: none
    bool solo_safe = false;  // somebody's solo does not silence it
    bool operator==(const RoutingSettings&) const = default;
};

inline constexpr std::array routing_parameters{
    Parameter<RoutingSettings>{"vca", "", 0, 0, 0, &RoutingSettings::vca},
    Parameter<RoutingSettings>{"solo_safe", "", 0, 0, 0, &RoutingSettings::solo_safe},
};

/// A channel of the console: a track (it has sources), a bus (strips feed it), a return (sends feed it), or a VCA (no
/// audio: its fader and mute act on its members). Design: "Signal path of a strip".
struct Strip {
    std::string id;                    // permanent; edits speak of it
    std::string name;                  // for people
    std::vector<std::string> sources;  // one, or two mono sources that are left and right
    std::string role = "other";
    std::string bus;  // the bus it feeds; empty: the master
    bool focus = false;
    bool solo = false;
    TrimSettings trim;
    FaderSettings fader;
    RideSettings ride;
    PanSettings pan;
    RoutingSettings routing;
    ReverbSettings reverb;  // what a return is for; any bus or return may have it
    DelaySettings delay;
    FilterSettings high_pass;
    FilterSettings low_pass = {false, 18000, 12};
    GateSettings gate;
    std::array<EqBandSettings, eq_bands> eq = standard_bands();
    CompressorSettings compressor;
    SaturationSettings saturation;
    StereoSettings stereo;
    std::array<SendSettings, send_count> sends;
    std::map<std::string, Curve> automation;  // by the id of the parameter that moves
    std::set<std::string> pins;               // what automatic passes leave alone (model/pins.h)
    bool operator==(const Strip&) const = default;

    [[nodiscard]] static std::array<EqBandSettings, eq_bands> standard_bands() {
        constexpr std::array frequencies_hz = {100.0, 250.0, 600.0, 1500.0, 4000.0, 10000.0};
        std::array<EqBandSettings, eq_bands> bands;
        for (std::size_t i = 0; i < bands.size(); ++i) bands[i].frequency_hz = frequencies_hz[i];
        return bands;
    }
};

inline constexpr std::array strip_own_parameters{
    //                unit min standard max
    Parameter<Strip>{"name", "", 0, 0, 0, &Strip::name}, Parameter<Strip>{"role", "", 0, 0, 0, &Strip::role},
    Parameter<Strip>{"bus", "", 0, 0, 0, &Strip::bus},   Parameter<Strip>{"focus", "", 0, 0, 0, &Strip::focus},
    Parameter<Strip>{"solo", "", 0, 0, 0, &Strip::solo},
};

/// The master fader: 0.0 dB, unless somebody has unlocked it (model/edit.h, check_whole).
struct MasterSettings {
    bool unlocked = false;
    double fader_db = 0;
    bool operator==(const MasterSettings&) const = default;
};

inline constexpr std::array master_parameters{
    //                         id          unit  min     standard max
    Parameter<MasterSettings>{"unlocked", "", 0, 0, 0, &MasterSettings::unlocked},
    Parameter<MasterSettings>{"fader_db", "dB", off_db, 0, 12, &MasterSettings::fader_db},
};

/// What belongs to the mix as a whole.
struct MixSettings {
    std::string genre;    // as the user stated it, or as it was guessed
    std::string profile;  // what it is mixed by: a name in data/profiles, or the user's own
    double pan_law_db = -3;
    double tempo_bpm = 120;  // what synced delays go by
    std::string focus_map;   // who the song is about, section by section (model/focus_map.h); empty: not known
    MasterSettings master;
    std::set<std::string> pins;
    bool operator==(const MixSettings&) const = default;
};

inline constexpr std::array mix_own_parameters{
    Parameter<MixSettings>{"genre", "", 0, 0, 0, &MixSettings::genre},
    Parameter<MixSettings>{"profile", "", 0, 0, 0, &MixSettings::profile},
    Parameter<MixSettings>{"pan_law_db", "dB", -6, -3, 0, &MixSettings::pan_law_db},
};

inline constexpr std::array tempo_parameters{
    Parameter<MixSettings>{"bpm", "bpm", 20, 120, 400, &MixSettings::tempo_bpm},
};

inline constexpr std::array focus_map_parameters{
    Parameter<MixSettings>{"by_section", "", 0, 0, 0, &MixSettings::focus_map},
};

/// Why an edit was made: the rule, what was measured, what it aims at, what it predicts, and where the rule comes from.
struct Reason {
    std::string rule;      // "balance.group"
    std::string why;       // one sentence
    std::string quantity;  // what was measured: "loudness re total"
    std::string unit;      // its unit: "LU"
    Value measured = std::string();
    Value target = std::string();
    Value predicted = std::string();
    std::string source;  // of the rule: a table row, a standard, a paper
    bool operator==(const Reason&) const = default;
};

/// One change of one parameter.
struct Edit {
    std::string strip;  // a strip's or bus's id; empty: the mix itself
    std::string parameter;
    Value from, to;
    std::string who;   // "user", "automix"
    std::string pass;  // which pass; empty for a user's edit
    Reason reason;
    bool operator==(const Edit&) const = default;
};

struct Mix {
    std::string name;
    MixSettings settings;
    std::vector<Strip> strips;  // tracks, in console order
    std::vector<Strip> buses;
    std::vector<Strip> returns;
    std::vector<Strip> vcas;
    std::vector<Edit> edits;  // all that happened to it, oldest first
    bool operator==(const Mix&) const = default;

    [[nodiscard]] const Strip* find(const std::string& id) const {
        for (const auto* list : {&strips, &buses, &returns, &vcas}) {
            for (const Strip& strip : *list) {
                if (strip.id == id) return &strip;
            }
        }
        return nullptr;
    }
    [[nodiscard]] Strip* find(const std::string& id) { return const_cast<Strip*>(std::as_const(*this).find(id)); }
};

struct Session {
    std::string song;
    int sample_rate_hz = 48000;
    std::vector<Source> sources;
    std::vector<Mix> mixes;
    bool operator==(const Session&) const = default;

    [[nodiscard]] const Source* find_source(const std::string& id) const {
        for (const Source& source : sources) {
            if (source.id == id) return &source;
        }
        return nullptr;
    }
};

}  // namespace mixdown
