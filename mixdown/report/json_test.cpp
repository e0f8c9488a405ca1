// The documents: keys in their order, kinds, units and nulls, as a reader of the text finds them.
// ours.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "report/sample_report_test.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::vector<std::string>;

Keys keys_of(const Json& json) {
    Keys keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    return keys;
}

/// The document begins with these keys; others may follow.
void expect_begins(const Json& json, const Keys& expected) {
    Keys keys = keys_of(json);
    ASSERT_GE(keys.size(), expected.size());
    keys.resize(expected.size());
    EXPECT_EQ(keys, expected);
}

const Keys gate_keys = {"id", "passed", "value", "limit", "unit", "at_s", "strips"};

TEST(MixJson, HasItsKeysInOrder) {
    const Mix mix = sample::mix();
    const Json json = Json::parse(mix_json(sample::report(mix)));
    expect_begins(json,
                  {"schema", "session", "output", "genre", "focus", "seconds", "mix", "strips", "gates", "warnings"});
    expect_begins(json["mix"], {"loudness_lufs_i", "true_peak_dbtp", "sample_peak_dbfs", "length_s", "sample_rate_hz"});
    expect_begins(json["strips"][0], {"name", "file", "role", "role_from", "role_confidence", "bus", "trim_db",
                                      "fader_db", "pan", "loudness_lufs_active"});
    expect_begins(json["gates"][0], gate_keys);
    EXPECT_EQ(keys_of(json["seconds"]), (Keys{"decode", "measure", "mix", "render", "write", "total"}));
    EXPECT_EQ(json["strips"].size(), 24U);
    EXPECT_EQ(json["focus"], Json({"Lead Vox", "Lead Vox Double"}));
    EXPECT_EQ(json["mix"]["length_s"], 214.3);
    EXPECT_EQ(json["mix"]["sample_peak_dbfs"], -3.01);
    EXPECT_EQ(json["mix"]["sample_rate_hz"], 48000);
    EXPECT_EQ(json["mix"]["master_fader_db"], 0.0);
    EXPECT_EQ(json["gates"][1]["at_s"], 152.31);
    EXPECT_TRUE(json["gates"][0]["at_s"].is_null());
    EXPECT_TRUE(json["gates"][5]["passed"] == false);
    expect_begins(json["before"],
                  {"loudness_lufs_i", "true_peak_dbtp", "sample_peak_dbfs", "length_s", "sample_rate_hz"});
    EXPECT_EQ(json["before"]["gates"].size(), 6U);
    EXPECT_EQ(json["levels"][0]["target_lu"], -2.5);
}

TEST(MixJson, SilenceIsNullAndWhatWasNotWrittenToo) {
    MixReport r;
    r.after.measured.loudness_lufs_i = silence_db;
    r.after.measured.true_peak_dbtp = std::nan("");
    r.strips = {{}};
    r.strips[0].loudness_lufs_active = silence_db;
    r.after.gates = {{"x", true, silence_db, 0, "LU", {}, {}, ""}};
    const Json json = Json::parse(mix_json(r));
    EXPECT_TRUE(json["mix"]["loudness_lufs_i"].is_null());
    EXPECT_TRUE(json["mix"]["true_peak_dbtp"].is_null());
    EXPECT_TRUE(json["strips"][0]["loudness_lufs_active"].is_null());
    EXPECT_TRUE(json["gates"][0]["value"].is_null());
    EXPECT_TRUE(json["output"].is_null());
    EXPECT_TRUE(json["seconds"].is_object());
    EXPECT_TRUE(json["warnings"].is_array());
}

TEST(MixJson, SaysWhatTheSecondRefereeHeard) {
    MixReport r;
    r.after.clarity = 0.2514;
    const Json json = Json::parse(mix_json(r));
    EXPECT_EQ(json["mix"]["clarity"], 0.251);
    EXPECT_TRUE(json["before"]["clarity"].is_null());
}

TEST(MixJson, AnyNameIsTextAgain) {
    for (const std::string& nasty : sample::nasty_names()) {
        MixReport r;
        r.song = r.output = nasty;
        r.strips = {{nasty, nasty}};
        r.seconds[nasty] = 1;
        const Json json = Json::parse(mix_json(r));
        if (is_valid_utf8(nasty))
            EXPECT_EQ(json["strips"][0]["name"], nasty);
        else
            EXPECT_TRUE(json["strips"][0]["name"].get<std::string>().find("\uFFFD") != std::string::npos);
    }
}

