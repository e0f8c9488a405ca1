// Noise and bleed that were planted go down in the rests, the notes stay whole; clean parts get no gate, nor do parts
// whose notes are as soft as what is between them.
// SPDX-License-Identifier: Apache-2.0
#include "automix/gate_rests.h"

#include "automix/gating.h"
#include "automix/played_parts_test.h"
#include "dsp/gate_lanes.h"
#include "dsp/plain.h"

namespace mixdown {
namespace {

/// Phrases of 1.5 s with rests of 1 s.
FloatAudio phrases(FloatAudio audio) {
    for (int i = 0; i < audio.frames; ++i) {
        const double at = std::fmod(static_cast<double>(i) / sound_rate_hz, 2.5);
        const double gain = std::clamp(std::min(at / 0.05, (1.5 - at) / 0.1), 0.0, 1.0);
        audio[0][i] *= static_cast<float>(gain);
    }
    return audio;
}

FloatAudio scaled_by_db(FloatAudio audio, double gain_db) {
    for (int i = 0; i < audio.frames; ++i) audio[0][i] *= static_cast<float>(amplitude_from_db(gain_db));
    return audio;
}

struct Song : SongOfSound {
    SongSpectra spectra;
    Song() : SongOfSound("rock") {}
    void listen() { spectra = decided(); }
    [[nodiscard]] std::vector<Edit> edits() const { return gate_rests(mix, brief(), spectra); }
};

/// What the console's own gate makes of a mono strip.
FloatAudio really_gated(FloatAudio audio, const Strip& strip) {
    NoiseGate<Plain> gate;
    gate.prepare({.rate_hz = sound_rate_hz});
    for (int lane = 0; lane < 2; ++lane) gate.set(lane, strip.gate, false, 1);
    gate.reset();
    const double trim = amplitude_from_db(strip.trim.trim_db);
    for (int i = 0; i < audio.frames; ++i) {
        Plain frame(trim * static_cast<double>(audio[0][i]));
        gate.process(&frame, &frame, 1);
        audio[0][i] = static_cast<float>(frame[0] / trim);
    }
    return audio;
}

Spectra spectra_of(const FloatAudio& audio) {
    Meter meter(sound_rate_hz, 1);
    meter.add(audio.block());
    return meter.finish().spectra;
}

/// Rest level and the change of the notes' own level, as the engine does it; holds the reason's prediction against it.
void expect_gated(Song& song, const FloatAudio& audio, const std::string& name, double least_db) {
    const std::vector<Edit> edits = song.edits();
    ASSERT_FALSE(edits.empty()) << name;
    for (const Edit& edit : edits) EXPECT_EQ(song.mix.find(edit.strip)->name, name);
    song.run(edits);
    EXPECT_TRUE(song.strip(name).gate.on) << name;
    const Reason& reason = edits.front().reason;
    const Spectra before = spectra_of(audio), after = spectra_of(really_gated(audio, song.strip(name)));
    const Rests rests = find_rests(before);
    const double was = rest_level_db(rests, frame_powers(before.power)),
                 left = rest_level_db(rests, frame_powers(after.power));
    EXPECT_LE(left, was - least_db) << name;
    const double predicted = std::get<double>(reason.predicted) - std::get<double>(reason.measured);
    EXPECT_NEAR(left - was, predicted, std::max(0.5, 0.1 * (was - left))) << name;
    const auto loudest = [](const Spectra& s) {
        const std::vector<double> powers = frame_powers(s.power);
        return db_from_power(*std::max_element(powers.begin(), powers.end()));
    };
    EXPECT_NEAR(loudest(after), loudest(before), 0.2) << name << ": its notes stay whole";
    EXPECT_TRUE(song.edits().empty()) << name << ": gated once";
}

TEST(GateRests, RoomNoiseBetweenPhrasesGoesDown) {
    const FloatAudio voice = added(phrases(sung(1)), band_noise(40, 12000, -60, 7));  // -40 dB re the voice
    Song song;
    song.add_sound("Lead Vox", voice);
    song.add_sound("Bass", drummed(5, 60, 0.5, 0, 0));
    song.listen();
    expect_gated(song, voice, "Lead Vox", 8);
}

TEST(GateRests, BleedInATomGoesDown) {
    const FloatAudio snare = drummed(2, 200, 1, 0.5), kick = drummed(3, 60, 1, 0, 0.05);
    const FloatAudio tom = added(drummed(4, 110, 4, 3.25, 0.1), scaled_by_db(added(snare, kick), -20));
    Song song;
    song.add_sound("Kick", kick);
    song.add_sound("Snare", snare);
    song.add_sound("Tom 1", tom);
    song.listen();
    expect_gated(song, tom, "Tom 1", 8);
}

TEST(GateRests, CleanPartsAndOtherRolesAreLeftAlone) {
    const FloatAudio noise = band_noise(40, 12000, -60, 7);
    const auto gated = [](const char* name, const FloatAudio& audio) {
        Song song;
        song.add_sound(name, audio);
        song.add_sound("Snare", drummed(2, 200, 1, 0.5));
        song.listen();
        return !song.edits().empty();
    };
    EXPECT_FALSE(gated("Lead Vox", phrases(sung(1)))) << "clean";
    EXPECT_FALSE(gated("Lead Vox", added(phrases(sung(1)), scaled_by_db(noise, -15)))) << "a quiet room";
    EXPECT_FALSE(gated("Tom 1", drummed(4, 110, 4, 3.25, 0.1))) << "no bleed: what it rings is its own";
    EXPECT_FALSE(gated("Room", added(phrases(sung(1)), noise))) << "a room is nothing but what is between";
    EXPECT_FALSE(gated("Synth Pad", added(phrases(sung(1)), noise))) << "pads die away slowly";
    EXPECT_FALSE(gated("Lead Vox", added(sung(1), noise))) << "it never rests";
}

TEST(GateRests, NotesAsSoftAsTheNoiseAreNotCut) {
    Song song;
    const FloatAudio whispered = added(scaled_by_db(phrases(sung(1)), -30), band_noise(40, 12000, -60, 7));
    song.add_sound("Lead Vox", whispered);
    song.listen();
    EXPECT_TRUE(song.edits().empty());
}

TEST(GateRests, APinHolds) {
    Song song;
    song.add_sound("Lead Vox", added(phrases(sung(1)), band_noise(40, 12000, -60, 7)));
    song.listen();
    song.mix.strips.front().pins.insert("gate.on");
    EXPECT_TRUE(song.edits().empty());
}

}  // namespace
}  // namespace mixdown
