// SPDX-License-Identifier: Apache-2.0
#include "automix/played_spectra.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/units.h"

namespace mixdown {
namespace {

using BandRow = std::array<float, Spectra::bands>;

/// What one send adds to every frame.
struct Wet {
    BandRow lasting{}, fresh{};  // of the frame before, and of the dry sound
    std::size_t late = 0;        // so many frames ago

    Wet(const ReturnResponse& response, double gain) : late(static_cast<std::size_t>(response.frames_late)) {
        for (std::size_t b = 0; b < lasting.size(); ++b) {
            lasting[b] = static_cast<float>(response.lasting[b]);
            fresh[b] = static_cast<float>(gain * response.power[b] * (1 - response.lasting[b]));
        }
    }
};

/// Power gain from the strip behind its fader to what comes back; 0: nothing does.
double send_gain(const SendSettings& send, const Strip& from, const Strip& to) {
    if (to.fader.mute || to.fader.fader_db <= off_db || send.level_db <= off_db) return 0;
    const double tap_db = send.pre_fader ? -from.fader.fader_db : 0;
    return power_from_db(send.level_db + tap_db + to.fader.fader_db);
}

std::vector<Wet> sends_of(const Strip& strip, const Mix& mix, const SongSpectra& spectra) {
    std::vector<Wet> wet;
    for (const SendSettings& send : strip.sends) {
        const auto to = std::find_if(mix.returns.begin(), mix.returns.end(),
                                     [&](const Strip& s) { return !send.to.empty() && s.id == send.to; });
        if (to == mix.returns.end()) continue;
        if (const double gain = send_gain(send, strip, *to); gain > 0)
            wet.emplace_back(spectra.response_of(*to, mix.settings.tempo_bpm), gain);
    }
    return wet;
}

const Spectra& ridden(const Strip& strip, const Spectra& heard, std::list<Spectra>& copies) {
    const auto frames = static_cast<std::size_t>(heard.power.frames());
    const std::vector<double> ride = ride_db(strip, frames, Spectra::frames_per_s);
    if (ride.empty()) return heard;
    Spectra& copy = copies.emplace_back(Spectra{.rate_hz = heard.rate_hz, .power = heard.power});
    for (std::size_t f = 0; f < frames; ++f) {
        const auto gain = static_cast<float>(power_from_db(ride[f]));
        for (float& power : std::span(copy.power.values()).subspan(f * Spectra::bands, Spectra::bands)) power *= gain;
    }
    return copy;
}

void add_send(PowerGrid& sum, const PowerGrid& dry, const Wet& send) {
    BandRow tail{};
    for (std::size_t f = send.late; f < static_cast<std::size_t>(dry.frames()); ++f) {
        const std::span<const float> sent = dry[static_cast<int>(f - send.late)];
        float* row = sum.values().data() + f * Spectra::bands;
        for (std::size_t b = 0; b < Spectra::bands; ++b) {
            tail[b] = send.lasting[b] * tail[b] + send.fresh[b] * sent[b];
            row[b] += tail[b];
        }
    }
}

}  // namespace

PlayedSpectra played_spectra(const Strip& strip, const Mix& mix, const SongSpectra& spectra,
                             std::list<Spectra>& copies) {
    const Spectra& dry = ridden(strip, spectra.of(strip.id), copies);
    const std::vector<Wet> sends = sends_of(strip, mix, spectra);
    if (sends.empty()) return {&dry, &dry};
    Spectra& wet = copies.emplace_back(Spectra{.rate_hz = dry.rate_hz, .power = dry.power});
    for (const Wet& send : sends) add_send(wet.power, dry.power, send);
    return {&dry, &wet};
}

}  // namespace mixdown
