// What a gain or an equaliser will do, predicted from the spectra, against doing it to the audio and measuring again:
// within 0.3 dB, 0.3 LU and 0.3 phon.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <numbers>

#include "core/random.h"
#include "core/units.h"
#include "dsp/biquad_design.h"
#include "measure/hearing/masking.h"
#include "measure/meter.h"

namespace mixdown {
namespace {

constexpr double prediction_rate_hz = 48000;

/// Eight notes of a saw with a little noise: partials fall anywhere within the bands.
FloatAudio line_of_notes(double lowest_hz, double noise, std::uint64_t seed) {
    Random random(seed);
    FloatAudio audio(1, static_cast<int>(4 * prediction_rate_hz));
    double phase = 0, hz = lowest_hz;
    for (int i = 0; i < audio.frames; ++i) {
        if (i % 24000 == 0) hz = lowest_hz * std::pow(2, static_cast<double>(random.below(13)) / 12);
        phase = std::fmod(phase + hz / prediction_rate_hz, 1);
        const double decay = std::exp(-(i % 24000) / 12000.0);
        audio[0][i] = static_cast<float>(0.2 * (2 * phase - 1) * decay + noise * random.between(-0.1, 0.1));
    }
    return audio;
}

FloatAudio rendered_through(const FloatAudio& audio, const Biquad& b) {
    FloatAudio out(audio.channels, audio.frames);
    for (int c = 0; c < audio.channels; ++c) {
        double s1 = 0, s2 = 0;
        for (int i = 0; i < audio.frames; ++i) {
            const double x = static_cast<double>(audio[c][i]), y = b.b0 * x + s1;
            s1 = b.b1 * x - b.a1 * y + s2;
            s2 = b.b2 * x - b.a2 * y;
            out[c][i] = static_cast<float>(y);
        }
    }
    return out;
}

Measurement measured_audio(const FloatAudio& audio) {
    Meter meter(prediction_rate_hz, audio.channels);
    meter.add(audio.block());
    return meter.finish();
}

struct Equaliser {
    BandShape shape;
    double hz, q, gain_db;
};

class Prediction : public testing::Test {
protected:
    static const Measurement& rival() {
        static const Measurement m = measured_audio(line_of_notes(220, 0.5, 9));
        return m;
    }

    /// MixPart 0, rendered or predicted, in the company of the rival.
    static void expect_same(const MixPart& predicted, const Measurement& rendered, const std::string& what) {
        const std::vector<MixPart> with_prediction = {predicted, {&rival().spectra}};
        const std::vector<MixPart> with_render = {{&rendered.spectra}, {&rival().spectra}};
        const Masking p = listen_for_masking(with_prediction), r = listen_for_masking(with_render);
        EXPECT_NEAR(p.strips[0].alone_phon, r.strips[0].alone_phon, 0.3) << what;
        EXPECT_NEAR(p.strips[0].in_mix_phon, r.strips[0].in_mix_phon, 0.3) << what;
        EXPECT_NEAR(p.strips[1].in_mix_phon, r.strips[1].in_mix_phon, 0.3) << what;
        EXPECT_NEAR(p.strips[0].audibility, r.strips[0].audibility, 0.01) << what;
        EXPECT_NEAR(activity(predicted_steps(predicted)).loudness_lufs, rendered.loudness_lufs_active, 0.3) << what;
    }
};

TEST_F(Prediction, OfNothingIsTheMeasurement) {
    const Measurement m = measured_audio(line_of_notes(110, 0.1, 1));
    expect_same({&m.spectra}, m, "as it is");
    EXPECT_NEAR(activity(predicted_steps({&m.spectra})).share, m.active_share, 0.02);
}

TEST_F(Prediction, OfGains) {
    const FloatAudio audio = line_of_notes(110, 0.1, 1);
    const Measurement m = measured_audio(audio);
    for (const double gain_db : {-17.3, -3.0, 8.0}) {
        FloatAudio louder = audio;
        for (int i = 0; i < audio.frames; ++i) louder[0][i] *= static_cast<float>(amplitude_from_db(gain_db));
        expect_same({&m.spectra, gain_db}, measured_audio(louder), std::to_string(gain_db));
    }
}

TEST_F(Prediction, OfBellsAndShelves) {
    for (const double lowest_hz : {55.0, 220.0}) {
        const FloatAudio audio = line_of_notes(lowest_hz, 0.1, 3);
        const Measurement m = measured_audio(audio);
        for (const Equaliser& e :
             {Equaliser{BandShape::bell, 120, 4, 9}, Equaliser{BandShape::bell, 250, 0.7, -9},
              Equaliser{BandShape::bell, 1000, 1.4, 6}, Equaliser{BandShape::bell, 3000, 4, -12},
              Equaliser{BandShape::low_shelf, 150, 0.7, -8}, Equaliser{BandShape::high_shelf, 4000, 0.7, 8}}) {
            const Biquad b = band_section(e.shape, e.hz, e.q, e.gain_db, prediction_rate_hz);
            const auto power_gain = [&](double hz) { return std::norm(response(b, hz, prediction_rate_hz)); };
            expect_same({&m.spectra, 0, response_for(m.spectra, power_gain)},
                        measured_audio(rendered_through(audio, b)),
                        std::to_string(lowest_hz) + ": " + std::to_string(e.hz) + " Hz, Q " + std::to_string(e.q));
        }
    }
}

}  // namespace
}  // namespace mixdown
