// The lead is ridden over its band with few points where that is needed, and not where it is not.
// SPDX-License-Identifier: Apache-2.0
#include "automix/rides.h"

#include <algorithm>
#include <cmath>

#include "automix/headroom.h"
#include "automix/lead_place.h"
#include "automix/lessons.h"
#include "automix/ride_curve.h"
#include "automix/song_test.h"
#include "core/random.h"

namespace mixdown {
namespace {

/// A voice over a band that plays the middle of the song louder (and, with `pauses`, a voice that breathes).
struct RiddenSong : SongOfNumbers {
    explicit RiddenSong(double louder_db, const std::string& genre = "pop") : SongOfNumbers(genre) {
        for (const char* name : {"Lead Vox", "Drums", "Bass", "Piano", "Pad"}) add(name);
        for (std::size_t s = 1; s < stems.size(); ++s) lift(s, 15, 28, louder_db);
    }
    void lift(std::size_t stem, double from, double to, double db) {
        for (auto i = static_cast<std::size_t>(10 * from); i < static_cast<std::size_t>(10 * to); ++i)
            stems[stem].measured.steps[i] *= power_from_db(db);
    }
    [[nodiscard]] std::vector<LeadWindow> windows_of(const Mix& of) const {
        const Lead lead = find_lead(of, brief(), SongSpectra(of, stems));
        return lead_windows(lead.power, lead.rest);
    }
    [[nodiscard]] LeadAim aim() const {
        const Mix unridden = without_rides(mix);
        return aim_of(find_lead(unridden, brief(), SongSpectra(unridden, stems)), brief());
    }
    [[nodiscard]] double share() const { return share_on_aim(windows_of(mix), aim(), taste.limit("lead_tolerance")); }
    [[nodiscard]] double off_lu() const { return off_aim_lu(windows_of(mix), aim()); }
    [[nodiscard]] Curve curve() const {
        const auto& automation = strip("Lead Vox").automation;
        const auto found = automation.find("ride.gain_db");
        return found == automation.end() ? Curve() : found->second;
    }
};

TEST(Lead, IsARatioOfPowersInWindowsOfThreeSeconds) {
    PowerSeries lead(100, 2.0), rest(100, 1.0);
    const auto windows = lead_windows(lead, rest);
    ASSERT_FALSE(windows.empty());
    for (const LeadWindow& w : windows) EXPECT_NEAR(w.lead_lu, 3.01, 0.01);
    EXPECT_EQ(windows.front().centre_s, 1.5);
    std::fill_n(rest.begin(), 100, 0.0);
    EXPECT_TRUE(lead_windows(lead, rest).empty()) << "nothing to lead over";
    EXPECT_NEAR(lead_over_rest_lu(-2.5), 1.09, 0.01) << "mixing.md 6: +1 dB is -2.5 LU re the whole";
    EXPECT_NEAR(lead_over_rest_lu(-1.8), 3, 0.15);
}

Curve fit_ride(const std::vector<WantedGain>& wanted, const std::vector<double>& pauses_s, const RideLimits& limits,
               double price) {
    return fit_rides(wanted, pauses_s, limits, {&price, 1}).front();
}

TEST(RideCurve, OfAllPricesAtOnceIsThatOfEach) {
    Random random(3);
    std::vector<WantedGain> wanted;
    for (int s = 0; s < 90; ++s) wanted.push_back({s + 0.5, 3 * std::sin(s / 7.0) + random.between(0, 2)});
    const std::vector<double> pauses = {3.3, 17.1, 18, 44.4, 80}, prices = {8, 2.8, 1, 0.35};
    const std::vector<Curve> curves = fit_rides(wanted, pauses, {}, prices);
    ASSERT_EQ(curves.size(), prices.size());
    for (std::size_t p = 0; p < prices.size(); ++p) EXPECT_EQ(curves[p], fit_ride(wanted, pauses, {}, prices[p])) << p;
    EXPECT_LT(curves.front().size(), curves.back().size()) << "the cheaper, the more points";
    EXPECT_EQ(fit_rides(wanted, pauses, {}, prices, 3), curves) << "threads share the gains";
    EXPECT_EQ(fit_rides({}, pauses, {}, prices), std::vector<Curve>(4));
}

TEST(RideCurve, IsFewPointsInThePausesAndNeverSteep) {
    std::vector<WantedGain> wanted;
    for (int s = 0; s < 60; ++s) wanted.push_back({s + 0.5, s < 30 ? 0.0 : 2.0});
    const RideLimits limits{3, 3, 1};
    const Curve curve = fit_ride(wanted, {28.7, 30.2, 45.0}, limits, 2);
    ASSERT_EQ(curve.size(), 2U) << "one step up";
    EXPECT_EQ(curve[0].time_s, 28.7);
    EXPECT_EQ(curve[1].time_s, 30.2);
    EXPECT_LE(curve[0].value, 0.5);
    EXPECT_GE(curve[1].value, 1.5);
    EXPECT_LE(1.5 * (curve[1].value - curve[0].value) / 1.5, 3) << "dB/s at the steepest of the easing";
    EXPECT_TRUE(fit_ride(std::vector<WantedGain>(20, {1, 0.2}), {}, limits, 2).empty()) << "it stands well";
    std::vector<WantedGain> uneven;  // three in four within the tolerance, the others out of reach of that
    for (int s = 0; s < 40; ++s) uneven.push_back({s + 0.5, s % 4 == 3 ? 2.9 : 0.8});
    for (const CurvePoint& p : fit_ride(uneven, {}, {3, 3, 1}, 8)) EXPECT_LE(p.value, 1) << "a mean would lose all";
    for (WantedGain& w : wanted) w.gain_db *= 10;
    for (const CurvePoint& p : fit_ride(wanted, {}, limits, 2)) EXPECT_LE(std::abs(p.value), 3);
    for (const CurvePoint& p : fit_ride(wanted, {}, {0.8, 3, 1}, 2))
        EXPECT_TRUE(p.value == 0 || std::abs(p.value) == 0.5) << p.value << ": a limit between two steps";
    for (const CurvePoint& p : fit_ride(wanted, {}, {-3, 3, 1}, 2)) EXPECT_EQ(p.value, 0) << "no room at all";
}

TEST(Rides, KeepTheLeadWhereTheBandComesAndGoes) {
    RiddenSong song(3);
    song.decide();
    EXPECT_LT(song.share(), 0.8);
    const auto edits = ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems));
    ASSERT_EQ(edits.size(), 1U) << "the voice alone moves";
    EXPECT_EQ(edits[0].strip, song.strip("Lead Vox").id);
    song.run(edits);
    EXPECT_GE(song.share(), 0.95);
    EXPECT_NEAR(std::get<double>(edits[0].reason.predicted), song.off_lu(), 0.01) << "as it foretold";
    EXPECT_LE(song.curve().size(), 8U) << "12 a minute in 40 s";
    const Curve curve = song.curve();
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const CurvePoint &a = curve[i - 1], &b = curve[i];
        EXPECT_LE(1.5 * std::abs(b.value - a.value) / (b.time_s - a.time_s), 3.0) << "dB/s";
    }
    EXPECT_TRUE(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)).empty())
        << "what is ridden needs no ride";
}

