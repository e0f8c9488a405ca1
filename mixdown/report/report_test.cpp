// The page and the pictures: well-formed whatever the names are, self-contained, and saying what the numbers say.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "report/html.h"
#include "report/markup_check_test.h"
#include "report/sample_report_test.h"
#include "report/words.h"

namespace mixdown {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}
bool contains(const std::string& text, std::string_view what) { return count(text, what) > 0; }

/// What every page must be, whatever is in it.
void expect_sound(const MixReport& report) {
    const std::string html = mix_html(report), svg = balance_svg(report);
    EXPECT_EQ(sample::complaint_about(html), "");
    EXPECT_EQ(sample::complaint_about(svg), "");
    for (const std::string_view forbidden :
         {"<script", "<img", "<iframe", "<link", "http://", "https://", "url(", "@import", "src=\""}) {
        EXPECT_FALSE(contains(html, forbidden)) << forbidden;
    }
    EXPECT_EQ(count(svg, "http"), 1U);
    EXPECT_TRUE(contains(svg, "xmlns=\"http://www.w3.org/2000/svg\""));
    EXPECT_FALSE(contains(svg, "var(--"));
    EXPECT_FALSE(contains(html, "nan%"));
    EXPECT_FALSE(contains(html, "inf%"));
    EXPECT_TRUE(contains(html, "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"));
}

TEST(MarkupReader, FindsWhatIsWrong) {
    EXPECT_EQ(sample::complaint_about("<p class=\"a\">x &lt; y<br/></p>"), "");
    for (const char* bad : {"<p>", "</p>", "<p></b></p>", "<p a=b></p>", "<p>a & b</p>", "<p a=\"1\" a=\"2\"></p>",
                            "<p a=\"<\"></p>", "a < b"}) {
        EXPECT_NE(sample::complaint_about(bad), "") << bad;
    }
}

TEST(Escaping, KeepsTextAndNothingElse) {
    EXPECT_EQ(escaped(" <a href='x'>&\" ").text(), " &lt;a href=&#39;x&#39;&gt;&amp;&quot; ");
    EXPECT_EQ(escaped("a\nb\x01").text(), "a b ");
    EXPECT_EQ(escaped("\xff").text(), "\uFFFD");
    EXPECT_EQ(escaped("x\xe2\x80").text(), "x\uFFFD\uFFFD");
    EXPECT_EQ(escaped("\u202Eabc\u2066").text(), "abc");
    EXPECT_EQ(escaped("\uFFFE−🥁").text(), "\uFFFD−🥁");
}

TEST(Words, NumbersAsPeopleReadThem) {
    EXPECT_EQ(number_text(-17.34), "−17.3");
    EXPECT_EQ(number_text(-0.04), "0.0");
    EXPECT_EQ(number_text(silence_db), "−∞");
    EXPECT_EQ(level_text(2, "dB"), "+2.0\u00A0dB");
    EXPECT_EQ(level_text(off_db, "dB"), "off");
    EXPECT_EQ(pan_text(-0.3), "L30");
    EXPECT_EQ(pan_text(0.004), "C");
    EXPECT_EQ(pan_text(1), "R100");
    EXPECT_EQ(time_text(187.9), "3:07");
    EXPECT_EQ(label_of("backing_vocals"), "Backing vocals");
    EXPECT_EQ(label_of("keys+backing_vocals"), "Keys + backing vocals");
    EXPECT_EQ(list_text({"a", "b", "c"}, 2), "a, b and 1 more");
    EXPECT_EQ(list_text({"a", "b", "c"}, 3), "a, b and c");
    EXPECT_EQ(shortened("Überlänge", 5), "Über…");
    EXPECT_EQ(shortened("鼓组房间", 5), "鼓组…");
}

TEST(Page, SaysWhatTheSongIs) {
    const Mix mix = sample::mix();
    const MixReport report = sample::report(mix);
    expect_sound(report);
    const std::string html = mix_html(report);
    for (const std::string_view text :
         {"Paper Boats &amp; Other Small Lies",
          "Lead Vox and Lead Vox Double are the focus, 0.6 LU above the strongest rival",
          "1 of 6 gates failed: Balance error", "✗ failed", "✓ passed", "The master fader stands at 0.0 dB",
          "set these faders to the targets", "Fader +2.1\u00A0dB → +2.3\u00A0dB", "Pan C → L30", "Your own move.",
          "Pan law", "−16.6 → −23.0\u00A0LUFS", "0.00 → −0.30", "stems/Click.wav: silent from start to end",
          "‘Percussion’"}) {
        EXPECT_TRUE(contains(html, text)) << text;
    }
    EXPECT_EQ(count(html, "<details>"), 5U);
    for (const StripReport& strip : report.strips) EXPECT_TRUE(contains(html, strip.name)) << strip.name;
    EXPECT_EQ(count(html, "role=\"img\""), 3U);
    EXPECT_EQ(count(html, "<desc"), 3U);
}

