// What the ear says of sounds made here, of shared/data/roles (skipped, loudly, without them), and of damaged tables.
// SPDX-License-Identifier: Apache-2.0
#include "measure/ear/role_ear.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <numbers>
#include <sndfile.h>
#include <sstream>

#include "core/block.h"
#include "core/random.h"
#include "measure/spectrum/spectrograph.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;
constexpr int ear_rate = 44100;

fs::path ear_root() {
    const char* root = std::getenv("MIXDOWN_ROOT");
    return root != nullptr ? root : ".";
}

const RoleEar& the_ear() {
    static const RoleEar loaded = [] {
        std::ifstream file(ear_root() / "data" / "role_ear.tsv");
        std::stringstream text;
        text << file.rdbuf();
        auto ear = RoleEar::parse("role_ear.tsv", text.str());
        EXPECT_TRUE(ear) << ear.error().text();
        return std::move(*ear);
    }();
    return loaded;
}

Spectra ear_spectra(ConstFloatBlock audio, double rate_hz) {
    Spectrograph spectrograph(rate_hz, audio.channels);
    spectrograph.add(audio);
    return spectrograph.finish();
}

/// Every `period_s`, what `stroke` gives at the time since its beginning.
FloatAudio strokes_every(double period_s, const std::function<double(double, Random&)>& stroke, double gain = 0.5) {
    FloatAudio audio(1, 4 * ear_rate);
    Random random(5);
    for (int i = 0; i < audio.frames; ++i) {
        const double t = std::fmod(static_cast<double>(i) / ear_rate, period_s);
        audio[0][i] = static_cast<float>(gain * stroke(t, random));
    }
    return audio;
}

double kick_sweep(double t, Random&) {  // 200 Hz falls to 50 Hz
    return std::exp(-t / 0.12) * std::sin(2 * std::numbers::pi * (50 * t - 150 * 0.03 * (std::exp(-t / 0.03) - 1)));
}
double noise_burst(double t, Random& random) { return std::exp(-t / 0.03) * random.between(-1, 1); }
double low_tone(double t, Random&) {  // 55 Hz with a few harmonics
    double sum = 0;
    for (int k = 1; k <= 5; ++k) sum += std::sin(2 * std::numbers::pi * 55 * k * t) / (k * k);
    return sum * std::min(1.0, t / 0.005) * std::exp(-t);
}

/// 6 dB more per octave, three times over.
FloatAudio brightened(FloatAudio audio) {
    for (int pass = 0; pass < 3; ++pass) {
        for (int i = audio.frames - 1; i > 0; --i) audio[0][i] = 0.5F * (audio[0][i] - audio[0][i - 1]);
    }
    return audio;
}

TEST(RoleEar, ObviousSounds) {
    struct Case {
        FloatAudio audio;
        std::string role;
    };
    for (const auto& [audio, role] :
         {Case{strokes_every(0.5, kick_sweep), "kick"}, Case{brightened(strokes_every(0.25, noise_burst)), "hihat"},
          Case{strokes_every(0.5, low_tone), "bass"}}) {
        const HeardRole heard = the_ear().hear(role_features(ear_spectra(audio.block(), ear_rate)).values);
        EXPECT_EQ(heard.role, role) << heard.confidence;
        double sum = 0;
        for (const auto& [name, p] : heard.probabilities) sum += p;
        EXPECT_NEAR(sum, 1, 1e-9);
        EXPECT_EQ(heard.confidence, heard.probability(heard.role));
    }
}

TEST(RoleEar, SilenceIsNoRole) {
    const FloatAudio silence(2, ear_rate);
    EXPECT_EQ(the_ear().hear(role_features(ear_spectra(silence.block(), ear_rate)).values).role, "other");
    EXPECT_EQ(the_ear().hear(role_features(Spectra{}).values).confidence, 0);
}

TEST(RoleEar, GainChangesNothing) {
    for (const double gain : {0.5e-3, 0.5e-1}) {
        const HeardRole loud =
            the_ear().hear(role_features(ear_spectra(strokes_every(0.5, kick_sweep).block(), ear_rate)).values);
        const HeardRole soft =
            the_ear().hear(role_features(ear_spectra(strokes_every(0.5, kick_sweep, gain).block(), ear_rate)).values);
        EXPECT_EQ(soft.role, loud.role);
        EXPECT_NEAR(soft.confidence, loud.confidence, 0.01);
    }
}

TEST(RoleEar, DamagedTables) {
    const std::string head = "part\tname\tvalues\n";
    for (const std::string& text :
         {std::string(), head, head + "feature\ta\t0 1\nfeature\ta\t1\n", head + "feature\ta\t0 x\n",
          head + "feature\ta\t0 1\nhidden\t0.0\t0 1 2 3\noutput\t0.kick\t0 1 2\n",
          head + "feature\ta\t0 1\nhidden\t0.0\t0 1 2\noutput\t0.kick\t0 1 2 3\n"}) {
        EXPECT_FALSE(RoleEar::parse("t", text)) << text;
    }
    EXPECT_TRUE(RoleEar::parse("t", head + "feature\ta\t0 1\nhidden\t0.0\t0 1 2\noutput\t0.kick\t0 1 2\n"));
}

