// Sibilants that were planted too loud come back near those of finished voices, as foretold; others are left alone.
// SPDX-License-Identifier: Apache-2.0
#include "automix/de_ess.h"

#include "automix/played_parts_test.h"
#include "dsp/dynamic_bands_lanes.h"
#include "dsp/plain.h"
#include "measure/music/sibilance.h"

namespace mixdown {
namespace {

/// A voice with an s of 0.12 s between its notes, every 0.7 s.
FloatAudio voice_with_s(double s_db, std::uint64_t seed = 1, double low_hz = 5000, double high_hz = 9000) {
    const FloatAudio s = band_noise(low_hz, high_hz, s_db, seed + 50);
    FloatAudio voice = sung(seed);
    for (int i = 0; i < voice.frames; ++i) {
        const double at = std::fmod(static_cast<double>(i) / sound_rate_hz, 0.7) - 0.29;
        const double gain = std::clamp(std::min(at / 0.02, (0.12 - at) / 0.02), 0.0, 1.0);
        voice[0][i] =
            static_cast<float>((1 - gain) * static_cast<double>(voice[0][i]) + gain * static_cast<double>(s[0][i]));
    }
    return voice;
}

double sibilance_of(const FloatAudio& audio) {
    Meter meter(sound_rate_hz, 1);
    meter.add(audio.block());
    return find_sibilance(meter.finish().spectra).level_db;
}

/// What the console's own dynamic bands make of it.
FloatAudio really_de_essed(FloatAudio audio, const Strip& strip) {
    DynamicBands<Plain> bands;
    bands.prepare({.rate_hz = sound_rate_hz});
    for (int b = 0; b < eq_bands; ++b)
        for (int lane = 0; lane < 2; ++lane) bands.set(lane, b, strip.eq[static_cast<std::size_t>(b)], false, 1);
    bands.reset();
    const Plain* const no_keys[eq_bands] = {};
    const double trim = amplitude_from_db(strip.trim.trim_db);
    for (int i = 0; i < audio.frames; ++i) {
        Plain frame(trim * static_cast<double>(audio[0][i]));
        bands.process(&frame, no_keys, 1);
        audio[0][i] = static_cast<float>(frame[0] / trim);
    }
    return audio;
}

struct OneVoice : SongOfSound {
    SongSpectra spectra;
    OneVoice(const std::string& name, const FloatAudio& audio) : SongOfSound("pop") {
        add_sound(name, audio);
        spectra = decided();
    }
    [[nodiscard]] std::vector<Edit> edits() const { return de_ess(mix, brief(), spectra); }
};

constexpr double usual_s_db = -22;  // of voice_with_s, where it reads as finished voices do

TEST(DeEss, SharpVoicesComeBackToTheUsual) {
    const double usual = sibilance_of(voice_with_s(usual_s_db));
    for (const auto& [seed, low_hz, high_hz] : {std::tuple{1, 5000.0, 9000.0}, std::tuple{2, 5500.0, 8000.0}}) {
        const FloatAudio sharp = voice_with_s(usual_s_db + 8, static_cast<std::uint64_t>(seed), low_hz, high_hz);
        OneVoice song("Lead Vox", sharp);
        const std::vector<Edit> edits = song.edits();
        ASSERT_EQ(edits.size(), 9U) << seed;
        song.run(edits);
        const Reason& reason = edits.front().reason;
        const double was = sibilance_of(sharp), left = sibilance_of(really_de_essed(sharp, song.mix.strips.front()));
        EXPECT_NEAR(std::get<double>(reason.measured), was, 0.1);
        EXPECT_NEAR(left, usual, 2) << seed << ", from " << was;
        const double predicted = std::get<double>(reason.predicted) - std::get<double>(reason.measured);
        EXPECT_NEAR(left - was, predicted, std::max(0.3, 0.1 * std::abs(predicted))) << seed;
        EXPECT_TRUE(song.edits().empty()) << "de-essed once";
    }
}

TEST(DeEss, FinishedVoicesAndOthersAreLeftAlone) {
    EXPECT_TRUE(OneVoice("Lead Vox", voice_with_s(usual_s_db)).edits().empty());
    EXPECT_TRUE(OneVoice("Lead Vox", sung(3)).edits().empty()) << "no s at all";
    EXPECT_TRUE(OneVoice("E Gtr", voice_with_s(usual_s_db + 8)).edits().empty()) << "no voice";
    EXPECT_TRUE(OneVoice("Hi-Hat", band_noise(5000, 9000, -20, 1)).edits().empty());
}

TEST(DeEss, NeedsABellThatIsFree) {
    OneVoice song("Lead Vox", voice_with_s(usual_s_db + 8));
    for (int bell = 2; bell <= 5; ++bell) song.mix.strips.front().pins.insert("eq" + std::to_string(bell) + ".on");
    EXPECT_TRUE(song.edits().empty());
}

}  // namespace
}  // namespace mixdown
