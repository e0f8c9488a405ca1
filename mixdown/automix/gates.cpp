// SPDX-License-Identifier: Apache-2.0
#include "automix/gates.h"

#include <algorithm>
#include <cmath>

#include "automix/focus_margin.h"
#include "automix/hold_loudness.h"
#include "automix/section_focus.h"
#include "measure/scores/width.h"
#include "measure/stereo_picture.h"

namespace mixdown {
namespace {

double seconds(std::int64_t frame, double rate_hz) { return rounded(static_cast<double>(frame) / rate_hz, 2); }

/// The three tracks that put most into the peak.
std::vector<std::string> loudest_parts(const Mix& mix, const PeakEvent& peak) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < peak.parts.size(); ++i) {
        if (peak.parts[i] > 0) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return peak.parts[a] > peak.parts[b]; });
    if (order.size() > 3) order.resize(3);
    std::vector<std::string> names;
    for (const std::size_t i : order) names.push_back(mix.strips[i].name);
    return names;
}

std::vector<std::string> names_of(const Mix& mix, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(mix.find(id)->name);
    return names;
}

/// Against the bucket that stands out most.
Gate focus_gate(const Mix& mix, const Brief& brief, const RenderedMix& rendered, const std::vector<Bucket>& buckets) {
    Gate gate{"focus_margin", true, {}, brief.taste.limit("focus_margin"),
              "LU",           {},   {}, "pull the faders of these strips"};
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        const PowerSeries& rival = rendered.rivals[b];
        const auto worst = worst_margin(mix, rendered.focus, rival, brief.taste.limit("focus_plays"));
        if (!worst || (gate.value && *gate.value <= worst->lu)) continue;
        gate.value = worst->lu;
        gate.passed = worst->lu >= gate.limit;
        gate.at_s = worst_moment_s(rendered.focus, rival, worst->from_s, worst->to_s);
        std::vector<std::string> rivals = buckets[b].strips;
        std::erase_if(rivals, [&](const std::string& id) { return mix.find(id)->focus; });
        gate.strips = names_of(mix, rivals);
    }
    return gate;
}

Gate balance_gate(const Mix& mix, const Brief& brief, const RenderedMix& rendered, const std::vector<Bucket>& buckets) {
    Gate gate{
        "balance_error", true, {}, brief.taste.limit("balance_error"), "LU", {}, {}, "set these faders into the bands"};
    std::vector<BucketLevel> levels;
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        const double loudness = activity(rendered.buckets[b]).loudness_lufs;
        if (!(loudness > brief.taste.limit("inaudible_loudness"))) continue;  // nobody hears it: it has no balance
        levels.push_back({&buckets[b], loudness});
    }
    if (levels.size() < 2) return gate;
    const double common = working_level(levels);
    double squares = 0, worst = -1;
    for (const BucketLevel& level : levels) {
        const double error = outside_band(level.lufs - common, *level.bucket);
        squares += error * error;
        if (std::abs(error) <= worst) continue;
        worst = std::abs(error);
        gate.strips = names_of(mix, level.bucket->strips);
    }
    gate.value = std::sqrt(squares / static_cast<double>(levels.size()));
    gate.passed = *gate.value <= gate.limit;
    return gate;
}

Gate loudness_gate(const Brief& brief, const Measurement& m) {
    const bool soft = too_soft(brief, m.loudness_lufs_i, {m.sample_peak_dbfs, m.true_peak_dbtp, {}});
    const double limit = soft ? softest_lufs(brief) : loudest_lufs(brief);
    return Gate{"loudness",
                !soft && !(m.loudness_lufs_i > limit),
                m.loudness_lufs_i,
                limit,
                "LUFS",
                {},
                {},
                soft ? "raise all track faders together: there is room under the peak ceiling"
                     : "pull all track faders together; loudness is the mastering's task"};
}

}  // namespace

std::vector<Gate> judge_file(const Measurement& m, const Taste& taste) {
    const auto peak = [&](const char* id, const char* limit, double value, std::int64_t frame, const char* unit) {
        return Gate{id,   !(value > taste.limit(limit)), value, taste.limit(limit),
                    unit, seconds(frame, m.rate_hz),     {},    "pull the track faders; the master stays at 0 dB"};
    };
    const double mono_loss = judge_width(m.spectra).mono_loss_db, tilt = balance_lu(m.left_steps, m.right_steps);
    return {peak("sample_peak", "sample_peak_ceiling", m.sample_peak_dbfs, m.sample_peak_frame, "dBFS"),
            peak("true_peak", "true_peak_ceiling", m.true_peak_dbtp, m.true_peak_frame, "dBTP"),
            Gate{"mono_loss",
                 !(mono_loss < taste.limit("mono_loss")),
                 mono_loss,
                 taste.limit("mono_loss"),
                 "dB",
                 {},
                 {},
                 "look for a stem with one side inverted, or narrow the widest ones"},
            Gate{"left_right",
                 !(std::abs(tilt) > taste.limit("left_right")),
                 tilt,
                 taste.limit("left_right"),
                 "LU",
                 {},
                 {},
                 tilt > 0 ? "pan something to the left" : "pan something to the right"}};
}

std::vector<Gate> judge(const Mix& mix, const Brief& brief, const RenderedMix& rendered) {
    const double master_db = mix.settings.master.fader_db;
    std::vector<Gate> gates = {Gate{"master_fader",
                                    master_db == 0,
                                    master_db,
                                    0,
                                    "dB",
                                    {},
                                    {},
                                    "the user has unlocked it: lock it again and move the track faders instead"}};
    for (Gate& gate : judge_file(rendered.master, brief.taste)) {
        if (gate.at_s) gate.strips = loudest_parts(mix, rendered.highest_peak);
        gates.push_back(std::move(gate));
    }
    gates.push_back(loudness_gate(brief, rendered.master));
    const double crest_db = rendered.master.sample_peak_dbfs - rendered.master.rms_dbfs;
    gates.push_back(Gate{"crest",
                         !(crest_db < brief.taste.limit("crest")),
                         crest_db,
                         brief.taste.limit("crest"),
                         "dB",
                         {},
                         {},
                         "look for stems that were limited or clipped before they came here"});
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    gates.push_back(focus_gate(mix, brief, rendered, buckets));
    gates.push_back(balance_gate(mix, brief, rendered, buckets));
    for (Gate& gate : judge_hearing(mix, brief, rendered.masking)) gates.push_back(std::move(gate));
    for (Gate& gate : gates) {
        const auto proof = rendered.proofs.find(gate.id);
        if (!gate.passed && proof != rendered.proofs.end()) gate.open = proof->second;
    }
    return gates;
}

}  // namespace mixdown
