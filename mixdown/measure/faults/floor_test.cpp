// Hum and room noise in the pauses, and music that looks like them.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "measure/faults/faults_test.h"
#include "measure/faults/mains_hum.h"
#include "measure/faults/room_noise.h"
#include "measure/faults/stereo_balance.h"

namespace mixdown {
namespace {

const Notes voice{.pitches_hz = {220, 262, 294, 247}, .every_s = 2, .length_s = 1, .decay_s = 2};

TEST(MainsHum, IsFoundByItsFrequencyAndLevel) {
    struct Row {
        double mains_hz, level_db, noise_db;
        int lines;
    };
    for (const Row& row : {Row{50, -50, -90, 5}, Row{60, -50, -90, 5}, Row{50, -45, -65, 3}, Row{60, -40, -65, 1}}) {
        FloatAudio audio = play_notes(voice, 8);
        add_hum(audio, row.mains_hz, row.level_db, row.lines);
        add_noise(audio, row.noise_db, 1);
        const Spectra spectra = spectra_of_faulty(audio);
        const Pauses pauses = find_pauses(spectra);
        const MainsHum hum = find_hum(spectra, pauses);
        EXPECT_EQ(hum.mains_hz, row.mains_hz) << row.lines;
        EXPECT_GE(hum.lines, std::min(row.lines, 3));
        EXPECT_NEAR(db_from_power(hum.power), row.level_db - 3, 2.5);
        EXPECT_NEAR(hum.level_db, db_from_power(hum.power) - db_from_power(pauses.programme_power), 1e-9);
    }
}

TEST(MainsHum, IsNoMusic) {
    struct Row {
        const char* what;
        Notes notes;
    };
    for (const Row& row : {
             Row{"bass line", {.pitches_hz = {49, 55, 65.4, 58.3}, .every_s = 0.5, .length_s = 0.45}},
             Row{"bass on 60 Hz", {.pitches_hz = {60}, .every_s = 1, .length_s = 0.7, .decay_s = 1}},
             Row{"kick", {.pitches_hz = {50}, .every_s = 0.5, .length_s = 0.4, .decay_s = 0.08, .harmonics = 1}},
             Row{"drone that starts and stops", {.pitches_hz = {50}, .every_s = 4, .length_s = 3, .decay_s = 1e9}},
             Row{"drone at 51 Hz", {.pitches_hz = {51}, .every_s = 100, .length_s = 99, .decay_s = 1e9}},
             Row{"organ pedal", {.pitches_hz = {49, 61.7}, .every_s = 4, .length_s = 3.9, .decay_s = 1e9}},
             Row{"cello", {.pitches_hz = {65.4, 98, 73.4}, .every_s = 1, .length_s = 0.9, .decay_s = 3}},
         }) {
        FloatAudio audio = play_notes(row.notes, 8);
        add_noise(audio, -90, 1);
        const Spectra spectra = spectra_of_faulty(audio);
        EXPECT_EQ(find_hum(spectra, find_pauses(spectra)).lines, 0) << row.what;
    }
}

TEST(RoomNoise, ReadsItsLevelReTheProgramme) {
    for (const double level_dbfs : {-40.0, -55.0, -70.0}) {
        FloatAudio audio = play_notes(voice, 8);
        add_noise(audio, level_dbfs, 2);
        const Spectra spectra = spectra_of_faulty(audio);
        const Pauses pauses = find_pauses(spectra);
        const RoomNoise noise = find_room_noise(spectra, pauses);
        EXPECT_TRUE(noise.broadband);
        const double heard_db = db_from_power((18460.0 - 200) / 24000);  // the bands hold that much of white noise
        EXPECT_NEAR(noise.level_db + db_from_power(pauses.programme_power), level_dbfs + heard_db, 0.3);
    }
}

TEST(RoomNoise, IsNeitherADecayNorASoftNoteNorSilence) {
    struct Row {
        const char* what;
        Notes notes, soft;
        double noise_db;
    };
    const Notes nothing{.pitches_hz = {440}, .level_db = -300};
    for (const Row& row :
         {Row{"digital silence", voice, nothing, -300},
          Row{"long decays", {.pitches_hz = {220, 330}, .every_s = 2, .length_s = 2, .decay_s = 0.25}, nothing, -100},
          Row{"a soft chord held under it",
              voice,
              {.pitches_hz = {196}, .every_s = 50, .length_s = 49, .decay_s = 1e9, .level_db = -45},
              -110}}) {
        FloatAudio audio = play_notes(row.notes, 8);
        const FloatAudio soft = play_notes(row.soft, 8);
        for (int i = 0; i < audio.frames; ++i) audio[0][i] += soft[0][i];
        if (row.noise_db > -200) add_noise(audio, row.noise_db, 3);
        const Spectra spectra = spectra_of_faulty(audio);
        const RoomNoise noise = find_room_noise(spectra, find_pauses(spectra));
        EXPECT_FALSE(noise.broadband && noise.level_db > -60) << row.what << ' ' << noise.level_db;
    }
}

TEST(StereoBalance, DeadAndEqualChannels) {
    const FloatAudio mono = play_notes(voice, 2);
    struct Row {
        float left, right;
        double side_db, difference_db;
    };
    for (const Row& row :
         {Row{1, 1, 0, silence_db}, Row{1, 0, silence_db, 0}, Row{1, 0.5F, -6.02, -9.54}, Row{0, 1, -silence_db, 0}}) {
        FloatAudio stereo(2, mono.frames);
        for (int i = 0; i < mono.frames; ++i) {
            stereo[0][i] = row.left * mono[0][i];
            stereo[1][i] = row.right * mono[0][i];
        }
        const StereoBalance balance = stereo_balance(spectra_of_faulty(stereo));
        if (std::isfinite(row.side_db))
            EXPECT_NEAR(balance.side_db, row.side_db, 0.01);
        else
            EXPECT_GT(balance.side_db * (row.side_db < 0 ? -1 : 1), 100);
        if (std::isfinite(row.difference_db))
            EXPECT_NEAR(balance.difference_db, row.difference_db, 0.01);
        else
            EXPECT_LT(balance.difference_db, -80);
    }
}

}  // namespace
}  // namespace mixdown
