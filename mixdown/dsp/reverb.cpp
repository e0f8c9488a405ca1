// SPDX-License-Identifier: Apache-2.0
#include "dsp/reverb.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "dsp/cut_filter.h"

namespace mixdown {
namespace {

constexpr double longest_pre_delay_ms = 250;
constexpr double nothing = 1e-20;  // -400 dB: what stays below it is silence
constexpr int cut_sections = 2;

int frames_in(double seconds, double rate_hz) noexcept { return static_cast<int>(std::ceil(seconds * rate_hz)); }
double part_gain(double level_db) noexcept { return level_db <= -60 ? 0 : amplitude_from_db(level_db); }

struct Move {
    double from, to;
};
Move advance(Ramp& ramp) noexcept {
    const double from = ramp.value();
    return {from, ramp.next()};
}
GainMove product(Move a, Move b) noexcept {
    return {static_cast<float>(a.from * b.from), static_cast<float>(a.to * b.to)};
}

}  // namespace

void Reverb::prepare(const Spec& spec) {
    rate_hz_ = spec.rate_hz;
    ramp_slices_ = std::max((spec.ramp_frames() + slice_frames - 1) / slice_frames, 1);
    const double pre_delay_s = longest_pre_delay_ms / 1000 + longest_early_s * largest_size;
    for (SliceLine& line : pre_delay_) line.allocate(frames_in(pre_delay_s, rate_hz_) + 2 * slice_frames);
    for (auto& side : diffusers_) {
        for (SliceLine& line : side) line.allocate(frames_in(longest_diffuser_s * largest_size, rate_hz_) + 160);
    }
    late_.prepare(rate_hz_, ramp_slices_);
    reset();
}

void Reverb::set(const ReverbSettings& s) noexcept MIXDOWN_REALTIME {
    character_ = character_named(s.character);
    for (const auto& parameter : reverb_parameters) {  // all but the word, which might allocate
        if (const auto* number = std::get_if<double ReverbSettings::*>(&parameter.field))
            settings_.** number = s.**number;
    }
    settings_.on = s.on;
    aim();
}

void Reverb::reset() noexcept {
    move_in();
    fade_.jump(settings_.on ? 1 : 0);
    filled_ = 0;
    for (auto& side : in_) side.fill(0);
    for (auto& side : out_) side.fill(0);
}

int Reverb::tail_frames() const noexcept {
    const double size = settings_.size;
    const double onset_s = longest_early_s * size + longest_diffuser_s * size + longest_line_s * size;
    const double ringing_s = 1 / settings_.low_cut_hz;  // of the low cut
    const double decay_s = longest_decay(decay_times(settings_)) * 105 / 60;
    return frames_in(settings_.pre_delay_ms / 1000 + onset_s + ringing_s + decay_s, rate_hz_) + 2 * slice_frames;
}

void Reverb::process(ConstBlock in, Block out) noexcept MIXDOWN_REALTIME {
    const double* sources[2] = {in[0], in[in.channels - 1]};
    for (int at = 0; at < in.frames;) {
        const int count = std::min(slice_frames - filled_, in.frames - at);
        for (std::size_t c = 0; c < 2; ++c) std::copy_n(sources[c] + at, count, in_[c].data() + filled_);
        for (std::size_t c = 0; c < 2; ++c) {
            std::copy_n(out_[c].data() + filled_, count, out[static_cast<int>(c)] + at);
        }
        at += count;
        filled_ += count;
        if (filled_ == slice_frames) {
            run_slice();
            filled_ = 0;
        }
    }
}

Reverb::Place Reverb::wanted_place() const noexcept { return {character_, settings_.size, settings_.pre_delay_ms}; }

void Reverb::aim() noexcept MIXDOWN_REALTIME {
    low_pole_.aim(low_cut_pole(settings_.low_cut_hz, rate_hz_, cut_sections), ramp_slices_);
    high_pole_.aim(high_cut_pole(settings_.high_cut_hz, rate_hz_, cut_sections), ramp_slices_);
    early_gain_.aim(part_gain(settings_.early_db), ramp_slices_);
    const bool stays = wanted_place() == place_;
    fade_.aim(settings_.on && stays ? 1 : 0, ramp_slices_);
    if (!stays) return;  // the rest comes with the new room
    late_gain_.aim(part_gain(settings_.late_db) * late_.unity_gain(decay_times(settings_)), ramp_slices_);
    late_.aim(decay_times(settings_), settings_.modulation);
}

/// The wanted place, empty, with every setting where it was asked to be.
void Reverb::move_in() noexcept MIXDOWN_REALTIME {
    place_ = wanted_place();
    room_ = reverb_room(character_, settings_.size, rate_hz_);
    pre_delay_frames_ = static_cast<int>(std::lround(settings_.pre_delay_ms * rate_hz_ / 1000));
    const int pre_delay_reach =
        pre_delay_frames_ + frames_in(longest_early_s * settings_.size, rate_hz_) + slice_frames;
    for (SliceLine& line : pre_delay_) line.start(pre_delay_reach);
    int memory_frames = pre_delay_reach;
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::size_t stage = 0; stage < diffuser_stages; ++stage) {
            diffusers_[side][stage].start(room_.diffuser_frames[side][stage]);
            memory_frames += room_.diffuser_frames[side][stage];
        }
    }
    late_.start(room_, decay_times(settings_), settings_.modulation);
    memory_frames += 2 * *std::max_element(room_.line_frames.begin(), room_.line_frames.end());
    memory_slices_ = memory_frames / slice_frames + 1;
    cut_ = {};
    low_pole_.jump(low_cut_pole(settings_.low_cut_hz, rate_hz_, cut_sections));
    high_pole_.jump(high_cut_pole(settings_.high_cut_hz, rate_hz_, cut_sections));
    early_gain_.jump(part_gain(settings_.early_db));
    late_gain_.jump(part_gain(settings_.late_db) * late_.unity_gain(decay_times(settings_)));
    empty_ = true;
    quiet_slices_ = 0;
}

