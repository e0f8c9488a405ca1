// Pins hold: no pass moves what is pinned, and the passes that lay many strips out together do so around it.
// SPDX-License-Identifier: Apache-2.0
#include "model/pins.h"

#include <algorithm>
#include <set>

#include "automix/balance.h"
#include "automix/clean.h"
#include "automix/depth.h"
#include "automix/dynamics.h"
#include "automix/even_sides.h"
#include "automix/headroom.h"
#include "automix/mono_lows.h"
#include "automix/refine.h"
#include "automix/song_hearing.h"
#include "automix/song_of_sound_test.h"
#include "automix/unmask.h"

namespace mixdown {
namespace {

/// A song in which every pass finds something to do.
struct BusySong : SongOfSound {
    BusySong() : SongOfSound("pop") {
        add_sound("Lead Vox", added(band_noise(400, 2500, -20, 1), band_noise(12, 20, -35, 6)));
        add_sound("Pad", added(band_noise(200, 9000, -20, 2), band_noise(150, 400, -14, 5)));
        add_sound("Bass", band_noise(40, 120, -20, 3));
        add_sound("Gtr left", band_noise(300, 3000, -25, 4));
        add_sound("Keys", band_noise(300, 5000, -25, 7));
        add_sound("Click", band_noise(900, 1100, -25, 8));
    }

    void step(std::vector<Edit>& all, const std::vector<Edit>& edits) {
        run(edits);
        all.insert(all.end(), edits.begin(), edits.end());
    }