TEST(Rides, AreDrawnAnewWhereLaterMovesSpoilThem) {
    RiddenSong song(3);
    song.decide();
    song.run(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)));
    const Curve before = song.curve();
    for (Strip& strip : song.mix.strips) strip.fader.fader_db -= strip.name == "Lead Vox" ? 0 : 1.8;
    EXPECT_LT(song.share(), 0.95);
    const auto anew = ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems));
    ASSERT_EQ(anew.size(), 1U);
    EXPECT_EQ(std::get<std::string>(anew[0].from), text_of(before));
    song.run(anew);
    EXPECT_GE(song.share(), 0.95);
}

TEST(Rides, DoNotTakeBackWhatWasRaisedToBeHeard) {
    RiddenSong song(3);
    song.decide();
    auto raise = make_edit(song.mix, song.strip("Lead Vox").id, "fader_db", song.strip("Lead Vox").fader.fader_db + 3);
    ASSERT_TRUE(raise);
    raise->pass = "refine";
    song.run({*raise});
    EXPECT_NEAR(song.aim().at(0), median_lead_lu(song.windows_of(song.mix)), 1e-9);
    song.mix.edits.back().pass = "balance";
    EXPECT_NEAR(song.aim().at(0), median_lead_lu(song.windows_of(song.mix)) - 1.5, 1e-9)
        << "half of what a ride may do";
}

