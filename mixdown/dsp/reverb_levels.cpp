// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "dsp/float_rows.h"
#include "dsp/reverb_loops.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

constexpr float slope = 1.0F / slice_frames;

/// From one row per line to one row per frame.
void gather_frames(const float* const* lines, float (&frames)[slice_frames][late_lines]) noexcept {
    for (int f = 0; f < slice_frames; f += floats_per_register) {
#pragma GCC unroll 16
        for (int i = 0; i < late_lines; i += floats_per_register) {
            Floats square[floats_per_register];
#pragma GCC unroll 16
            for (int k = 0; k < floats_per_register; ++k) square[k] = load(lines[i + k] + f);
            transpose(square);
#pragma GCC unroll 16
            for (int k = 0; k < floats_per_register; ++k) store(square[k], &frames[f + k][i]);
        }
    }
}

/// The coefficients and the memory of one group of lines.
struct Group {
    Group(const Absorption& a, const float* low_memory, const float* high_memory, int first) noexcept
        : low_pole(load(a.low_pole + first)),
          low_mix(load(a.low_mix + first)),
          high_pole(load(a.high_pole + first)),
          high_mix(load(a.high_mix + first)),
          direct(load(a.direct + first)),
          low(load(low_memory + first)),
          high(load(high_memory + first)) {}

    Floats next(Floats x) noexcept {
        const Floats u = x + low_mix * low;
        const Floats y = direct * u + high_mix * high;
        low = low_pole * low + x;
        high = high_pole * high + u;
        return y;
    }
    void move(const Group& step) noexcept {
        low_pole += step.low_pole;
        low_mix += step.low_mix;
        high_pole += step.high_pole;
        high_mix += step.high_mix;
        direct += step.direct;
    }

    Floats low_pole, low_mix, high_pole, high_mix, direct, low, high;
};

/// Two groups at once: each waits for its own memory, so two take no longer than one.
template <bool moving>
void absorb(LateSlice& s, int first, float (&frames)[slice_frames][late_lines]) noexcept {
    const int second = first + floats_per_register;
    Group a(s.absorption, s.low, s.high, first), b(s.absorption, s.low, s.high, second);
    const Group a_step(s.step, s.low, s.high, first), b_step(s.step, s.low, s.high, second);
    for (auto& frame : frames) {
        store(a.next(load(frame + first)), frame + first);
        store(b.next(load(frame + second)), frame + second);
        if constexpr (moving) a.move(a_step), b.move(b_step);
    }
    store(a.low, s.low + first), store(a.high, s.high + first);
    store(b.low, s.low + second), store(b.high, s.high + second);
}

/// Fast Walsh-Hadamard transform; its factor 1/4 is in Absorption::direct and high_mix.
void hadamard(Floats (&v)[late_lines]) noexcept {
#pragma GCC unroll 16
    for (int half = 1; half < late_lines; half *= 2) {
#pragma GCC unroll 16
        for (int i = 0; i < late_lines; ++i) {
            if ((i & half) != 0) continue;
            const Floats sum = v[i] + v[i + half];
            v[i + half] = v[i] - v[i + half];
            v[i] = sum;
        }
    }
}

void mix_and_write(LateSlice& s, const float (&frames)[slice_frames][late_lines]) noexcept {
    for (int f = 0; f < slice_frames; f += floats_per_register) {
        Floats line[late_lines];
#pragma GCC unroll 16
        for (int i = 0; i < late_lines; i += floats_per_register) {
            Floats square[floats_per_register];
#pragma GCC unroll 16
            for (int k = 0; k < floats_per_register; ++k) square[k] = load(&frames[f + k][i]);
            transpose(square);
#pragma GCC unroll 16
            for (int k = 0; k < floats_per_register; ++k) line[i + k] = square[k];
        }
        hadamard(line);
        store(line[6], s.out_left + f);
        store(line[9], s.out_right + f);
        const Floats left = load(s.in_left + f), right = load(s.in_right + f);
#pragma GCC unroll 16
        for (int i = 0; i < late_lines; i += 2) {
            store(line[i] + left, s.write[i] + f);
            store(line[i + 1] + right, s.write[i + 1] + f);
        }
    }
}

void late(LateSlice& s) noexcept {
    alignas(64) float frames[slice_frames][late_lines];
    gather_frames(s.read, frames);
    for (int i = 0; i < late_lines; i += 2 * floats_per_register)
        s.moving ? absorb<true>(s, i, frames) : absorb<false>(s, i, frames);
    mix_and_write(s, frames);
}

