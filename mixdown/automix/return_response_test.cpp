// What a return makes of a sound is predicted from its clap and then really played: within half a LU, wherever the
// sound stands. Below 200 Hz rooms have few modes, and which of them a sound meets depends on where it stands: within 1
// LU. SPDX-License-Identifier: Apache-2.0
#include "automix/return_response.h"

#include <numeric>

#include "automix/played_return_test.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

Measurement measured(const Audio& audio) {
    FloatAudio copy(2, audio.frames);
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < audio.frames; ++i) copy[c][i] = static_cast<float>(audio[c][i]);
    }
    Meter meter(sound_rate_hz, 2);
    meter.add(copy.block());
    return meter.finish();
}

double energy_db(const Measurement& m) { return db_from_power(std::accumulate(m.steps.begin(), m.steps.end(), 0.0)); }

TEST(ReturnResponse, PredictsWhatComesBack) {
    const struct {
        const char* name;
        Strip strip;
    } returns[] = {{"room", reverb_return("room", 0.5)},
                   {"plate", reverb_return("plate", 1.6)},
                   {"hall", reverb_return("hall", 3)},
                   {"echo", echo_return()}};
    const struct {
        const char* name;
        double low_hz, high_hz;
    } sounds[] = {{"low", 80, 200}, {"voice", 200, 3000}, {"hats", 5000, 12000}};
    for (const auto& r : returns) {
        const std::vector<double> response = return_response(r.strip, bpm).power;
        for (const auto& s : sounds) {
            for (const double pan : {0.0, 0.8}) {
                const Audio dry = placed(band_noise(s.low_hz, s.high_hz, -20, 1), pan);
                const Measurement before = measured(dry);
                const double really = energy_db(measured(played(r.strip, dry))) - energy_db(before);
                EXPECT_NEAR(wet_gain_db(before.spectra, {}, response), really, s.high_hz > 200 ? 0.5 : 1)
                    << r.name << ", " << s.name << ", pan " << pan;
            }
        }
    }
}

TEST(ReturnResponse, TheStripsOwnFiltersCount) {
    const std::vector<double> response = return_response(reverb_return("plate", 1.6), bpm).power;
    const Measurement m = measured(placed(added(band_noise(60, 120, -20, 1), band_noise(1000, 3000, -20, 2)), 0));
    Strip thin;
    thin.high_pass = {true, 500, 24};
    EXPECT_GT(wet_gain_db(m.spectra, strip_response(thin, m.spectra), response),
              wet_gain_db(m.spectra, {}, response) + 0.5)
        << "without its bass, more of the strip gets past the return's low cut";
}

/// A reverberation that falls by 60 dB in T falls by 60 / (20 T) dB from one frame to the next.
TEST(ReturnResponse, LastsAsLongAsTheDecay) {
    const auto falls_db = [](const Strip& strip, double hz) {
        const auto band = static_cast<std::size_t>((erb_number(hz) - Spectra::first_cam) * 2);
        return -db_from_power(return_response(strip, bpm).lasting[band]);
    };
    for (const double decay_s : {1.0, 2.0, 4.0}) {
        const Strip hall = reverb_return("hall", decay_s);
        const double expected = 60 / (Spectra::frames_per_s * decay_s);
        EXPECT_NEAR(falls_db(hall, 1000), expected, 0.25 * expected) << decay_s << " s";
        EXPECT_GT(falls_db(hall, 8000), expected) << "high sounds fade sooner";
    }
    EXPECT_EQ(return_response(Strip(), bpm).lasting, std::vector<double>(Spectra::bands, 0.0));
}

TEST(ReturnResponse, ComesLateByPreDelayOrEcho) {
    Strip plate = reverb_return("plate", 1.6);
    plate.reverb.pre_delay_ms = 0;
    const int without = return_response(plate, bpm).frames_late;
    plate.reverb.pre_delay_ms = 150;
    EXPECT_EQ(return_response(plate, bpm).frames_late, without + 3);
    Strip echo = echo_return();
    echo.delay.feedback = 0;
    EXPECT_EQ(return_response(echo, bpm).frames_late, 6) << "half a beat of 100 a minute";
}

TEST(ReturnResponses, AreListenedToOnce) {
    ReturnResponses returns;
    Strip plate = reverb_return("plate", 1.6), echo = echo_return();
    const ReturnResponse *of_plate = &returns.of(plate, 100), *of_echo = &returns.of(echo, 100);
    plate.name = "Another";
    plate.fader.fader_db = -6;
    EXPECT_EQ(&returns.of(plate, 120), of_plate) << "neither tempo nor fader is in it";
    EXPECT_EQ(&returns.of(echo, 100), of_echo);
    EXPECT_NE(&returns.of(echo, 120), of_echo) << "echoes follow the tempo";
    plate.reverb.decay_s = 2;
    EXPECT_NE(&returns.of(plate, 100), of_plate);
}

TEST(ReturnResponse, OfAReturnWithoutEffectsIsItsFilters) {
    EXPECT_EQ(return_response(Strip(), bpm).power, std::vector<double>(Spectra::bands, 1.0));
    EXPECT_EQ(wet_gain_db(measured(Audio(2, sound_rate_hz)).spectra, {}, return_response(Strip(), bpm).power), 0)
        << "silence";
}

}  // namespace
}  // namespace mixdown
