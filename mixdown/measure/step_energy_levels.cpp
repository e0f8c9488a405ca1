// Compiled once per CPU level (cmake/levels.cmake). SPDX-License-Identifier: Apache-2.0
#include "measure/step_energy.h"
#include "measure/transpose.h"

namespace mixdown::MIXDOWN_LEVEL {
namespace {

constexpr double state_floor = 1e-30;

MIXDOWN_INLINE Lanes doubles_at(const double* from) {
    Lanes x;
    std::memcpy(&x, from, sizeof x);
    return x;
}

MIXDOWN_INLINE double flushed(double x) { return x < state_floor && x > -state_floor ? 0 : x; }

MIXDOWN_INLINE double total(const Lanes& x) {
    double sum = 0;
    for (int lane = 0; lane < Lanes::count; ++lane) sum += x[lane];
    return sum;
}

/// sums[j]: what the samples x of a part add to state j.
MIXDOWN_INLINE void weigh(const StepFilter& f, const float* x, double (&sums)[4]) {
    const double *w0 = f.weights.data(), *w1 = w0 + f.reach, *w2 = w1 + f.reach, *w3 = w2 + f.reach;
    Lanes s0 = 0, s1 = 0, s2 = 0, s3 = 0;  // by name: the compiler keeps them in registers
    for (int n = 0; n < f.reach; n += 8) {
        const Lanes now = widened(eight_at(x + n));
        s0 += now * doubles_at(w0 + n);
        s1 += now * doubles_at(w1 + n);
        s2 += now * doubles_at(w2 + n);
        s3 += now * doubles_at(w3 + n);
    }
    sums[0] = total(s0);
    sums[1] = total(s1);
    sums[2] = total(s2);
    sums[3] = total(s3);
}

/// starts[j][p]: state j at the start of part p.
void find_starts(const StepFilter& f, const float* samples, const StepState& state, double (&starts)[4][8]) {
    for (int j = 0; j < 4; ++j) starts[j][0] = state.at[j];
    for (int p = 0; p + 1 < StepFilter::parts; ++p) {
        double sums[4];
        weigh(f, samples + (p + 1) * f.part_frames - f.reach, sums);
        for (int j = 0; j < 4; ++j) {
            double next = sums[j];
            for (int k = 0; k < 4; ++k) next += f.carry[j][k] * starts[k][p];
            starts[j][p + 1] = flushed(next);
        }
    }
}

/// The filter, on eight parts at once or on one alone; and the sum of its squared outputs.
template <class Number>
struct Running {
    Number s0, s1, s2, s3, energy;

    MIXDOWN_INLINE void next(const StepFilter& f, const Number& x) {
        const Number u = x + s0;
        s0 = (x * f.b1 + s1) - u * f.a1;
        s1 = x * f.b2 - u * f.a2;
        const Number y = u + s2;
        s2 = (s3 - (u + u)) - y * f.c1;
        s3 = u - y * f.c2;
        energy += y * y;
    }
};

void run_parts(const StepFilter& f, const float* samples, Running<Lanes>& running) {
    Running<Lanes> r = running;  // local: the compiler keeps it in registers
    int n = 0;
    for (; n + 8 <= f.part_frames; n += 8) {
        NarrowLanes x[8];
        for (int lane = 0; lane < 8; ++lane) x[lane] = eight_at(samples + lane * f.part_frames + n);
        transpose(x);
        for (const NarrowLanes& now : x) r.next(f, widened(now));
    }
    for (; n < f.part_frames; ++n) {
        float now[8];
        for (int lane = 0; lane < 8; ++lane) now[lane] = samples[lane * f.part_frames + n];
        r.next(f, widened(eight_at(now)));
    }
    running = r;
}

void energies(const StepFilter& f, const float* samples, StepState& state, double* parts) {
    double starts[4][8];
    find_starts(f, samples, state, starts);
    Running<Lanes> lanes{doubles_at(starts[0]), doubles_at(starts[1]), doubles_at(starts[2]), doubles_at(starts[3]), 0};
    run_parts(f, samples, lanes);
    Running<double> last{lanes.s0[7], lanes.s1[7], lanes.s2[7], lanes.s3[7], lanes.energy[7]};
    for (int i = StepFilter::parts * f.part_frames; i < f.frames; ++i) last.next(f, static_cast<double>(samples[i]));
    lanes.energy.set(7, last.energy);
    std::memcpy(parts, &lanes.energy, sizeof lanes.energy);
    state = {{flushed(last.s0), flushed(last.s1), flushed(last.s2), flushed(last.s3)}};
}

}  // namespace

extern const StepLoops step_loops = {energies};

}  // namespace mixdown::MIXDOWN_LEVEL
