// SPDX-License-Identifier: Apache-2.0
#include "automix/depth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>

#include "automix/prints.h"
#include "automix/spaces.h"
#include "automix/strip_response.h"
#include "measure/scores/reverberance.h"
#include "model/parameters.h"

namespace mixdown {
namespace {

constexpr std::array plane_words = {"in front", "in the middle", "at the back"};
constexpr double loudest_send_db = 12;

/// A strip, where it is to stand, and how much of it the mix holds.
struct Standing {
    const Strip* strip = nullptr;
    const SpaceRow* row = nullptr;  // null: dry
    double wet_lu = 0;              // by its row, and as focus
    double energy = 0, loudness_lufs = 0;
};

std::vector<Standing> standings(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    std::vector<Standing> all;
    for (const Strip& strip : mix.strips) {
        if (!plays(strip, brief) || is_print(strip)) continue;
        const StripHearing& heard = brief.hearing.at(strip.id);
        const double gain_db =
            strip_gain_db(strip, heard, mix.settings.pan_law_db) + loudness_change_lu(strip, spectra.of(strip.id));
        const SpaceRow* row = brief.taste.space_row(strip.role);
        const double focus = strip.focus ? brief.profile.dial("focus_wet_lu") : 0;
        all.push_back({&strip, row, row == nullptr ? 0 : row->wet_lu + focus,
                       power_from_db(gain_db) * std::accumulate(heard.steps.begin(), heard.steps.end(), 0.0),
                       heard.loudness_lufs + gain_db});
    }
    return all;
}

/// K-weighted power of the dry mix per 100 ms.
PowerSeries dry_mix(const std::vector<Standing>& all, const Brief& brief) {
    PowerSeries sum;
    for (const Standing& s : all) {
        const StripHearing& heard = brief.hearing.at(s.strip->id);
        add_power(sum, scaled(heard.steps, s.loudness_lufs - heard.loudness_lufs));
    }
    return sum;
}

/// What moves every role, so that all reverberation together lies about where the genre wants it.
double shift_lu(const std::vector<Standing>& all, const Brief& brief) {
    double dry = 0, wet = 0;
    for (const Standing& s : all) {
        dry += s.energy;
        if (s.row != nullptr && !s.row->space.empty()) wet += s.energy * power_from_db(s.wet_lu);
    }
    if (dry <= 0 || wet <= 0) return 0;
    const double most = brief.taste.limit("space_shift"), enough = brief.taste.limit("reverb_tolerance");
    const double off = brief.profile.dial("reverb_lu") - db_from_power(wet / dry);
    return std::clamp(off - std::clamp(off, -enough, enough), -most, most);
}

/// What is lacking of `target`, LU, where this power may be there already; nothing if that is enough.
std::optional<double> lacking(double target, double held, double tolerance) {
    if (db_from_power(held) >= target - tolerance) return std::nullopt;
    return db_from_power(power_from_db(target) - held);
}

/// Power re the dry strip of what was printed of it with such an effect.
double printed(const Strip& strip, std::string_view effect, const std::vector<Print>& prints) {
    double power = 0;
    for (const Print& print : prints) {
        const bool of_it = std::find(print.of.begin(), print.of.end(), &strip) != print.of.end();
        if (of_it && print.strip->role == effect) power += power_from_db(print.level_lu);
    }
    return power;
}

/// Somebody has placed the strip already, or wants it left alone.
bool placed(const Strip& strip) {
    for (std::size_t i = 0; i < strip.sends.size(); ++i) {
        const std::string id = fmt::format("send{}.", i + 1);
        if (!strip.sends[i].to.empty() || is_pinned(strip.pins, id + "to") || is_pinned(strip.pins, id + "level_db"))
            return true;
    }
    return false;
}

struct Send {
    const Standing* from;
    const SpaceOfSong* to;
    double level_db, predicted_lu, target_lu;
    double held_lu = silence_db;  // may be there already
};

struct Depth {
    const Mix& mix;
    const Brief& brief;
    const SongSpectra& spectra;
    Openness open;
    double song_lufs = 0, song_s = 0;
    std::vector<Print> prints = {};
    std::map<std::string, SpaceOfSong> spaces = {};  // heard so far
    std::vector<Send> sends = {};

    /// Null if the console has no such return, or if the song is too short for it.
    const SpaceOfSong* space(const SharedSpace& wanted) {
        if (const auto found = spaces.find(wanted.id); found != spaces.end()) return &found->second;
        const Strip* strip = return_for(mix, wanted);
        if (strip == nullptr) return nullptr;
        SpaceOfSong made = space_of_song(*strip, wanted, open, brief.profile.dial("decay_times"));
        if (made.strip.reverb.on && made.strip.reverb.decay_s > brief.taste.limit("longest_decay") * song_s)
            return nullptr;
        return &spaces.emplace(wanted.id, std::move(made)).first->second;
    }

    void send(const Standing& from, const SpaceOfSong* to, double target_lu, double held) {
        if (from.loudness_lufs + target_lu - song_lufs < brief.taste.limit("inaudible_wet")) return;
        const Spectra& heard = spectra.of(from.strip->id);
        const double bpm = open.bpm > 0 ? open.bpm : mix.settings.tempo_bpm;
        const std::vector<double>& response = spectra.response_of(to->strip, bpm).power;
        const double gain = wet_gain_db(heard, strip_response(*from.strip, heard), response);
        const double level = rounded(std::clamp(target_lu - gain, off_db, loudest_send_db), 1);
        sends.push_back({&from, to, level, level + gain, target_lu, db_from_power(held)});
    }

