// Second-order sections in a row, in lanes. Transposed direct form II:
//
//     y = b0 x + z1,   z1 = b1 x + z2 - a1 y,   z2 = b2 x - a2 y
//
// A changed section reaches its new coefficients in a straight line. The stable (a1, a2) form a triangle, which is
// convex, so every step of the way is a stable filter. To and from "nothing" the line would be bad (a high-pass would
// come in its last frames, as a click): there the section is faded in from x to y, or out, and its filter stays.
// Sections that do nothing in any lane cost nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "core/inline.h"
#include "core/realtime.h"
#include "dsp/biquad_design.h"

namespace mixdown {

template <class V, int size>
class BiquadChain {
public:
    /// Section `index` of one lane moves to `target` within `frames` frames.
    void aim(int lane, int index, const Biquad& target, int frames) noexcept MIXDOWN_REALTIME {
        Section& s = sections_[static_cast<std::size_t>(index)];
        Biquad& known = s.target[static_cast<std::size_t>(lane)];
        if (target == known) return;
        known = target;
        const int length = std::max(frames, 1);
        s.clock.set(lane, 0);
        s.length.set(lane, length);
        s.step.set(lane, 1.0 / length);
        const bool comes = s.fade[lane] == 0, goes = target == Biquad();
        const double wanted[5] = {target.b0, target.b1, target.b2, target.a1, target.a2};
        for (int k = 0; k < 5; ++k) {
            s.from[k].set(lane, comes ? wanted[k] : s.now[k][lane]);
            s.way[k].set(lane, comes || goes ? 0 : wanted[k] - s.now[k][lane]);
            s.to[k].set(lane, wanted[k]);
        }
        s.fade_from.set(lane, s.fade[lane]);
        s.fade_to.set(lane, goes ? 0 : 1);
        s.moving = std::max(s.moving, length);
        s.active = true;
    }

    /// Be at the targets, with no memory of past audio.
    void reset() noexcept {
        for (Section& s : sections_) {
            s.clock = s.length;
            s.moving = 0;
            std::copy_n(s.to, 5, s.now);
            s.fade = s.fade_to;
            s.z1 = s.z2 = 0;
            s.rest();
        }
    }

    void process(V* io, int frames) noexcept MIXDOWN_REALTIME { process(io, frames, 0, size); }

    /// Only the sections [first, last): something else may stand between the parts of a chain.
    void process(V* io, int frames, int first, int last) noexcept MIXDOWN_REALTIME {
        std::array<Section*, 6> together = {};
        std::size_t count = 0;
        const auto run_them = [&] {
            run(together.data(), count, io, frames);
            count = 0;
        };
        for (int i = first; i < last; ++i) {
            Section& s = sections_[static_cast<std::size_t>(i)];
            if (!s.active) continue;
            if (s.moving > 0) {
                run_them();
                move(s, io, frames);
            } else {
                together[count++] = &s;
                if (count == together.size()) run_them();
            }
        }
        run_them();
    }

    /// Does any lane hear this chain?
    [[nodiscard]] bool active() const noexcept {
        return std::any_of(sections_.begin(), sections_.end(), [](const Section& s) { return s.active; });
    }

private:
    struct Section {
        V now[5] = {V(1), V(0), V(0), V(0), V(0)};  // b0 b1 b2 a1 a2
        V from[5] = {V(1), V(0), V(0), V(0), V(0)}, to[5] = {V(1), V(0), V(0), V(0), V(0)}, way[5] = {};
        V clock = 1, length = 1, step = 1;       // frames since aim, frames until the target, 1 / length
        V fade = 0, fade_from = 0, fade_to = 0;  // 0: x, the section does nothing; 1: y
        V z1 = 0, z2 = 0;
        std::array<Biquad, V::count> target = {};
        int moving = 0;  // frames to go
        bool active = false;

        void rest() noexcept {
            active = std::any_of(target.begin(), target.end(), [](const Biquad& b) { return !(b == Biquad()); });
        }
        MIXDOWN_INLINE V tick(const V& x) noexcept {
            const V y = now[0] * x + z1;
            z1 = now[1] * x + z2 - now[3] * y;
            z2 = now[2] * x - now[4] * y;
            return y;
        }
    };

    static void move(Section& s, V* io, int frames) noexcept {
        const int count = std::min(frames, s.moving);
        for (int i = 0; i < count; ++i) {
            s.clock += V(1);
            const auto there = s.clock >= s.length;
            const V come = s.clock * s.step;
            for (int k = 0; k < 5; ++k) {
                s.now[k] = select(there, s.to[k], s.from[k] + s.way[k] * come);
            }
            s.fade = select(there, s.fade_to, s.fade_from + (s.fade_to - s.fade_from) * come);
            const V x = io[i], y = s.tick(x);
            io[i] = select(s.fade >= V(1), y, x + s.fade * (y - x));
            s.z1 = select(s.fade > V(0), s.z1, V(0));
            s.z2 = select(s.fade > V(0), s.z2, V(0));
        }
        s.moving -= count;
        if (s.moving > 0) return;
        s.rest();
        Section* const rest[] = {&s};
        if (s.active) run(rest, 1, io + count, frames - count);
    }

    /// Sections that rest go through the block together: their recursions overlap in the CPU.
    static void run(Section* const* s, std::size_t count, V* io, int frames) noexcept {
        switch (count) {
            case 0:
                return;
            case 1:
                return run_together<1>(s, io, frames);
            case 2:
                return run_together<2>(s, io, frames);
            case 3:
                return run_together<3>(s, io, frames);
            case 4:
                return run_together<4>(s, io, frames);
            case 5:
                return run_together<5>(s, io, frames);
            default:
                return run_together<6>(s, io, frames);
        }
    }

    /// One part (a register of lanes) after the other, so that the memory of all sections stays in registers.
    template <std::size_t count>
    static void run_together(Section* const* sections, V* io, int frames) noexcept {
        using Part = typename V::Part;
        for (int p = 0; p < V::parts; ++p) {
            Part z1[count], z2[count], c[count][5];
            for (std::size_t k = 0; k < count; ++k) {
                z1[k] = part_at(sections[k]->z1, p);
                z2[k] = part_at(sections[k]->z2, p);
                for (int i = 0; i < 5; ++i) c[k][i] = part_at(sections[k]->now[i], p);
            }
            for (int i = 0; i < frames; ++i) {
                Part x = part_at(io[i], p);
                for (std::size_t k = 0; k < count; ++k) {
                    const Part y = c[k][0] * x + z1[k];
                    z1[k] = c[k][1] * x + z2[k] - c[k][3] * y;
                    z2[k] = c[k][2] * x - c[k][4] * y;
                    x = y;
                }
                part_at(io[i], p) = x;
            }
            for (std::size_t k = 0; k < count; ++k) {
                part_at(sections[k]->z1, p) = z1[k];
                part_at(sections[k]->z2, p) = z2[k];
            }
        }
    }

    std::array<Section, static_cast<std::size_t>(size)> sections_;
};

}  // namespace mixdown