TEST(RoleEar, AFamilyOutweighsALonerOfMorePower) {
    const std::string table =
        "part\tname\tvalues\nfamily\tkick\t0\nfamily\tsnare\t0\nfamily\tbass\t1\nfeature\ta\t0 1\nhidden\t0.0\t0 1 0\n"
        "output\t0.bass\t-0.9163 1 0\noutput\t0.snare\t-1.3093 1 0\noutput\t0.kick\t-1.1087 1 0\n";  // 0.40 0.27 0.33
    const std::vector<double> sound = {1};
    const HeardRole heard = RoleEar::parse("t", table)->hear(sound);
    EXPECT_EQ(heard.role, "kick");
    EXPECT_NEAR(heard.confidence, 0.33, 0.001);
    EXPECT_EQ(heard.probabilities.front().first, "bass");
    const std::string alone = "part\tname\tvalues\n" + table.substr(table.find("feature"));
    EXPECT_EQ(RoleEar::parse("t", alone)->hear(sound).role, "bass");
}

// --- the clips of shared/data/roles: their labels are coarser than the ear's

struct Clip {
    std::string label, source, name;
    HeardRole heard;
};

std::string coarse_role(const std::string& role) {
    static const std::map<std::string, std::string> coarser = {
        {"electric_guitar", "guitar"}, {"acoustic_guitar", "guitar"}, {"synth_lead", "synth"}, {"pad", "synth"},
        {"lead_vocal", "vocals"},      {"backing_vocal", "vocals"}};
    const auto at = coarser.find(role);
    return at == coarser.end() ? role : at->second;
}

std::string family_of_coarse(const std::string& role) {
    static const std::map<std::string, std::string> families = {
        {"kick", "drums"},        {"snare", "drums"},      {"hihat", "drums"},       {"tom", "drums"},
        {"cymbal", "drums"},      {"percussion", "drums"}, {"keys", "keys"},         {"synth", "keys"},
        {"strings", "orchestra"}, {"brass", "orchestra"},  {"woodwind", "orchestra"}};
    const auto at = families.find(role);
    return at == families.end() ? role : at->second;
}

std::vector<Clip> role_clips() {
    const char* shared = std::getenv("MIXDOWN_SHARED");
    const fs::path folder = (shared != nullptr ? fs::path(shared) : ear_root() / ".." / "shared" / "data") / "roles";
    std::vector<Clip> clips;
    if (!fs::exists(folder)) return clips;
    for (const auto& entry : fs::directory_iterator(folder)) {
        SF_INFO info{};
        SNDFILE* file = sf_open(entry.path().c_str(), SFM_READ, &info);
        if (file == nullptr) continue;
        std::vector<float> interleaved(static_cast<std::size_t>(info.frames * info.channels));
        sf_readf_float(file, interleaved.data(), info.frames);
        sf_close(file);
        FloatAudio audio(info.channels, static_cast<int>(info.frames));
        const auto width = static_cast<std::size_t>(info.channels);
        for (std::size_t i = 0; i < interleaved.size(); ++i)
            audio[static_cast<int>(i % width)][i / width] = interleaved[i];
        std::istringstream words(entry.path().stem().string());
        Clip clip;
        std::string number;
        std::getline(std::getline(std::getline(std::getline(words, clip.label, '_'), number, '_'), clip.source, '_'),
                     clip.name);
        clip.heard = the_ear().hear(role_features(ear_spectra(audio.block(), info.samplerate)).values);
        clips.push_back(std::move(clip));
    }
    return clips;
}

struct Score {
    int clips = 0, exact = 0, family = 0, sure = 0, sure_right = 0;

    void add(const Clip& clip) {
        const std::string role = coarse_role(clip.heard.role);
        const bool right = role == clip.label, confident = clip.heard.confidence > 0.9;
        ++clips;
        exact += right ? 1 : 0;
        family += family_of_coarse(role) == family_of_coarse(clip.label) ? 1 : 0;
        sure += confident ? 1 : 0;
        sure_right += confident && right ? 1 : 0;
    }
    void print(const std::string& name) const {
        std::printf("%-12s %3d clips: exact %5.1f %%, family %5.1f %%, over 0.9 sure %3d, of them right %3d\n",
                    name.c_str(), clips, 100.0 * exact / clips, 100.0 * family / clips, sure, sure_right);
    }
};

// What the present table reaches, less two clips; the goals are 0.75, 0.90 and 0.95. Raise these with a better table.
constexpr double reached_exact = 0.75, reached_family = 0.83, reached_sure = 0.94;

TEST(RoleEar, RoleClips) {
    const std::vector<Clip> clips = role_clips();
    if (clips.empty()) GTEST_SKIP() << "SKIPPED: no role clips in ../shared/data/roles; set MIXDOWN_SHARED";
    Score all, others;
    std::map<std::string, Score> by_source, by_role;
    for (const Clip& clip : clips) {
        all.add(clip);
        by_source[clip.source].add(clip);
        by_role[clip.label].add(clip);
        if (clip.source != "fluid") others.add(clip);
    }
    all.print("all");
    others.print("not fluid");
    for (const auto& [source, score] : by_source) score.print(source);
    EXPECT_EQ(all.clips, 199);
    std::printf("goals: exact 75 %%, family 90 %%, 95 %% right of those over 0.9\n");
    EXPECT_GE(all.exact, reached_exact * all.clips);
    EXPECT_GE(all.family, reached_family * all.clips);
    EXPECT_GE(all.sure_right, reached_sure * all.sure);
}

}  // namespace
}  // namespace mixdown