/// A voice that is `louder_db` louder in the last third, as it was sung, over a band that goes on as before.
struct SungSong : RiddenSong {
    explicit SungSong(double louder_db) : RiddenSong(0) {
        lift(0, 27, 40, louder_db);
        sections = {{0, 27, 'A', 0}, {27, 40, 'B', 0.2}};
        decide();
    }
    [[nodiscard]] LeadAim place(double louder_db_of_all = 0) {
        Lead lead = find_lead(mix, brief(), SongSpectra(mix, stems));
        for (std::size_t i = 270; i < lead.plain.size(); ++i) lead.plain[i] *= power_from_db(louder_db_of_all);
        return aim_of(lead, brief());
    }
    /// How much louder a section becomes by a gain of the lead in it.
    [[nodiscard]] double section_lu(double lead_db, std::size_t from, std::size_t to) const {
        const Lead lead = find_lead(mix, brief(), SongSpectra(mix, stems));
        double before = 0, after = 0;
        for (std::size_t i = from; i < to; ++i) {
            before += lead.power[i] + lead.rest[i];
            after += lead.power[i] * power_from_db(lead_db) + lead.rest[i];
        }
        return db_from_power(after / before);
    }
};

TEST(Rides, LeaveASectionAsLoudAsItWasPlayed) {
    SungSong song(6);
    const LeadAim aim = song.place(6);
    ASSERT_EQ(aim.spans().size(), 2U);
    EXPECT_GT(aim.at(30), aim.at(10) + 2) << "the chorus is sung out";
    const double shift = aim.at(10) - median_lead_lu(song.windows_of(song.mix));
    std::vector<LeadWindow> chorus;
    for (const LeadWindow& w : song.windows_of(song.mix)) {
        if (w.centre_s >= 27) chorus.push_back(w);
    }
    const double moved = aim.at(30) - median_lead_lu(chorus) - shift;
    EXPECT_NEAR(song.section_lu(moved, 270, 400), -song.taste.limit("ride_contour"), 0.1);
    song.run(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)));
    double down = 0;
    for (const CurvePoint& p : song.curve()) down = std::min(down, p.value);
    EXPECT_GT(down, -1.6);
    SungSong unknown(6);
    unknown.sections.clear();
    EXPECT_EQ(unknown.place().spans().size(), 1U) << "one aim where no sections are known";
    EXPECT_EQ(unknown.place().at(30), aim.at(10));
}

TEST(Rides, BringASectionToWhereThePlainSumHasIt) {
    SungSong song(6);
    const auto moved = [&](double plain_db) { return song.place(plain_db).at(30) - song.place(6).at(30); };
    EXPECT_EQ(moved(3), 0) << "louder as recorded than mixed: nothing more is taken from it";
    EXPECT_LT(moved(0), -0.5) << "the mix has more of the voice than the plain sum, and so rises more";
    EXPECT_LT(moved(-3), moved(0) - 0.5);
}

