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
        for (int i = 0; i < filter_sections; ++i) {
            const Biquad high = section_of(s.high_pass, PassKind::high_pass, i, rate_hz_);
            filters_.aim(lane, i, high, ramp_frames);
            const Biquad low = section_of(s.low_pass, PassKind::low_pass, i, rate_hz_);
            filters_.aim(lane, filter_sections + i, low, ramp_frames);
        }
        gate_.set(lane, s.gate, linked, ramp_frames);
        for (int i = 0; i < eq_bands; ++i) {
            const EqBandSettings& band = s.eq[static_cast<std::size_t>(i)];
            eq_.aim(lane, i, section_of(band, shape_of_band(i), rate_hz_), ramp_frames);
            bands_.set(lane, i, band, linked, ramp_frames);
        }
        compressor_.set(lane, s.compressor, linked, ramp_frames);
        if (spec_.saturation[lane]) saturation_.set(lane, s.saturation, ramp_frames);
        stereo_.set(lane, s.stereo, linked, ramp_frames);
    }

    void reset() noexcept override {
        filters_.reset();
        gate_.reset();
        eq_.reset();
        bands_.reset();
        compressor_.reset();
        saturation_.reset();
        stereo_.reset();
    }

    void process(double* const* rows, const LaneKeys& keys, int frames) noexcept override {
        if (!active()) return bands_.skip(frames);
        load_rows(rows, io_, frames);
        filters_.process(io_, frames);
        if (gate_.active()) gate_.process(io_, key(keys, gate_key, frames), frames);
        eq_.process(io_, frames);
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
    [[nodiscard]] bool active() const noexcept {
        return filters_.active() || gate_.active() || eq_.active() || bands_.active() || compressor_.active() ||
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
    BiquadChain<V, 2 * filter_sections> filters_;
    Gate<V> gate_;
    BiquadChain<V, eq_bands> eq_;
    DynamicBands<V> bands_;
    Compressor<V> compressor_;
    Saturation<V> saturation_;
    Stereo<V> stereo_;
    V io_[lane_slice];  // scratch: one slice on its way, and the keys of each processor
    V keys_[key_count][lane_slice];
};

}  // namespace mixdown
