// The pictures of a song: complete, moderate in size, sound whatever the data are.
// SPDX-License-Identifier: Apache-2.0
#include "report/pictures.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "report/frequency_axis.h"
#include "report/heard.h"
#include "report/heat.h"
#include "report/markup_check_test.h"
#include "report/masking_pairs.h"
#include "report/sample_pictures_test.h"
#include "report/stage_actor.h"
#include "report/timeline.h"

namespace mixdown {
namespace {

std::size_t times(const std::string& text, std::string_view what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

void expect_sound_page(const MixReport& report) {
    const std::string html = mix_html(report);
    EXPECT_EQ(sample::complaint_about(html), "");
    for (const std::string_view forbidden : {"<script", "http://", "https://", "url(", "src=\"", "nan%", "inf%",
                                             "nan\"", "inf\"", "\"nan", "Mnan", "Lnan", " nan"})
        EXPECT_EQ(times(html, forbidden), 0U) << forbidden;
}

MixReport full_report(const Mix& mix) {
    MixReport report = sample::report(mix);
    sample::add_pictures(report);
    return report;
}

TEST(Pictures, AllOfThemAreThereAndSpeak) {
    const Mix mix = sample::mix();
    const MixReport report = full_report(mix);
    expect_sound_page(report);
    const std::string html = mix_html(report);
    EXPECT_EQ(times(html, "role=\"img\""), 7U);
    EXPECT_EQ(times(html, "<desc"), 7U);
    for (const std::string_view text :
         {"Who is heard, and when", "Who masks whom", "Spectrum against the target", "Dynamics", "The music", "A minor",
          "104.0 BPM", "What failed", "mains hum", "Loudness range", "PSR, LU",
          "29 of 30 bands lie inside the target (pop).", "Furthest off: 200\u00A0Hz", "Chorus 1", "listener",
          "The groups do not stand where the profile wants them."})
        EXPECT_GT(times(html, text), 0U) << text;
}

TEST(Pictures, WhatIsAbsentIsLeftOut) {
    const Mix mix = sample::mix();
    const std::string html = mix_html(sample::report(mix));
    for (const std::string_view text : {"Who is heard", "Who masks", "Spectrum against", "The music", "PSR",
                                        ">listener<", "Findings on stems", "s-dynamics"})
        EXPECT_EQ(times(html, text), 0U) << text;
    EXPECT_GT(times(html, "Crest factor"), 0U);  // of every measurement
}

TEST(Pictures, HeatMapOf64StripsStaysModerate) {
    MixReport report;
    std::vector<std::string> names;
    for (int i = 0; i < 64; ++i) names.push_back("A strip with quite a long name, number " + std::to_string(i));
    report.audibility = sample::audibility(names, 300, 2);
    Random random(1);
    for (std::vector<float>& row : report.audibility->share) {
        for (float& share : row) share = static_cast<float>(random.unit());  // the worst there is: no two alike
    }
    EXPECT_LT(in_page(audibility_picture(report)).text().size(), 300'000U);
    report.audibility = sample::audibility(names, 6000, 0.1);
    EXPECT_LT(in_page(audibility_picture(report)).text().size(), 150'000U);
}

TEST(Pictures, StandAnyNameAndAnyNumber) {
    const double nan = std::nan(""), inf = std::numeric_limits<double>::infinity();
    for (const std::string& nasty : sample::nasty_names()) {
        const Mix mix = sample::mix();
        MixReport r = full_report(mix);
        r.sections[0].label = r.sections[1].focus[0] = r.audibility->strips[0] = r.masking->names[1] = nasty;
        r.spectrum->target = r.dynamics[0].name = r.music->key = r.music->time_signature = nasty;
        r.music->others.push_back({nasty, nasty});
        r.findings.push_back({nasty, nasty, nasty, nasty, nan, true});
        r.meters.push_back({nasty, nasty, nan, inf, 1, nasty});
        r.sections[3].loudness_lufs = -inf;
        r.sections[4].end_s = nan;
        r.spectrum->level_db[3] = -inf;
        r.spectrum->before_db[4] = nan;
        r.strips[2].depth = nan;
        r.strips[3].width = nan;
        r.strips[4].depth = 7;
        r.masking->loss[2][3] = std::nanf("");
        r.masking->worst_hz[1][2] = 0;
        r.dynamics[2].crest_db = inf;
        r.psr->limit_lu = nan;
        expect_sound_page(r);
    }
}

TEST(Pictures, StandEmptyData) {
    MixReport r;
    r.audibility = AudibilityMap{};
    r.masking = MaskingMatrix{};
    r.spectrum = SpectrumPicture{};
    r.psr = PsrCurve{};
    r.music = MusicFacts{};
    r.sections = {{0, 0, "", {}, 0}};
    expect_sound_page(r);
    r.audibility = AudibilityMap{{"a", "b"}, 1, {{}, {}}};
    r.masking = MaskingMatrix{{"a", "b"}, {}, {}, {}};
    r.spectrum = SpectrumPicture{{1000}, {-20}, {}, {}, {}, ""};
    expect_sound_page(r);
}

TEST(Heat, EqualNeighboursAreOneStroke) {
    const float silent = std::nanf("");
    const std::string text = shaded_rows({{0.F, 0.05F, 0.99F, silent, 1.F}, {0.5F}}, 1).text();
    EXPECT_GT(times(text, "d=\"M0 0.5h2\""), 0U) << text;
    EXPECT_GT(times(text, "d=\"M2 0.5h1M4 0.5h1\""), 0U) << text;
    EXPECT_GT(times(text, "class=\"shade4\" d=\"M0 1.5h1\""), 0U) << text;
    EXPECT_EQ(shade_of(-3), 0);
    EXPECT_EQ(shade_of(7), shades - 1);
    EXPECT_EQ(shade_of(std::nan("")), -1);
    const std::vector<float> half = coarser({1, 3, silent, 5, silent, silent, 7}, 4);
    EXPECT_EQ(half.size(), 4U);
    EXPECT_EQ(half[0], 2);
    EXPECT_EQ(half[1], 5);
    EXPECT_TRUE(std::isnan(half[2]));
    EXPECT_EQ(half[3], 7);
}

TEST(Heard, LeastSectionIsNamed) {
    const float silent = std::nanf("");
    const AudibilityMap map{{"x", "y"}, 10, {{0.9F, 0.9F, 0.3F, 0.5F}, {silent, silent, silent, silent}}};
    const auto rows = heard_rows(map, {{0, 20, "Verse", {}, 0}, {20, 40, "Chorus", {}, 0}});
    EXPECT_NEAR(rows[0].mean, 0.65, 1e-6);
    EXPECT_NEAR(rows[0].least, 0.4, 1e-6);
    EXPECT_EQ(rows[0].least_where, "Chorus");
    EXPECT_EQ(rows[1].least_where, "");
    EXPECT_EQ(heard_rows(map, {})[0].least_where, "0:20");
}

TEST(Masking, StrongestPairsFirst) {
    const MaskingMatrix m{
        {"a", "b", "c", "d"}, {{9, 0.1F, 0, 0}, {0, 9, 0.4F, 0}, {0.2F, 0, 9, 0}, {0, 0, 0, 9}}, {}, {}};
    const auto pairs = masking_pairs(m, 0.15);
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(pairs[0].masked, 1U);
    EXPECT_EQ(pairs[0].masker, 2U);
    EXPECT_EQ(pairs[1].masked, 2U);
    EXPECT_EQ(involved_strips(m, 9), (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(involved_strips(m, 2), (std::vector<std::size_t>{1, 2}));
}

TEST(Stage, NamesNeverTouchHoweverManyStandInOneSpot) {
    const Mix mix = sample::mix();
    MixReport r = full_report(mix);
    for (std::size_t i = r.strips.size(); i < 64; ++i) r.strips.push_back(r.strips[i % 24]);
    for (StripReport& s : r.strips) s.depth = 0.9, s.width = 0;
    const std::string picture = stage_picture(r).drawing.text();
    const std::vector<Actor> actors = actors_of(r.strips);
    std::vector<std::pair<double, const Actor*>> placed;
    std::size_t at = 0;
    // Circles are drawn from the loudest on, as actors are sorted here.
    std::vector<const Actor*> order;
    for (const Actor& a : actors) order.push_back(&a);
    std::stable_sort(order.begin(), order.end(), [](const Actor* a, const Actor* b) { return a->radius > b->radius; });
    for (const Actor* a : order) {
        at = picture.find("cy=\"", at + 1);
        ASSERT_NE(at, std::string::npos);
        const double y = std::stod(picture.substr(at + 4));
        for (const auto& [other_y, other] : placed)
            EXPECT_FALSE(std::abs(other_y - y) < actor_height(64) - 0.2 && touch(*a, *other)) << y;
        placed.push_back({y, a});
    }
}

TEST(Timeline, SectionsHaveRoomOrInitialsOrNothing) {
    const Axis time{0, 600, 0, 1};
    const std::string text =
        section_names({{0, 300, "Verse 1", {}, 0}, {300, 330, "Pre-chorus 2", {}, 0}, {330, 334, "Break", {}, 0}}, time,
                      0)
            .text();
    EXPECT_EQ(times(text, ">Verse 1<"), 2U);
    EXPECT_EQ(times(text, ">P2<"), 1U);  // on wide screens only
    EXPECT_EQ(times(text, ">Break<"), 0U);
    EXPECT_EQ(times(text, "<title>Break, 5:30 to 5:34</title>"), 1U);
}

TEST(Frequency, NominalNames) {
    EXPECT_EQ(frequency_text(198.4), "200\u00A0Hz");
    EXPECT_EQ(frequency_text(31.4), "31.5\u00A0Hz");
    EXPECT_EQ(frequency_text(1258.9), "1.25\u00A0kHz");
    EXPECT_EQ(frequency_text(19953), "20\u00A0kHz");
    EXPECT_EQ(frequency_text(0), "–");
}

}  // namespace
}  // namespace mixdown
