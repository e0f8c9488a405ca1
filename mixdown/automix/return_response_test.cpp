// What a return makes of a sound is predicted from its clap and then really played: within half a LU, wherever the
// sound stands. Below 200 Hz rooms have few modes, and which of them a sound meets depends on where it stands: within 1
// LU. SPDX-License-Identifier: Apache-2.0
#include "automix/return_response.h"

#include <numeric>

#include "automix/song_of_sound_test.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

constexpr double bpm = 100;

Strip reverb_return(const char* character, double decay_s) {
    Strip strip;
    strip.reverb = {.on = true, .character = character, .decay_s = decay_s};
    return strip;
}

Strip echo_return() {
    Strip strip;
    strip.delay = {.on = true, .beats = 0.5, .feedback = 0.4, .ping_pong = false};
    return strip;
}

/// The first half of `sound` at a position of the panorama, then silence for tails.
Audio placed(const FloatAudio& sound, double pan) {
    const PanGains g = pan_gains(pan, -3);
    Audio audio(2, 2 * sound.frames);
    for (int i = 0; i < sound.frames; ++i) {
        const auto x = static_cast<double>(sound[0][i]);
        audio[0][i] = g.left * x;
        audio[1][i] = g.right * x;
    }
    return audio;
}

Audio played(const Strip& strip, const Audio& in) {
    Audio out(2, in.frames);
    const Spec spec{sound_rate_hz, in.frames};
    if (strip.reverb.on) {
        Reverb reverb;
        reverb.prepare(spec);
        reverb.set(strip.reverb);
        reverb.reset();
        reverb.process(in.block(), out.block());
    } else {
        StereoDelay delay;
        delay.prepare(spec);
        delay.set(strip.delay, bpm);
        delay.reset();
        delay.process(in.block(), out.block());
    }
    return out;
}

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
        const std::vector<double> response = return_response(r.strip, bpm);
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
    const std::vector<double> response = return_response(reverb_return("plate", 1.6), bpm);
    const Measurement m = measured(placed(added(band_noise(60, 120, -20, 1), band_noise(1000, 3000, -20, 2)), 0));
    Strip thin;
    thin.high_pass = {true, 500, 24};
    EXPECT_GT(wet_gain_db(m.spectra, strip_response(thin, m.spectra), response),
              wet_gain_db(m.spectra, {}, response) + 0.5)
        << "without its bass, more of the strip gets past the return's low cut";
}

TEST(ReturnResponse, OfAReturnWithoutEffectsIsItsFilters) {
    EXPECT_EQ(return_response(Strip(), bpm), std::vector<double>(Spectra::bands, 1.0));
    EXPECT_EQ(wet_gain_db(measured(Audio(2, sound_rate_hz)).spectra, {}, return_response(Strip(), bpm)), 0)
        << "silence";
}

}  // namespace
}  // namespace mixdown