TEST(ExplainJson, NamesStripUnitAndReason) {
    const Mix mix = sample::mix();
    const Json json = Json::parse(explain_json(mix));
    ASSERT_EQ(json["edits"].size(), mix.edits.size());
    expect_begins(json["edits"][0], {"strip", "parameter", "from", "to", "unit", "who", "pass", "rule", "measured",
                                     "target", "predicted", "source", "why", "quantity", "quantity_unit"});
    EXPECT_EQ(json["edits"][0]["strip"], "Kick In");
    EXPECT_EQ(json["edits"][0]["unit"], "dB");
    EXPECT_EQ(json["edits"][0]["measured"], -16.6);
    const Json& last = json["edits"].back();
    EXPECT_EQ(last["strip"], "mix");
    EXPECT_EQ(last["unit"], "dB");
    EXPECT_EQ(last["to"], -4.5);
    EXPECT_TRUE(last["measured"].is_null());
}

TEST(ExplainJson, KeepsKindsAndForgottenStrips) {
    Mix mix;
    mix.edits = {{"gone", "mute", false, true, "user", "", {}},
                 {"gone", "bus", std::string(), std::string("drums"), "user", "", {}}};
    const Json json = Json::parse(explain_json(mix));
    EXPECT_EQ(json["edits"][0]["strip"], "gone");
    EXPECT_EQ(json["edits"][0]["to"], true);
    EXPECT_EQ(json["edits"][1]["from"], "");
    EXPECT_EQ(Json::parse(explain_json({}))["edits"], Json::array());
}

TEST(CheckJson, HasGatesWithAdvice) {
    const Json json = Json::parse(check_json(sample::gates(1, -10, 1, 0), {"mind"}));
    EXPECT_EQ(keys_of(json), (Keys{"schema", "gates", "warnings"}));
    expect_begins(json["gates"][0], gate_keys);
    EXPECT_EQ(json["gates"][1]["advice"], "pull the track faders; the master stays at 0 dB");
    EXPECT_EQ(json["gates"][1]["strips"].size(), 3U);
}

TEST(AnalyzeJson, HasItsKeysInOrder) {
    FileReport file{"a.wav", sample::measured(-20, 1, -6), 3, "kick", "name", 0.9};
    file.measured.loudness_range_lu = 6.789;
    const Json json = Json::parse(analyze_json({file}, {}, {}));
    EXPECT_EQ(keys_of(json), (Keys{"schema", "files", "warnings", "genre_found"}));
    EXPECT_EQ(keys_of(json["files"][0]), (Keys{"file",
                                               "channels",
                                               "sample_rate_hz",
                                               "length_s",
                                               "loudness_lufs_i",
                                               "loudness_lufs_active",
                                               "max_momentary_lufs",
                                               "max_short_term_lufs",
                                               "loudness_range_lu",
                                               "true_peak_dbtp",
                                               "sample_peak_dbfs",
                                               "dc_offset",
                                               "clipped_samples",
                                               "non_finite_samples",
                                               "role",
                                               "role_from",
                                               "role_confidence",
                                               "active_share",
                                               "correlation",
                                               "channels_equal"}));
    EXPECT_EQ(json["files"][0]["dc_offset"], 0.000012);
    EXPECT_EQ(json["files"][0]["loudness_range_lu"], 6.79);
    EXPECT_EQ(json["files"][0]["non_finite_samples"], 3);
    EXPECT_TRUE(json["files"][0]["sample_rate_hz"].is_number_integer());
    EXPECT_TRUE(json["files"][0]["channels_equal"].is_boolean());
    EXPECT_TRUE(json["genre_found"].is_null());
}

TEST(AnalyzeJson, TellsTheGuessWithItsReasons) {
    const GenreFound found{"neutral",        "none",        "pop",
                           0.4567,           0.6,           {{"pop", 0.4567}, {"rock", 0.2}},
                           {"drums (+1.0)"}, {"no (-0.5)"}, "neutral, not sure"};
    const Json json = Json::parse(analyze_json({}, {}, found))["genre_found"];
    EXPECT_EQ(keys_of(json), (Keys{"genre", "from", "best", "confidence", "threshold", "speaks_for", "speaks_against",
                                   "ranking", "words"}));
    EXPECT_EQ(json["confidence"], 0.457);
    EXPECT_EQ(json["ranking"][1], Json({{"genre", "rock"}, {"probability", 0.2}}));
    EXPECT_EQ(json["speaks_against"], Json({"no (-0.5)"}));
}

}  // namespace
}  // namespace mixdown