bool Reverb::quiet_input() const noexcept MIXDOWN_REALTIME {
    for (const auto& side : in_) {
        for (const double x : side) {
            if (!(std::abs(x) < nothing)) return false;
        }
    }
    return true;
}

/// What is left below -400 dB becomes nothing, once all memory has been that quiet.
void Reverb::note_silence(bool quiet_input, const Sides& late) noexcept MIXDOWN_REALTIME {
    bool quiet = quiet_input;
    for (const Slice& side : late) {
        for (std::size_t i = 0; quiet && i < side.size(); ++i) quiet = std::abs(side[i]) < static_cast<float>(nothing);
    }
    quiet_slices_ = quiet ? quiet_slices_ + 1 : 0;
    if (quiet_slices_ > memory_slices_) move_in();
}

/// True if this slice is silence without any work.
bool Reverb::asleep(bool quiet_input) noexcept MIXDOWN_REALTIME {
    if (fade_.value() == 0 && !fade_.moving()) {
        if (!empty_ || !(wanted_place() == place_)) move_in();
        fade_.aim(settings_.on ? 1 : 0, ramp_slices_);
        if (!settings_.on) return true;
    }
    return empty_ && quiet_input && !fade_.moving();
}

void Reverb::run_slice() noexcept MIXDOWN_REALTIME {
    const bool quiet = quiet_input();
    if (asleep(quiet)) {
        for (auto& side : out_) side.fill(0);
        return;
    }
    empty_ = false;
    const Move fade = advance(fade_), early_gain = advance(early_gain_), late_gain = advance(late_gain_);
    filter_input({static_cast<float>(fade.from), static_cast<float>(fade.to)});
    Sides early{}, diffused, late;
    add_early(early);
    diffuse(diffused);
    late_.run(diffused[0].data(), diffused[1].data(), late[0].data(), late[1].data());
    for (std::size_t side = 0; side < 2; ++side) {
        reverb_loops().blend(product(fade, early_gain), early[side].data(), product(fade, late_gain), late[side].data(),
                             out_[side].data());
    }
    note_silence(quiet, late);
}

/// What enters the reverb fades, too: a new room must not hear a sound begin in the middle.
void Reverb::filter_input(GainMove fade) noexcept MIXDOWN_REALTIME {
    const Move low = advance(low_pole_), high = advance(high_pole_);
    cut_.low_pole = low.from;
    cut_.high_pole = high.from;
    cut_.low_pole_step = (low.to - low.from) / slice_frames;
    cut_.high_pole_step = (high.to - high.from) / slice_frames;
    reverb_loops().cut(cut_, in_[0].data(), in_[1].data(), pre_delay_[0].next(), pre_delay_[1].next());
    for (SliceLine& line : pre_delay_) {
        if (fade.from != 1 || fade.to != 1) reverb_loops().fade(fade, line.next(), line.next());
        line.written();
    }
}

void Reverb::add_early(Sides& early) noexcept MIXDOWN_REALTIME {
    for (std::size_t side = 0; side < 2; ++side) {
        std::array<const float*, early_taps> taps;
        std::array<float, early_taps> gains;
        for (std::size_t k = 0; k < early_taps; ++k) {
            const EarlyTap& tap = room_.early[side][k];
            taps[k] = pre_delay_[tap.crosses ? 1 - side : side].read(pre_delay_frames_ + tap.frames);
            gains[k] = tap.gain;
        }
        reverb_loops().early(taps.data(), gains.data(), early_taps, early[side].data());
    }
}

void Reverb::diffuse(Sides& sides) noexcept MIXDOWN_REALTIME {
    for (std::size_t side = 0; side < 2; ++side) {
        const float* in = pre_delay_[side].read(pre_delay_frames_ + slice_frames);
        float* out = sides[side].data();
        for (std::size_t stage = 0; stage < diffuser_stages; ++stage, in = out) {
            SliceLine& line = diffusers_[side][stage];
            reverb_loops().allpass(room_.diffusion, in, line.read(room_.diffuser_frames[side][stage]), out,
                                   line.next());
            line.written();
        }
    }
}

}  // namespace mixdown