/// A band 9 dB louder for 13 s of 40: a ride of 3 dB, and 1 LU of tolerance, are not enough there.
TEST(Rides, TellTheWriterWhatTheyCannotReach) {
    RiddenSong song(9), near(3);
    song.decide();
    near.decide();
    EXPECT_FALSE(lead_lesson(near.mix, near.brief(), SongSpectra(near.mix, near.stems)));
    const auto lesson = lead_lesson(song.mix, song.brief(), SongSpectra(song.mix, song.stems));
    ASSERT_TRUE(lesson);
    EXPECT_EQ(lesson->strip, "Lead Vox");
    EXPECT_NEAR(*lesson->at_s, 15, 2);
    EXPECT_LT(lesson->measured, -4);
    EXPECT_NE(lesson->words.find(" under its place"), std::string::npos) << lesson->words;
    song.run(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)));
    const double reach = lead_in_reach(song.windows_of(without_rides(song.mix)), song.aim(), song.taste);
    EXPECT_LT(reach, 0.95);
    EXPECT_NEAR(song.share(), reach, 0.06) << "all that a ride may reach, but for its slopes";
    EXPECT_EQ(lead_lesson(song.mix, song.brief(), SongSpectra(song.mix, song.stems))->measured, lesson->measured)
        << "of the lead without its ride";
}

TEST(Rides, NoneWhereNoneIsNeeded) {
    RiddenSong steady(0);
    steady.decide();
    EXPECT_GE(steady.share(), 0.95);
    EXPECT_TRUE(ride(steady.mix, steady.brief(), SongSpectra(steady.mix, steady.stems)).empty());
    RiddenSong dance(3, "dance");
    dance.stems[0].name = "Kick";
    dance.decide();
    EXPECT_TRUE(ride(dance.mix, dance.brief(), SongSpectra(dance.mix, dance.stems)).empty())
        << "kick and bass are the focus: nobody rides a kick";
}

TEST(Rides, DoNotDependOnHowStemsWereBounced) {
    RiddenSong song(3), other(3);
    for (std::size_t s = 0; s < other.stems.size(); ++s) other.lift(s, 0, 40, s % 2 == 0 ? -20 : 13);
    song.decide();
    other.decide();
    const auto a = ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)),
               b = ride(other.mix, other.brief(), SongSpectra(other.mix, other.stems));
    ASSERT_EQ(a.size(), 1U);
    ASSERT_EQ(b.size(), 1U);
    EXPECT_EQ(std::get<std::string>(a[0].to), std::get<std::string>(b[0].to));
}

TEST(Rides, GoAlongWithAFaderThatIsPulled) {
    RiddenSong song(3);
    song.decide();
    song.run(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)));
    const Curve before = song.curve();
    const auto power = [&] {
        const Strip& s = song.strip("Lead Vox");
        return steps_in_mix(s, song.hearing.at(s.id), -3);
    };
    const PowerSeries was = power();
    const double fader = song.strip("Lead Vox").fader.fader_db;
    const Peaks over{-1, -1, {}};  // 2 dB above the ceiling
    song.run(make_headroom(song.mix, song.brief(), over, true));
    EXPECT_NEAR(song.strip("Lead Vox").fader.fader_db, fader - 2, 1e-9);
    EXPECT_EQ(song.curve(), before);
    const PowerSeries is = power();
    for (const std::size_t i : {5U, 150U, 210U, 350U}) EXPECT_NEAR(db_from_power(is[i] / was[i]), -2, 1e-9) << i;
    EXPECT_GT(db_from_power(was[210] / song.hearing.at(song.strip("Lead Vox").id).steps[210]),
              db_from_power(was[350] / song.hearing.at(song.strip("Lead Vox").id).steps[350]) + 1)
        << "the ride is in what is foretold";
}

TEST(Rides, APinnedRideStaysAsItIs) {
    RiddenSong song(3);
    song.decide();
    for (Strip& s : song.mix.strips) s.pins.insert("ride.gain_db");
    EXPECT_TRUE(ride(song.mix, song.brief(), SongSpectra(song.mix, song.stems)).empty());
}

}  // namespace
}  // namespace mixdown
