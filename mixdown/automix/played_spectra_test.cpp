// What comes back from the sends is foretold frame by frame, and then really played.
// SPDX-License-Identifier: Apache-2.0
#include "automix/played_spectra.h"

#include <numeric>

#include "automix/played_return_test.h"

namespace mixdown {
namespace {

/// Noise in bursts: half a second of every two.
FloatAudio bursts() {
    FloatAudio audio = band_noise(300, 3000, -20, 1);
    for (int i = 0; i < audio.frames; ++i)
        if (i % (2 * sound_rate_hz) >= sound_rate_hz / 2) audio[0][i] = 0;
    return audio;
}

Spectra heard(const Audio& audio) {
    Spectrograph ear(sound_rate_hz, 2);
    FloatAudio copy(2, audio.frames);
    for (int c = 0; c < 2; ++c)
        std::transform(audio[c], audio[c] + audio.frames, copy[c], [](double x) { return static_cast<float>(x); });
    ear.add(copy.block());
    return ear.finish();
}

/// A strip in the middle that sends to one return.
struct SendingStrip : SongOfSound {
    SongSpectra spectra;
    std::list<Spectra> copies;

    explicit SendingStrip(Strip to, double level_db = -6) : SongOfSound("pop") {
        add_sound("Lead Vox", bursts());
        lay_out_console();
        spectra = SongSpectra(mix, stems);
        to.id = "space";
        mix.returns = {std::move(to)};
        mix.settings.tempo_bpm = bpm;
        voice().sends[0] = {"space", level_db, false};
    }
    Strip& voice() { return mix.strips.front(); }
    Strip& to() { return mix.returns.front(); }
    PlayedSpectra played() { return played_spectra(voice(), mix, spectra, copies); }

    /// Of all that is heard, re the stem, dB.
    double wet_db() {
        const auto sum = [](const Spectra& s) {
            return std::accumulate(s.power.values().begin(), s.power.values().end(), 0.0);
        };
        const PlayedSpectra now = played();
        return db_from_power(sum(*now.wet) / sum(*now.dry) - 1);
    }
};

double power_in(const Spectra& spectra, int first, int last) {
    double power = 0;
    for (int f = first; f < last; ++f)
        for (const float band : spectra.power[f]) power += static_cast<double>(band);
    return power;
}

/// In steps of 400 ms, down to 40 dB under the bursts; single echoes are not a smooth decay.
TEST(PlayedSpectra, ForetellTailsWhereTheyAre) {
    const struct {
        const char* name;
        Strip to;
        double within_db;
    } returns[] = {{"room", reverb_return("room", 0.5), 1},
                   {"plate", reverb_return("plate", 1.6), 1},
                   {"hall", reverb_return("hall", 3), 1},
                   {"echo", echo_return(), 2.5}};
    for (const auto& r : returns) {
        SendingStrip song(r.to, 0);
        const Spectra& foretold = *song.played().wet;
        const Audio dry = placed(bursts(), 0);
        const Spectra dry_heard = heard(dry), wet_heard = heard(played(r.to, dry));
        int compared = 0;
        for (int f = 0; f < 80; f += 8) {
            const double really = db_from_power(power_in(dry_heard, f, f + 8) + power_in(wet_heard, f, f + 8));
            if (really < -50) continue;
            EXPECT_NEAR(db_from_power(power_in(foretold, f, f + 8)), really, r.within_db) << r.name << ", frame " << f;
            ++compared;
        }
        EXPECT_GE(compared, 6) << r.name;
    }
}

TEST(PlayedSpectra, FollowFadersMutesAndTaps) {
    SendingStrip song(Strip{});  // without effects: what is sent comes back
    EXPECT_NEAR(song.wet_db(), -6, 1e-4);
    song.to().fader.fader_db = -4;
    EXPECT_NEAR(song.wet_db(), -10, 1e-4);
    song.voice().fader.fader_db = -5;
    EXPECT_NEAR(song.wet_db(), -10, 1e-4) << "behind the fader the send goes down with it";
    song.voice().sends[0].pre_fader = true;
    EXPECT_NEAR(song.wet_db(), -5, 1e-4) << "before it, it does not";
    song.voice().sends[1] = {"space", -6, false};
    EXPECT_NEAR(song.wet_db(), db_from_power(power_from_db(-5) + power_from_db(-10)), 1e-4) << "sends add up";
    const auto is_dry = [&] { return song.played().wet == song.played().dry; };
    song.to().fader.mute = true;
    EXPECT_TRUE(is_dry());
    song.to().fader.mute = false;
    song.voice().sends = {SendSettings{"nobody", 0, false}};
    EXPECT_TRUE(is_dry());
}

TEST(PlayedSpectra, ARideIsSentToo) {
    SendingStrip song(Strip{});
    song.voice().automation["ride.gain_db"] = {{0, 3.0}};
    const PlayedSpectra ridden = song.played();
    const double up = power_in(*ridden.dry, 0, 160) / power_in(song.spectra.of(song.voice().id), 0, 160);
    EXPECT_NEAR(db_from_power(up), 3, 1e-4);
    EXPECT_NEAR(song.wet_db(), -6, 1e-4);
}

}  // namespace
}  // namespace mixdown
