// SPDX-License-Identifier: Apache-2.0
#include "dsp/reverb_room.h"

#include <algorithm>
#include <cmath>

#include "core/random.h"

namespace mixdown {
namespace {

/// Milliseconds at size 1. Lines and taps spread from the first to the last in equal ratios.
/// tuned: by the measures of reverb_test.cpp (echo density, ringing, decorrelation), not yet by ear.
struct Plan {
    double first_line_ms, last_line_ms;
    double first_diffuser_ms, last_diffuser_ms, diffusion;
    double first_early_ms, last_early_ms, early_slope;  // amplitude falls with time^-slope
    double motion_ms, motion_hz;
    std::uint64_t early_seed, line_seed;
};

constexpr Plan plan_of(Character character) {
    switch (character) {
        case Character::room:
            return {9, 59, 1.3, 6.7, 0.66, 2.3, 42, 0.7, 0.10, 0.55, 11, 39};
        case Character::hall:
            return {37, 119, 3.7, 17, 0.65, 9.5, 95, 0.5, 0.33, 0.35, 13, 13};
        case Character::plate:
            break;
    }
    return {11, 89, 2.1, 11, 0.70, 1.1, 29, 0.2, 0.20, 0.75, 12, 67};
}

bool is_prime(int n) {
    for (int d = 2; d * d <= n; ++d) {
        if (n % d == 0) return false;
    }
    return true;
}

int frames_of(double ms, double rate_hz) { return static_cast<int>(std::lround(ms * rate_hz / 1000)); }

/// Distinct primes, so that no two lines repeat together; in an order that has nothing to do with their length.
void lay_lines(ReverbRoom& room, const Plan& plan, double size, double rate_hz) {
    constexpr std::array<int, late_lines> place = {3, 12, 8, 1, 14, 5, 10, 7, 0, 15, 6, 11, 2, 9, 4, 13};
    Random random(plan.line_seed);
    int last = shortest_line(room.motion_frames) - 1;
    for (int i = 0; i < late_lines; ++i) {
        const double ms = plan.first_line_ms * std::pow(plan.last_line_ms / plan.first_line_ms, i / 15.0);
        int frames = std::max(frames_of(ms * random.between(0.95, 1.05) * size, rate_hz), last + 1);
        while (!is_prime(frames)) ++frames;
        room.line_frames[static_cast<std::size_t>(place[static_cast<std::size_t>(i)])] = last = frames;
    }
}

void lay_diffusers(ReverbRoom& room, const Plan& plan, double size, double rate_hz) {
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::size_t stage = 0; stage < diffuser_stages; ++stage) {
            const double at = (static_cast<double>(stage) + (side == 0 ? 0 : 0.21)) / (diffuser_stages - 1 + 0.21);
            const double ms = plan.first_diffuser_ms * std::pow(plan.last_diffuser_ms / plan.first_diffuser_ms, at);
            int frames = std::max(frames_of(ms * size, rate_hz), slice_frames);
            while (!is_prime(frames)) ++frames;
            room.diffuser_frames[side][stage] = frames;
        }
    }
}

/// Times in equal ratios, each moved by up to half a step; signs at random; every third from the other side.
void lay_early(ReverbRoom& room, const Plan& plan, double size, double rate_hz) {
    Random random(plan.early_seed);
    for (auto& side : room.early) {
        double power = 0;
        for (std::size_t k = 0; k < early_taps; ++k) {
            const double at = (static_cast<double>(k) + random.between(0, 0.5)) / (early_taps - 0.5);
            const double ms = plan.first_early_ms * std::pow(plan.last_early_ms / plan.first_early_ms, at);
            const double gain = std::pow(ms, -plan.early_slope) * (random.unit() < 0.5 ? -1 : 1);
            side[k] = {std::max(frames_of(ms * size, rate_hz), slice_frames), static_cast<float>(gain), k % 3 == 2};
            power += gain * gain;
        }
        for (EarlyTap& tap : side) tap.gain *= static_cast<float>(1 / std::sqrt(power));
    }
}

}  // namespace

Character character_named(std::string_view word) noexcept {
    return word == "room" ? Character::room : word == "hall" ? Character::hall : Character::plate;
}

int shortest_line(double motion_frames) noexcept {
    return slice_frames + 4 + static_cast<int>(std::ceil(motion_frames));
}

ReverbRoom reverb_room(Character character, double size, double rate_hz) noexcept MIXDOWN_REALTIME {
    const Plan plan = plan_of(character);
    ReverbRoom room;
    room.diffusion = static_cast<float>(plan.diffusion);
    room.motion_frames = plan.motion_ms * rate_hz / 1000;
    room.motion_hz = plan.motion_hz;
    lay_lines(room, plan, size, rate_hz);
    lay_diffusers(room, plan, size, rate_hz);
    lay_early(room, plan, size, rate_hz);
    return room;
}

}  // namespace mixdown
