// The processors of strip_lanes.h in a row, for any kind of lanes. Included by strip_lanes*.cpp only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/biquad_chain.h"
#include "dsp/compressor_lanes.h"
#include "dsp/dynamic_bands_lanes.h"
#include "dsp/gate_lanes.h"
#include "dsp/rows.h"
#include "dsp/saturation_lanes.h"
#include "dsp/stereo_lanes.h"
#include "engine/strip_lanes.h"

namespace mixdown {

template <class V>
class StripLanesOf final : public StripLanes {
public:
    explicit StripLanesOf(const LaneSpec& spec) : spec_(spec), rate_hz_(spec.spec.rate_hz) {
        gate_.prepare(spec.spec);
        bands_.prepare(spec.spec);
        compressor_.prepare(spec.spec, spec.longest_lookahead);
        saturation_.prepare(spec.spec);
        stereo_.prepare(spec.spec);
        reset();
    }

    [[nodiscard]] int lanes() const noexcept override { return V::count; }

    void set(int lane, const Strip& s, bool linked, int ramp_frames) noexcept override {
        Known& known = known_[lane];
        const bool all = !known.anything || known.linked != linked;
        known.anything = true;
        known.linked = linked;
        if (moved(known.high_pass, s.high_pass, all)) aim_pass(lane, s.high_pass, PassKind::high_pass, ramp_frames);
        if (moved(known.low_pass, s.low_pass, all)) aim_pass(lane, s.low_pass, PassKind::low_pass, ramp_frames);
        if (moved(known.gate, s.gate, all)) gate_.set(lane, s.gate, linked, ramp_frames);
        for (int i = 0; i < eq_bands; ++i) {
            const EqBandSettings& band = s.eq[static_cast<std::size_t>(i)];
            if (!moved(known.eq[static_cast<std::size_t>(i)], band, all)) continue;
            sections_.aim(lane, eq_section + i, section_of(band, shape_of_band(i), rate_hz_), ramp_frames);
            bands_.set(lane, i, band, linked, ramp_frames);
        }
        if (moved(known.compressor, s.compressor, all)) compressor_.set(lane, s.compressor, linked, ramp_frames);
        if (spec_.saturation[lane] && moved(known.saturation, s.saturation, all)) {
            saturation_.set(lane, s.saturation, ramp_frames);
        }
        if (moved(known.stereo, s.stereo, all)) stereo_.set(lane, s.stereo, linked, ramp_frames);
    }

    void reset() noexcept override {
        sections_.reset();
        gate_.reset();
        bands_.reset();
        compressor_.reset();
        saturation_.reset();
        stereo_.reset();
    }

    void process(double* const* rows, const LaneKeys& keys, int frames) noexcept override {
        if (!active()) return bands_.skip(frames);
        load_rows(rows, io_, frames);
        if (gate_.active()) {
            sections_.process(io_, frames, 0, eq_section);
            gate_.process(io_, key(keys, gate_key, frames), frames);
            sections_.process(io_, frames, eq_section, all_sections);
        } else {
            sections_.process(io_, frames);  // all of them overlap in the CPU
        }
        move_bands(keys, frames);
        if (compressor_.active()) compressor_.process(io_, key(keys, compressor_key, frames), frames);
        if (saturation_.active()) saturation_.process(io_, frames);
        if (stereo_.active()) stereo_.process(io_, frames);
        store_rows(io_, rows, frames);
    }

    [[nodiscard]] double gain_reduction_db(int lane) const noexcept override {
        return gate_.gain_db(lane) + compressor_.gain_db(lane);
    }

private:
    /// What a lane was told last: settings that stay need not be turned into coefficients again, which automation would
    /// ask for every 32 frames.
    struct Known {
        bool anything = false, linked = false;
        FilterSettings high_pass, low_pass;
        GateSettings gate;
        std::array<EqBandSettings, eq_bands> eq;
        CompressorSettings compressor;
        SaturationSettings saturation;
        StereoSettings stereo;
    };
    template <class Settings>
    static bool moved(Settings& known, const Settings& now, bool all) noexcept {
        if (!all && known == now) return false;
        known = now;  // its words, which might allocate, never move while a graph plays
        return true;
    }
    void aim_pass(int lane, const FilterSettings& s, PassKind kind, int ramp_frames) noexcept {
        const int first = kind == PassKind::high_pass ? 0 : filter_sections;
        for (int i = 0; i < filter_sections; ++i) {
            sections_.aim(lane, first + i, section_of(s, kind, i, rate_hz_), ramp_frames);
        }
    }
    [[nodiscard]] bool active() const noexcept {
        return sections_.active() || gate_.active() || bands_.active() || compressor_.active() ||
               saturation_.active() || stereo_.active();
    }

    void move_bands(const LaneKeys& keys, int frames) noexcept {
        if (!bands_.active()) return bands_.skip(frames);
        const V* heard[eq_bands];
        for (int i = 0; i < eq_bands; ++i) {
            heard[i] = keys.any[first_band_key + i] ? key(keys, first_band_key + i, frames) : nullptr;
        }
        bands_.process(io_, heard, frames);
    }

    /// What a processor listens to: io itself, or io with the rows of other strips in the lanes that have a key.
    const V* key(const LaneKeys& keys, int slot, int frames) noexcept {
        if (!keys.any[slot]) return io_;
        V* out = keys_[slot];
        std::copy_n(io_, frames, out);
        for (int lane = 0; lane < V::count; ++lane) {
            const double* row = keys.row[slot][lane];
            for (int i = 0; row != nullptr && i < frames; ++i) out[i].set(lane, row[i]);
        }
        return out;
    }

    LaneSpec spec_;
    double rate_hz_;
    static constexpr int eq_section = 2 * filter_sections, all_sections = eq_section + eq_bands;
    BiquadChain<V, all_sections> sections_;  // high-pass, low-pass, EQ
    NoiseGate<V> gate_;
    DynamicBands<V> bands_;
    Compressor<V> compressor_;
    Saturation<V> saturation_;
    Stereo<V> stereo_;
    Known known_[V::count];
    V io_[lane_slice];  // scratch: one slice on its way, and the keys of each processor
    V keys_[key_count][lane_slice];
};

}  // namespace mixdown
