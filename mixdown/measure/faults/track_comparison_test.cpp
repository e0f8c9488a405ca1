// Two tracks of one source, and two that only play together.
// SPDX-License-Identifier: Apache-2.0
#include "measure/faults/track_comparison.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <optional>

#include "measure/faults/audible_share.h"
#include "measure/faults/bleed.h"
#include "measure/faults/faults_test.h"
#include "measure/faults/likeness.h"
#include "measure/faults/pauses.h"
#include "measure/loudness_meter.h"

namespace mixdown {
namespace {

/// What a microphone makes of a sound: delay, gain, a filter of first order, noise.
struct Microphone {
    int delay_frames = 0;
    double gain = 1;
    double low_pass = 1;  // y += low_pass * (x - y)
    double noise_dbfs = -80;
};

FloatAudio record(const FloatAudio& source, const Microphone& mic, std::uint64_t seed) {
    FloatAudio audio(1, source.frames);
    double y = 0;
    for (int i = 0; i < source.frames; ++i) {
        const int from = i - mic.delay_frames;
        const double x = from >= 0 ? static_cast<double>(source[0][from]) : 0;
        y += mic.low_pass * (x - y);
        audio[0][i] = static_cast<float>(mic.gain * y);
    }
    add_noise(audio, mic.noise_dbfs, seed);
    return audio;
}

TrackRelation relation_of(const FloatAudio& a, const FloatAudio& b) {
    const ComparisonTables tables(fault_rate_hz);
    TrackComparison comparison(tables);
    const int frames = tables.excerpt_frames();
    for (int at = 0; at + frames <= a.frames; at += frames)
        comparison.add(a.block().slice(at, frames), b.block().slice(at, frames));
    return comparison.relation();
}

const Notes bass_notes{.pitches_hz = {55, 65.4, 49, 73.4, 82.4}, .every_s = 0.35, .length_s = 0.33, .harmonics = 16};
const Notes kick_notes{.pitches_hz = {62}, .every_s = 0.5, .length_s = 0.3, .decay_s = 0.05, .harmonics = 30};

TEST(TrackComparison, TellsDelayPolarityAndGain) {
    for (const Notes& notes : {bass_notes, kick_notes}) {
        const FloatAudio source = play_notes(notes, 5);
        const FloatAudio near = record(source, {}, 1);
        for (const int delay : {0, 29, 144, -144, 480}) {
            for (const double gain : {0.5, -0.5}) {
                Microphone mic{std::max(0, delay), gain, 0.3, -70};
                const FloatAudio far = record(source, mic, 2);
                const FloatAudio reference = delay < 0 ? record(source, {-delay, 1, 1, -80}, 1) : near;
                const TrackRelation r = relation_of(reference, far);
                EXPECT_NE(r.kind, Kinship::unrelated) << delay << " peak " << r.peak;
                EXPECT_GT(r.peak, 0.5) << delay;
                EXPECT_NEAR(r.delay_s * 1000, delay / 48.0, 0.12) << gain << " peak " << r.peak;
                EXPECT_EQ(r.inverted, gain < 0) << delay;
            }
        }
    }
}

double loudness_power(const FloatAudio& audio) {
    LoudnessMeter meter(fault_rate_hz, audio.channels);
    meter.add(audio.block());
    const PowerSeries steps = meter.steps();
    return std::accumulate(steps.begin(), steps.end(), 0.0);
}

FloatAudio on_both_sides(const FloatAudio& mono, double side_dbfs) {
    FloatAudio stereo(2, mono.frames), side(1, mono.frames);
    add_noise(side, side_dbfs, 9);
    for (int i = 0; i < mono.frames; ++i) {
        stereo[0][i] = mono[0][i] + side[0][i];
        stereo[1][i] = mono[0][i] - side[0][i];
    }
    return stereo;
}

/// What both have together is foretold as it is measured of their sum. The share of the sides is taken unweighted:
/// white noise on them, the worst there is, makes half a dB of it.
TEST(TrackComparison, ForetellsThePowerOfTheSum) {
    const FloatAudio source = play_notes(bass_notes, 5), other = play_notes(kick_notes, 5);
    const FloatAudio near = record(source, {}, 1);
    const struct {
        const char* name;
        FloatAudio far;
        double least, most;  // of c
    } cases[] = {{"copy", record(source, {}, 2), 0.99, 1},
                 {"inverted", record(source, {0, -0.5, 1, -80}, 2), -1, -0.99},
                 {"filtered", record(source, {0, 1, 0.05, -80}, 2), 0.1, 0.95},
                 {"late", record(source, {144, 1, 1, -80}, 2), -0.9, 0.9},
                 {"another", other, -0.1, 0.1}};
    for (const auto& c : cases) {
        for (const double side_dbfs : {-200.0, -15.0}) {
            const FloatAudio a = on_both_sides(near, -200), b = on_both_sides(c.far, side_dbfs);
            FloatAudio sum = a;
            for (int side = 0; side < 2; ++side)
                for (int i = 0; i < sum.frames; ++i) sum[side][i] += b[side][i];
            const double pa = loudness_power(a), pb = loudness_power(b), together = relation_of(near, b).together;
            EXPECT_NEAR(db_from_power(pa + pb + 2 * together * std::sqrt(pa * pb)), db_from_power(loudness_power(sum)),
                        c.least < -0.95    ? 1
                        : side_dbfs > -100 ? 0.6
                                           : 0.3)
                << c.name << ", c " << together;
            if (side_dbfs < -100) {
                EXPECT_GE(together, c.least) << c.name;
                EXPECT_LE(together, c.most + 1e-6) << c.name;
            }
        }
    }
}

TEST(TrackComparison, CopiesAtAnyLevel) {
    const FloatAudio source = play_notes(bass_notes, 5);
    for (const Microphone& mic : {Microphone{0, 1, 1, -140}, Microphone{0, 0.1, 1, -100}, Microphone{0, -1, 1, -45}}) {
        const TrackRelation r = relation_of(source, record(source, mic, 3));
        EXPECT_EQ(r.kind, Kinship::copy) << r.correlation << ' ' << r.peak;
        EXPECT_EQ(r.inverted, mic.gain < 0);
        EXPECT_NEAR(r.gain_db, db_from_amplitude(std::abs(mic.gain)), 0.1);
        EXPECT_NEAR(r.delay_s, 0, 5e-6);
    }
}

TEST(TrackComparison, PlayersInOneRhythmAreNotOneSource) {
    const FloatAudio left = play_notes(bass_notes, 5);
    Notes other = bass_notes, late = bass_notes;
    for (double& pitch : other.pitches_hz) pitch *= 2.0006;  // in octaves, nearly in tune
    for (double& pitch : late.pitches_hz) pitch *= 1.003;    // a double, never quite in time
    late.every_s = 0.3507;
    other.harmonics = 5;
    other.phase = late.phase = 1.3;
    for (const Notes& notes : {other, late, kick_notes}) {
        const TrackRelation r = relation_of(record(left, {}, 1), record(play_notes(notes, 5), {}, 2));
        EXPECT_EQ(r.kind, Kinship::unrelated) << notes.every_s << " peak " << r.peak << ' ' << r.correlation;
    }
}

TEST(TrackComparison, LowSumOfEqualFlippedAndUnrelated) {
    const FloatAudio a = play_notes(bass_notes, 5);
    struct Row {
        double gain, sum_db, flipped_db;
    };
    for (const Row& row : {Row{0.5, 2.553, -6.990}, Row{-0.5, -6.990, 2.553}}) {
        const TrackRelation r = relation_of(a, record(a, {0, row.gain, 1, -140}, 1));
        EXPECT_NEAR(r.sum_gain_db, row.sum_db, 0.05);
        EXPECT_NEAR(r.flipped_gain_db, row.flipped_db, 0.05);
    }
    const ComparisonTables tables(48000);
    EXPECT_EQ(TrackComparison(tables).relation().sum_gain_db, 0);
    EXPECT_EQ(TrackComparison(tables).relation().kind, Kinship::unrelated);
}

TEST(Likeness, OfOneSourceAndOfOthers) {
    const FloatAudio source = play_notes(bass_notes, 6);
    const auto moves = [](const FloatAudio& audio) { return level_moves(spectra_of_faulty(audio), 0, 120); };
    const LevelMoves near = moves(source), far = moves(record(source, {144, -0.2, 0.3, -70}, 1)),
                     other = moves(play_notes({.pitches_hz = {440, 550}, .every_s = 0.6, .length_s = 0.5}, 6));
    EXPECT_NEAR(likeness(near, near), 1, 1e-3);
    EXPECT_GT(likeness(near, far), 0.7);
    EXPECT_LT(likeness(near, other), 0.5);
    EXPECT_LE(shared_moments(near, far, 3, 1.5).size(), 3U);
    EXPECT_FALSE(shared_moments(near, far, 3, 1.5).empty());
}

TEST(Bleed, IsHeardInTheRestsOfTheOther) {
    const FloatAudio drum = play_notes(kick_notes, 10);
    const FloatAudio voice = play_notes({.pitches_hz = {220, 262}, .every_s = 4, .length_s = 2, .decay_s = 4}, 10);
    for (const double bleed_db : {-20.0, -35.0}) {
        FloatAudio microphone = voice;
        for (int i = 0; i < voice.frames; ++i)
            microphone[0][i] += static_cast<float>(amplitude_from_db(bleed_db)) * drum[0][i];
        add_noise(microphone, -90, 1);
        const Spectra heard = spectra_of_faulty(microphone), drums = spectra_of_faulty(drum);
        const std::vector<double> own = frame_powers(spectra_of_faulty(voice).power), other = frame_powers(drums.power);
        double mean = 0;
        for (const double power : other) mean += power / static_cast<double>(other.size());
        EXPECT_NEAR(bleed_of(drums, heard, 0).level_db,
                    bleed_db + db_from_power(mean) - db_from_power(power_while_playing(own)), 2);
    }
    FloatAudio alone = voice;
    add_noise(alone, -70, 1);
    EXPECT_EQ(bleed_of(spectra_of_faulty(drum), spectra_of_faulty(alone), 0).level_db, silence_db);
}

TEST(AudibleShare, FallsWhenTheRestGrows) {
    const Spectra own = spectra_of_faulty(play_notes(bass_notes, 4));
    FloatAudio noise(1, 4 * 48000);
    add_noise(noise, -20, 1);
    double last = 1.01;
    for (const double gain_db : {-60.0, 0.0, 10.0, 70.0}) {
        PowerGrid rest = spectra_of_faulty(noise).power;
        for (float& power : rest.values()) power *= static_cast<float>(power_from_db(gain_db));
        const double share = audible_share(own.power, rest);
        EXPECT_LE(share, last);
        last = share;
        if (gain_db < -50) {
            EXPECT_EQ(share, 1);
        }
    }
    EXPECT_EQ(last, 0);
}

}  // namespace
}  // namespace mixdown
