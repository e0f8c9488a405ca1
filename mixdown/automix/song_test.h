// A song made of numbers, for the tests of the passes: stems with a name, a loudness and a rhythm, but no audio.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <gtest/gtest.h>

#include "automix/balance.h"
#include "automix/canvas.h"
#include "automix/focus.h"
#include "automix/import_checks.h"
#include "automix/name_roles.h"
#include "automix/panning.h"
#include "automix/reference_level.h"
#include "automix/song_spectra.h"
#include "core/random.h"
#include "model/edit.h"

namespace mixdown {

struct SongOfNumbers {
    Taste taste = *load_taste({});
    Profile profile;
    std::vector<Stem> stems;
    Canvas canvas;
    Hearing hearing;
    std::vector<Section> sections;
    Mix mix;

    explicit SongOfNumbers(const std::string& profile_name) : profile(*load_profile({}, profile_name, taste)) {}

    /// A stem that plays from second `from` to `to` of 40 s, at about `loudness_lufs`, with an envelope of its own.
    Stem& add(const std::string& name, double loudness_lufs = -20, int channels = 1, double from = 0, double to = 40) {
        Random random(stems.size() + 1);
        Stem& stem = stems.emplace_back();
        stem.name = name;
        stem.source = {"s" + std::to_string(stems.size()), name + ".wav", "", channels, 48000, 40 * 48000, 0};
        Measurement& m = stem.measured;
        m.channels = channels;
        m.rate_hz = 48000;
        m.frames = 40 * 48000;
        for (int i = 0; i < 400; ++i) {
            const bool on = i >= 10 * from && i < 10 * to;
            m.steps.push_back(on ? power_from_loudness(loudness_lufs) * random.between(0.5, 1.5) : 0.0);
        }
        m.loudness_lufs_active = activity(m.steps).loudness_lufs;
        m.active_share = activity(m.steps).share;
        m.sample_peak_dbfs = loudness_lufs + 12;
        m.rms_dbfs = loudness_lufs;
        return stem;
    }

    [[nodiscard]] Brief brief() const { return {taste, profile, hearing, sections}; }

    void lay_out_console() {
        canvas = lay_out(stems, taste, {});
        mix = canvas.mix;
        run(assign_roles(canvas, taste));
        hearing = hear(mix, stems, taste.limit("inaudible_loudness"));
    }

    /// All passes but the rendering ones.
    void decide(const std::vector<std::string>& focus_words = {}) {
        lay_out_console();
        run(check_import(mix, brief(), {}));
        run(find_focus(mix, brief(), *stated_focus(mix, focus_words, taste)));
        for (const auto pass : {set_reference_level, balance}) run(pass(mix, brief()));
        run(set_pan(mix, brief(), SongSpectra(mix, stems)));
    }

    void run(const std::vector<Edit>& edits) {
        const Status done = apply_all(mix, edits);
        ASSERT_TRUE(done) << done.error().text();
    }

    [[nodiscard]] const Strip& strip(const std::string& name) const {
        for (const Strip& s : mix.strips) {
            if (s.name == name) return s;
        }
        ADD_FAILURE() << "no strip " << name;
        return mix.strips.front();
    }

    /// In the mix, while it plays.
    [[nodiscard]] double loudness(const std::string& name) const {
        const Strip& s = strip(name);
        const StripHearing& heard = hearing.at(s.id);
        return heard.loudness_lufs + strip_gain_db(s, heard, mix.settings.pan_law_db);
    }

    [[nodiscard]] std::vector<std::string> focus() const {
        std::vector<std::string> names;
        for (const Strip& s : mix.strips) {
            if (s.focus) names.push_back(s.name);
        }
        return names;
    }
};

}  // namespace mixdown
