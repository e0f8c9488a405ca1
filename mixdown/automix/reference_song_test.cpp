// References: the target moves towards them by the amount, however loud they are; distances are zero to oneself.
// SPDX-License-Identifier: Apache-2.0
#include "automix/reference_song.h"

#include <cmath>

#include "automix/song_of_sound_test.h"

namespace mixdown {
namespace {

Measurement heard(const FloatAudio& audio) {
    Meter meter(sound_rate_hz, audio.channels);
    meter.add(audio.block());
    return meter.finish();
}

ToneTarget flat() {
    ToneTarget target;
    target.low_db.fill(-3);
    target.high_db.fill(3);
    return target;
}

TEST(ReferenceSong, TheTargetGoesTowardsItByTheAmountHoweverLoudItIs) {
    const FloatAudio dark = added(band_noise(60, 1000, -12, 1), band_noise(1000, 12000, -30, 2));
    const ReferenceSong loud{"a", heard(dark)}, soft{"b", heard(scaled_by(dark, 0.1F))};
    const ToneTarget none = aimed_tone(flat(), {loud}, 0, 1.5), half = aimed_tone(flat(), {loud}, 0.5, 1.5),
                     all = aimed_tone(flat(), {loud}, 1, 1.5), both = aimed_tone(flat(), {loud, soft}, 1, 1.5);
    const auto slope = [](const ToneTarget& t) { return t.low_db[4] + t.high_db[4] - t.low_db[20] - t.high_db[20]; };
    EXPECT_EQ(slope(none), 0);
    EXPECT_GT(slope(all), 20);
    EXPECT_NEAR(slope(half), slope(all) / 2, 1e-9);
    EXPECT_EQ(half.high_db[7] - half.low_db[7], 4.5) << "the tolerance goes with it";
    for (std::size_t b = 0; b < tone_bands; ++b) EXPECT_NEAR(both.low_db[b], all.low_db[b], 0.01);
    EXPECT_LT(judge_tone(third_octaves_of(loud.measured.spectra), all).rms_db, 0.01);
    EXPECT_EQ(aimed_tone(flat(), {}, 1, 1.5).low_db, flat().low_db);
}

TEST(ReferenceSong, TheTargetIsNamedAsItWasMixed) {
    const ReferenceSong a{"a.ogg", {}}, b{"b.ogg", {}};
    EXPECT_EQ(aimed_at("pop", {a}, 0.6), "60 % a.ogg, 40 % pop");
    EXPECT_EQ(aimed_at("pop", {a, b}, 1), "a.ogg + b.ogg");
    EXPECT_EQ(aimed_at("pop", {a}, 0), "") << "compared only";
    EXPECT_EQ(aimed_at("pop", {}, 1), "");
}

TEST(ReferenceSong, DistancesTellWhatDiffers) {
    const FloatAudio song = band_noise(60, 8000, -20, 3);
    const ReferenceSong itself{"a", heard(song)};
    const ReferenceDistance zero = distance_to(itself, heard(scaled_by(song, 0.5F)));
    EXPECT_NEAR(zero.tone_db, 0, 0.01);
    EXPECT_NEAR(zero.peaks_db, 0, 0.05);
    EXPECT_EQ(zero.width_db, 0);
    FloatAudio wide(2, song.frames);
    const FloatAudio other = band_noise(60, 8000, -20, 4);
    for (int i = 0; i < song.frames; ++i) {
        wide[0][i] = song[0][i];
        wide[1][i] = other[0][i];
    }
    EXPECT_NEAR(distance_to(itself, heard(wide)).width_db, 40, 1) << "from mono to as much side as mid";
    EXPECT_GT(distance_to(itself, heard(band_noise(60, 500, -20, 3))).tone_db, 5);
}

}  // namespace
}  // namespace mixdown