    void send(const Standing& from, double shift) {
        if (from.row == nullptr || from.row->space.empty() || placed(*from.strip)) return;
        const SpaceOfSong* to = space(*brief.taste.space.find(from.row->space));
        if (to == nullptr) return;
        const double enough = brief.taste.limit("already_wet");
        const auto own = most_reverberance_db(spectra.of(from.strip->id), to->strip.reverb.decay_s);
        const double held = (own ? power_from_db(*own) : 0) + printed(*from.strip, reverb_print, prints);
        const auto target = lacking(from.wet_lu + shift, held, enough);
        if (!target) return;
        send(from, to, *target, held);
        if (!from.row->echo_lu || open.bpm <= 0) return;
        const double echoed = printed(*from.strip, delay_print, prints);
        const auto echo_target = lacking(*from.row->echo_lu + shift, echoed, enough);
        const SpaceOfSong* echo = space(*brief.taste.space.echo());
        if (echo_target && echo != nullptr) send(from, echo, *echo_target, echoed);
    }
};

std::string why_of(const Send& send, double shift) {
    const Standing& from = *send.from;
    std::string why =
        send.to->taste->echoes()
            ? fmt::format("A lead in a song with a certain beat: its echo lies {:.0f} LU under it", -send.predicted_lu)
            : fmt::format("It stands {}{}: what comes back from the {} lies {:.0f} LU under it",
                          plane_words[static_cast<std::size_t>(from.row->plane)],
                          from.strip->focus ? ", as the focus" : "", send.to->taste->effect, -send.predicted_lu);
    if (std::abs(shift) >= 0.5)
        why += fmt::format(", {:.1f} LU {} than usual, for the genre", std::abs(shift), shift > 0 ? "more" : "less");
    if (send.held_lu > send.target_lu - 10)
        why += fmt::format("; it may have come with {:.0f} LU of that already", send.held_lu);
    return why + ".";
}

void tell(const Send& send, double shift, std::size_t slot, Moves& moves) {
    const Strip& strip = *send.from->strip;
    const Reason reason{send.to->taste->echoes() ? "depth.echo_send" : "depth.send",
                        why_of(send, shift),
                        fmt::format("what comes back from the {}, re the dry strip", send.to->strip.name),
                        "LU",
                        "none",
                        send.target_lu,
                        send.predicted_lu,
                        "space.tsv: " + send.from->row->source};
    const std::string id = fmt::format("send{}.", slot + 1);
    moves.add(strip.id, id + "level_db", send.level_db, reason);
    moves.add(strip.id, id + "to", send.to->strip.id, reason);
}

/// Does it send there, or listen to it?
bool names(const Strip& strip, const std::string& id) {
    const auto rows = strip_parameters();
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        const bool names_strips = row.id.ends_with(".to") || row.id.ends_with(".key");
        return names_strips && row.get(strip) == Value(id);
    });
}

}  // namespace

void lay_out_returns(Mix& mix, const Taste& taste) {
    for (const SharedSpace& space : taste.space.spaces) {
        if (mix.find(space.id) == nullptr) mix.returns.push_back(Strip{.id = space.id, .name = space.label});
    }
}

void remove_unused_returns(Mix& mix) {
    std::erase_if(mix.returns, [&](const Strip& to) {
        if (furnished(to) || !to.pins.empty()) return false;
        const auto named_by = [&](const Strip& from) { return names(from, to.id); };
        return std::none_of(mix.strips.begin(), mix.strips.end(), named_by) &&
               std::none_of(mix.buses.begin(), mix.buses.end(), named_by) &&
               std::none_of(mix.returns.begin(), mix.returns.end(), named_by);
    });
}

std::vector<Edit> set_depth(const Mix& mix, const Brief& brief, const SongSpectra& spectra, const SongFacts& facts) {
    const std::vector<Standing> all = standings(mix, brief, spectra);
    if (all.size() < 2) return {};  // far and near are relations
    const double shift = shift_lu(all, brief);
    const PowerSeries dry = dry_mix(all, brief);
    Depth depth{mix,
                brief,
                spectra,
                openness_of(facts, brief.taste),
                activity(dry).loudness_lufs,
                static_cast<double>(dry.size()) / 10,
                prints_in(mix, brief)};
    for (const Standing& from : all) depth.send(from, shift);
    Moves moves(mix, "depth");
    for (const SharedSpace& space : brief.taste.space.spaces) {
        const auto used = [&](const Send& send) { return send.to->taste == &space; };
        if (std::none_of(depth.sends.begin(), depth.sends.end(), used)) continue;
        const SpaceOfSong& here = depth.spaces.at(space.id);
        if (!here.there_before) furnish(here, depth.open, brief, moves);
    }
    std::map<std::string, std::size_t> slots;
    for (const Send& send : depth.sends) tell(send, shift, slots[send.from->strip->id]++, moves);
    return moves.take();
}

}  // namespace mixdown