TEST(Page, StandsAnyName) {
    const auto names = sample::nasty_names();
    for (const std::string& nasty : names) {
        Mix mix = sample::mix();
        mix.strips[0].name = mix.buses[0].name = nasty;
        mix.edits[0].reason = {nasty, nasty, nasty, nasty, nasty, nasty, nasty, nasty};
        mix.edits[1].strip = mix.edits[1].parameter = mix.edits[2].pass = nasty;
        MixReport r = sample::report(mix);
        r.song = r.output = r.session = r.genre = r.profile = r.mode = nasty;
        r.focus = r.warnings = r.not_mixed = {nasty};
        r.genre_found = GenreFound{.genre = nasty, .best = nasty, .words = nasty};
        r.seconds[nasty] = 1;
        r.levels[0].name = nasty;
        r.strips[0] = {nasty, nasty, nasty, nasty, nasty, 0.5, nasty, nasty};
        r.after.gates.push_back({nasty, false, 1.0, 2, nasty, 3.0, {nasty}, nasty});
        expect_sound(r);
    }
}

TEST(Page, SaysHowTheGenreWasFound) {
    const Mix mix = sample::mix();
    MixReport r = sample::report(mix);
    EXPECT_FALSE(contains(mix_html(r), "Mixed as"));
    r.genre_found = GenreFound{.genre = "dance",
                               .from = "audio",
                               .confidence = 0.82,
                               .words = "dance, guessed (0.82): drums (+1.1); say --genre to decide"};
    expect_sound(r);
    EXPECT_TRUE(contains(mix_html(r), "Mixed as Dance, a guess (82 % sure)."));
    EXPECT_TRUE(contains(mix_html(r), "dance, guessed (0.82): drums (+1.1); say --genre to decide"));  // further down
}

TEST(Page, TheVerdictIsFiveLinesAndFailuresComeFirst) {
    const Mix mix = sample::mix();
    MixReport r = sample::report(mix);
    r.genre_found = GenreFound{.genre = "dance", .from = "audio", .confidence = 0.82, .words = "dance"};
    const auto verdict = [&] {
        const std::string html = mix_html(r);
        const std::size_t begin = html.find("class=\"verdict\"");
        return html.substr(begin, html.find("</ul>", begin) - begin);
    };
    for (Gate& gate : r.after.gates) gate.passed = true;
    EXPECT_EQ(count(verdict(), "<li>"), 5U);
    EXPECT_LT(verdict().find("the focus"), verdict().find("The mix is"));
    r.after.gates.front().passed = false;
    EXPECT_EQ(count(verdict(), "<li>"), 5U);
    EXPECT_LT(verdict().find("The mix is"), verdict().find("the focus"));
}

TEST(Page, SharesAreSaidInHundredths) {
    const Mix mix = sample::mix();
    MixReport r = sample::report(mix);
    r.after.gates = {{"focus_audible", false, 0.934, 0.95, "share", {}, {}, ""}};
    const std::string html = mix_html(r);
    EXPECT_TRUE(contains(html, "93\u00A0% measured, asked for is at least 95\u00A0%."));
    EXPECT_FALSE(contains(html, "share"));
}

TEST(Page, StandsNothingAtAll) {
    expect_sound({});
    EXPECT_TRUE(contains(mix_html({}), "There is no strip."));
}

TEST(Page, StandsSilence) {
    Mix mix = sample::mix();
    mix.edits.clear();
    MixReport r = sample::report(mix);
    for (RenderReport* render : {&r.before, &r.after}) {
        Measurement& m = render->measured;
        m.steps.assign(m.steps.size(), 0.0);
        m.loudness_lufs_i = m.max_momentary_lufs = m.sample_peak_dbfs = m.true_peak_dbtp = silence_db;
        for (Gate& gate : render->gates) gate.value = silence_db, gate.at_s.reset();
    }
    for (LevelReport& l : r.levels) l.before_lu = l.after_lu = silence_db;
    for (StripReport& s : r.strips) s.loudness_lufs_active = silence_db, s.fader_db = off_db;
    expect_sound(r);
    EXPECT_TRUE(contains(mix_html(r), "The mix is silent."));
    EXPECT_TRUE(contains(mix_html(r), "−∞"));
}

TEST(Page, StandsManyStripsAndOddNumbers) {
    const Mix mix = sample::mix();
    MixReport r = sample::report(mix);
    while (r.strips.size() < 64) r.strips.push_back(r.strips[r.strips.size() % 24]);
    r.strips[3].pan = std::nan("");
    r.strips[4].pan = 7;
    r.strips[5].trim_db = 1e300;
    r.levels[1].after_lu = std::nan("");
    r.levels[2].before_lu = 1e6;
    r.after.gates[5].value = std::nan("");
    r.after.measured.steps.resize(3);
    expect_sound(r);
}

}  // namespace
}  // namespace mixdown