    /// Every pass there is, around these pins.
    std::vector<Edit> mixed(const std::vector<Edit>& pins) {
        std::vector<Edit> all;
        canvas = lay_out(stems, taste, {});
        lay_out_returns(canvas.mix, taste);
        EXPECT_TRUE(apply_all(canvas.mix, pins));
        mix = canvas.mix;
        step(all, assign_roles(canvas, taste));
        hearing = hear(mix, stems, taste.limit("inaudible_loudness"));
        step(all, check_import(mix, brief(), {}));
        step(all, assign_genre(mix, nullptr, {}, "pop"));
        step(all, find_focus(mix, brief(), {}));
        for (const auto pass : {set_reference_level, balance}) step(all, pass(mix, brief()));
        const SongSpectra spectra(mix, stems);
        step(all, set_pan(mix, brief(), spectra));
        for (const auto pass : {clean, mono_lows, shape_dynamics}) step(all, pass(mix, brief(), spectra));
        for (Strip& s : mix.strips) s.fader.fader_db += s.name == "Pad" ? 16 : 0;  // somebody covers the voice
        for (Strip& s : mix.strips) s.pan.pan = s.name == "Keys" ? -1 : s.pan.pan;
        step(all, even_sides(mix, brief()));
        step(all, refine(mix, brief(), spectra));
        step(all, unmask(mix, brief(), spectra));
        step(all, set_depth(mix, brief(), spectra, facts_of(mix, taste, spectra)));
        step(all, rebalance(mix, brief(), spectra, std::vector<double>(fill_buckets(mix, brief()).size(), -40), -20));
        const PeakEvent peak{0, 1.4, std::vector<double>(mix.strips.size(), 1.4 / 6)};
        step(all, make_headroom(mix, brief(), {3, 3, {peak}}, false));
        return all;
    }
};

Edit pin_of(const Edit& edit) { return {edit.strip, "pinned." + edit.parameter, false, true, "user", "", {}}; }

TEST(Pins, NoPassMovesAPinnedParameter) {
    BusySong song;
    const std::vector<Edit> free = song.mixed({});
    std::set<std::string> passes, pinned;
    std::vector<Edit> pins;
    for (const Edit& e : free) {
        passes.insert(e.pass);
        if (e.who == "user" || !pinned.insert(e.strip + e.parameter).second) continue;
        pins.push_back(pin_of(e));
    }
    for (const char* pass : {"roles", "import", "genre", "focus", "reference_level", "balance", "pan", "clean",
                             "refine", "unmask", "depth", "rebalance", "headroom"})
        EXPECT_TRUE(passes.contains(pass)) << pass << " found nothing to do";
    for (std::size_t i = 0; i < pins.size(); i += 5) {  // some of them alone, then all together
        const Edit& pin = pins[i];
        for (const Edit& e : song.mixed({pin}))
            EXPECT_NE(e.strip + "pinned." + e.parameter, pin.strip + pin.parameter) << e.pass << ": " << e.reason.rule;
    }
    for (const Edit& e : song.mixed(pins)) EXPECT_FALSE(pinned.contains(e.strip + e.parameter)) << e.reason.rule;
}

TEST(Pins, AWholeStripStaysAsItIs) {
    BusySong song;
    const std::string pad = lay_out(song.stems, song.taste, {}).mix.strips[1].id;
    bool others = false;
    for (const Edit& e : song.mixed({{pad, "pinned.all", false, true, "user", "", {}}})) {
        EXPECT_NE(e.strip, pad) << e.reason.rule;
        others = others || e.pass == "balance";
    }
    EXPECT_TRUE(others);
}

TEST(Pins, HoldTheCurveAndTheWholeProcessor) {
    const std::set<std::string> pins = {"eq2.gain_db", "fader_db"};
    for (const char* id : {"fader_db", "automation.fader_db", "eq2.on", "eq2.q", "automation.eq2.frequency_hz"})
        EXPECT_TRUE(is_pinned(pins, id)) << id;
    for (const char* id : {"pan", "mute", "eq1.on", "eq3.gain_db", "automation.pan"})
        EXPECT_FALSE(is_pinned(pins, id)) << id;
    EXPECT_TRUE(is_pinned({"all"}, "automation.pan"));
}

TEST(Balance, OthersOfTheGroupMakeUpForAPinnedFader) {
    const auto laid_out = [](SongOfNumbers& song) {
        for (const char* name : {"Lead Vox", "Kick", "Snare", "Bass", "Keys"}) song.add(name);
        song.lay_out_console();
        song.run(find_focus(song.mix, song.brief(), {}));
        song.run(set_reference_level(song.mix, song.brief()));
    };
    SongOfNumbers free("pop"), held("pop");
    laid_out(free);
    laid_out(held);
    free.run(balance(free.mix, free.brief()));
    const double planned = free.strip("Kick").fader.fader_db;
    const std::string kick = held.strip("Kick").id;
    held.run(
        {{kick, "fader_db", 0.0, planned + 2, "user", "", {}}, {kick, "pinned.fader_db", false, true, "user", "", {}}});
    held.run(balance(held.mix, held.brief()));
    EXPECT_EQ(held.strip("Kick").fader.fader_db, planned + 2);
    EXPECT_LT(held.strip("Snare").fader.fader_db, free.strip("Snare").fader.fader_db - 0.5);
    const auto drums = [](const SongOfNumbers& s) {
        return power_from_db(s.loudness("Kick")) + power_from_db(s.loudness("Snare"));
    };
    EXPECT_NEAR(db_from_power(drums(held)), db_from_power(drums(free)), 0.2);
    for (const char* name : {"Lead Vox", "Bass", "Keys"})
        EXPECT_NEAR(held.strip(name).fader.fader_db, free.strip(name).fader.fader_db, 0.011) << name;
}

TEST(Moves, GoNoFartherThanTheirParameter) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums"}) song.add(name);
    song.lay_out_console();
    const std::string vox = song.strip("Lead Vox").id;
    song.run({{vox, "trim_db", 0.0, -40.0, "user", "", {}}, {vox, "pinned.trim_db", false, true, "user", "", {}}});
    song.run(find_focus(song.mix, song.brief(), {}));
    song.run(set_reference_level(song.mix, song.brief()));
    song.run(balance(song.mix, song.brief()));
    EXPECT_EQ(song.strip("Lead Vox").fader.fader_db, 12) << "there a fader ends";
}

TEST(Balance, ForSomebodyWhomTheUserHidNobodyGoesDown) {
    const auto mixed = [](const char* pin, double trim_db) {
        SongOfNumbers song("pop");
        for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
        song.lay_out_console();
        const std::string keys = song.strip("Keys").id;
        song.run({{keys, "trim_db", 0.0, trim_db, "user", "", {}}, {keys, pin, false, true, "user", "", {}}});
        song.run(find_focus(song.mix, song.brief(), {}));
        song.run(set_reference_level(song.mix, song.brief()));
        song.run(balance(song.mix, song.brief()));
        return song;
    };
    const SongOfNumbers heard = mixed("pinned.trim_db", -1);
    for (const double trim_db : {-30.0, -60.0}) {
        for (const auto& [pin, most_db] : {std::pair{"pinned.trim_db", 6.1}, std::pair{"pinned.all", 0.1}}) {
            const SongOfNumbers hidden = mixed(pin, trim_db);
            for (const char* name : {"Lead Vox", "Drums", "Bass"})
                EXPECT_NEAR(hidden.strip(name).fader.fader_db, heard.strip(name).fader.fader_db, most_db) << name;
        }
    }
}

TEST(Headroom, ComesFromTheOthersWhereAFaderIsPinned) {
    SongOfNumbers song("pop");
    for (const char* name : {"Lead Vox", "Drums", "Bass", "Keys"}) song.add(name);
    song.decide();
    const std::string vox = song.strip("Lead Vox").id;
    song.run({{vox, "pinned.fader_db", false, true, "user", "", {}}});
    const Mix before = song.mix;
    const Peaks peaks{4.61, 4.61, {PeakEvent{0, 1.7, {0.2, 0.5, 0.5, 0.5}}}};
    song.run(make_headroom(song.mix, song.brief(), peaks, true));
    double level = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double by = song.mix.strips[i].fader.fader_db - before.strips[i].fader.fader_db;
        EXPECT_EQ(by == 0, i == 0);
        level += (i == 0 ? 0.2 : 0.5) * std::pow(10, by / 20);
    }
    EXPECT_NEAR(20 * std::log10(level), -3, 0.02) << "what all of them make together is under the ceiling";
    const Peaks louder{5.11, 5.11, {PeakEvent{0, 1.8, {0.6, 0.4, 0.4, 0.4}}}};
    song.mix = before;
    song.run(make_headroom(song.mix, song.brief(), louder, true));
    EXPECT_NEAR(song.mix.strips[1].fader.fader_db - before.strips[1].fader.fader_db, 20 * std::log10(0.4 / 1.2), 0.011)
        << "out of clipping, where under the ceiling nothing of them would be left";
    EXPECT_TRUE(
        make_headroom(song.mix, song.brief(), {0, 0, {PeakEvent{0, 1, {0.6, 0.134, 0.133, 0.133}}}}, true).empty());
    const Peaks alone{6.02, 6.02, {PeakEvent{0, 2, {1.9, 0.05, 0.025, 0.025}}}};
    song.mix = before;
    EXPECT_TRUE(make_headroom(song.mix, song.brief(), alone, true).empty()) << "what is pinned clips alone";
}

}  // namespace
}  // namespace mixdown
