// SPDX-License-Identifier: Apache-2.0
#include "automix/users_word.h"

#include <algorithm>

#include "model/edit.h"
#include "model/last_word.h"
#include "model/parameters.h"
#include "model/pins.h"

namespace mixdown {
namespace {

/// Calls use(strip id, row, owner, fresh owner) for every parameter of the mix and its strips but names, which are no
/// setting, and pins.
template <class MixType, class Use>
void for_each_parameter(MixType& mix, Use use) {
    static const Mix fresh_mix;
    static const Strip fresh_strip;
    for (const auto& row : mix_parameters()) {
        if (!is_pin(row.id)) use(std::string(), row, mix, fresh_mix);
    }
    for (auto* list : {&mix.buses, &mix.returns, &mix.vcas, &mix.strips}) {
        for (auto& strip : *list) {
            for (const auto& row : strip_parameters()) {
                if (!is_pin(row.id) && row.id != "name") use(strip.id, row, strip, fresh_strip);
            }
        }
    }
}

const std::set<std::string>& pins_of(const Mix& mix, const std::string& strip) {
    return strip.empty() ? mix.settings.pins : mix.find(strip)->pins;
}

}  // namespace

HeldParameters users_word(const Mix& mix) {
    HeldParameters held;
    const LastWord last(mix.edits);
    for_each_parameter(mix, [&](const std::string& strip, const auto& row, const auto& owner, const auto& fresh) {
        const Edit* edit = last.on(strip, row.id);
        const Value now = row.get(owner), told = edit == nullptr ? row.get(fresh) : edit->to;
        if (now != told || last.is_users(strip, row.id)) held[strip].insert(row.id);
    });
    const auto add_pins = [&](const std::string& strip, const std::set<std::string>& pins) {
        if (!pins.empty()) held[strip].insert(pins.begin(), pins.end());
    };
    add_pins("", mix.settings.pins);
    for (const auto* list : {&mix.strips, &mix.buses, &mix.returns, &mix.vcas}) {
        for (const Strip& strip : *list) add_pins(strip.id, strip.pins);
    }
    return held;
}

Mix blank_console(const Mix& mix) {
    Mix blank;
    blank.name = mix.name;
    for (const auto member : {&Mix::strips, &Mix::buses, &Mix::returns, &Mix::vcas}) {
        for (const Strip& s : mix.*member)
            (blank.*member).push_back(Strip{.id = s.id, .name = s.name, .sources = s.sources});
    }
    return blank;
}

std::vector<Edit> kept_edits(const Mix& mix, const HeldParameters& held) {
    std::vector<Edit> kept;
    const LastWord last(mix.edits);
    for_each_parameter(mix, [&](const std::string& strip, const auto& row, const auto& owner, const auto& fresh) {
        const auto words = held.find(strip);
        const Value from = row.get(fresh), to = row.get(owner);
        if (words == held.end() || !is_pinned(words->second, row.id) || from == to) return;
        const Edit* edit = last.on(strip, row.id);
        Edit keep{.strip = strip, .parameter = row.id, .from = from, .to = to, .who = "user", .pass = {}, .reason = {}};
        if (edit != nullptr && edit->to == to) {
            keep = *edit;
            keep.from = from;
        }
        kept.push_back(std::move(keep));
    });
    for (const auto& [strip, words] : held) {
        for (const std::string& id : pins_of(mix, strip)) {
            const std::string pin = std::string(pin_group) + id;
            kept.push_back(
                {.strip = strip, .parameter = pin, .from = false, .to = true, .who = "user", .pass = {}, .reason = {}});
        }
    }
    return kept;
}

Result<Canvas> lay_out_again(const Mix& mix, const HeldParameters& held, const std::vector<Stem>& stems,
                             const Taste& taste, const StatedRoles& stated) {
    Canvas canvas;
    canvas.mix = blank_console(mix);
    for (const Strip& strip : canvas.mix.strips) {
        const auto is_source = [&](const Stem& stem) { return stem.source.id == strip.sources.front(); };
        const auto stem = std::find_if(stems.begin(), stems.end(), is_source);
        canvas.roles[strip.id] = stem == stems.end() ? NamedRole() : role_of(*stem, taste);
    }
    settle_roles(canvas, stems, taste, stated);
    if (Status done = apply_all(canvas.mix, kept_edits(mix, held)); !done) return done.error();
    for (const auto& [strip, words] : held) {
        auto& pins = strip.empty() ? canvas.mix.settings.pins : canvas.mix.find(strip)->pins;
        pins.insert(words.begin(), words.end());
    }
    return canvas;
}

void release(const HeldParameters& held, const Mix& before, Mix& mix) {
    for (const auto& [strip, words] : held)
        (strip.empty() ? mix.settings.pins : mix.find(strip)->pins) = pins_of(before, strip);
}

}  // namespace mixdown