void early(const float* const* taps, const float* gains, int count, float* out) noexcept {
    Floats sum[slice_frames / floats_per_register];
#pragma GCC unroll 16
    for (int f = 0; f < slice_frames; f += floats_per_register) sum[f / floats_per_register] = load(out + f);
    for (int k = 0; k < count; ++k) {
        const Floats gain = all(gains[k]);
#pragma GCC unroll 16
        for (int f = 0; f < slice_frames; f += floats_per_register)
            sum[f / floats_per_register] += gain * load(taps[k] + f);
    }
#pragma GCC unroll 16
    for (int f = 0; f < slice_frames; f += floats_per_register) store(sum[f / floats_per_register], out + f);
}

void allpass(float g, const float* in, const float* delayed, float* out, float* write) noexcept {
    for (int f = 0; f < slice_frames; f += floats_per_register) {
        const Floats x = load(in + f), y = load(delayed + f) - all(g) * x;
        store(x + all(g) * y, write + f);
        store(y, out + f);
    }
}

void glide(const float* line, const float* from, const float* to, float* out) noexcept {
    Floats at = counting_from(0) * slope;
    for (int f = 0; f < slice_frames; f += floats_per_register) {
        Floats start{}, drift{};
#pragma GCC unroll 16
        for (int k = 0; k < 4; ++k) {
            const Floats x = load(line + f + k);
            start += all(from[k]) * x;
            drift += all(to[k] - from[k]) * x;
        }
        store(start + at * drift, out + f);
        at += all(floats_per_register * slope);
    }
}

Floats gain_at(GainMove gain, int f) noexcept {
    return all(gain.from) + counting_from(f) * ((gain.to - gain.from) * slope);
}

void fade(GainMove gain, const float* in, float* out) noexcept {
    for (int f = 0; f < slice_frames; f += floats_per_register) store(gain_at(gain, f) * load(in + f), out + f);
}

void blend(GainMove a_gain, const float* a, GainMove b_gain, const float* b, double* out) noexcept {
    for (int f = 0; f < slice_frames; f += floats_per_register) {
        store_double(gain_at(a_gain, f) * load(a + f) + gain_at(b_gain, f) * load(b + f), out + f);
    }
}

using Pair [[gnu::vector_size(16)]] = double;

/// One section: the first-order low-pass (1 - p) / 2 (1 + z^-1) / (1 - p z^-1).
struct Section {
    Pair before, memory;
    Pair low_pass(Pair pole, Pair x) noexcept {
        memory = pole * memory + (0.5 - 0.5 * pole) * (x + before);
        before = x;
        return memory;
    }
};
static_assert(sizeof(Section[2]) == sizeof(CutSlice::low));

template <bool moving>
void cut_slice(CutSlice& s, const double* left, const double* right, float* out_left, float* out_right) noexcept {
    Section low[2], high[2];
    __builtin_memcpy(low, s.low, sizeof low);
    __builtin_memcpy(high, s.high, sizeof high);
    Pair low_pole = {s.low_pole, s.low_pole}, high_pole = {s.high_pole, s.high_pole};
    for (int f = 0; f < slice_frames; ++f) {
        Pair x = {left[f], right[f]};
        x -= low[0].low_pass(low_pole, x);
        x -= low[1].low_pass(low_pole, x);
        x = high[1].low_pass(high_pole, high[0].low_pass(high_pole, x));
        out_left[f] = static_cast<float>(x[0]);
        out_right[f] = static_cast<float>(x[1]);
        if constexpr (moving) low_pole += s.low_pole_step, high_pole += s.high_pole_step;
    }
    __builtin_memcpy(s.low, low, sizeof low);
    __builtin_memcpy(s.high, high, sizeof high);
}

void cut(CutSlice& s, const double* left, const double* right, float* out_left, float* out_right) noexcept {
    const bool moving = s.low_pole_step != 0 || s.high_pole_step != 0;
    moving ? cut_slice<true>(s, left, right, out_left, out_right)
           : cut_slice<false>(s, left, right, out_left, out_right);
}

}  // namespace

extern const ReverbLoops reverb_loops = {late, early, allpass, glide, fade, blend, cut};

}  // namespace mixdown::MIXDOWN_LEVEL
