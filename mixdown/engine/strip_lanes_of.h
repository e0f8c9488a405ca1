// The processors of strip_lanes.h in a row, for any kind of lanes. Included by strip_lanes*.cpp only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsp/biquad_chain.h"
#include "dsp/compressor_lanes.h"
#include "dsp/rows.h"
#include "engine/strip_lanes.h"

namespace mixdown {

template <class V>
class StripLanesOf final : public StripLanes {
public:
    explicit StripLanesOf(const LaneSpec& spec) : rate_hz_(spec.spec.rate_hz) {
        compressor_.prepare(spec.spec, spec.longest_lookahead);
        reset();
    }

    [[nodiscard]] int lanes() const noexcept override { return V::count; }

    void set(int lane, const Strip& s, bool linked, int ramp_frames) noexcept override {
        for (int i = 0; i < filter_sections; ++i) {
            filters_.aim(lane, i, section_of(s.high_pass, PassKind::high_pass, i, rate_hz_), ramp_frames);
            filters_.aim(lane, filter_sections + i, section_of(s.low_pass, PassKind::low_pass, i, rate_hz_),
                         ramp_frames);
        }
        for (int i = 0; i < eq_band_count; ++i) {
            eq_.aim(lane, i, section_of(s.eq[static_cast<std::size_t>(i)], eq_band_shape(i), rate_hz_), ramp_frames);
        }
        compressor_.set(lane, s.compressor, linked, ramp_frames);
    }

    void reset() noexcept override {
        filters_.reset();
        eq_.reset();
        compressor_.reset();
    }

    void process(double* const* rows, const LaneKeys& keys, int frames) noexcept override {
        if (!active()) return;
        load_rows(rows, io_, frames);
        filters_.process(io_, frames);
        eq_.process(io_, frames);
        if (compressor_.active()) compressor_.process(io_, key(keys, compressor_key, 0, frames), frames);
        store_rows(io_, rows, frames);
    }

    [[nodiscard]] double gain_reduction_db(int lane) const noexcept override { return compressor_.gain_db(lane); }

private:
    [[nodiscard]] bool active() const noexcept { return filters_.active() || eq_.active() || compressor_.active(); }

    /// What a processor listens to: io itself, or io with the rows of foreign keys in the lanes that have one.
    const V* key(const LaneKeys& keys, int slot, int buffer, int frames) noexcept {
        if (!keys.any[slot]) return io_;
        V* out = key_[buffer];
        std::copy_n(io_, frames, out);
        for (int lane = 0; lane < V::count; ++lane) {
            const double* row = keys.row[slot][lane];
            for (int i = 0; row != nullptr && i < frames; ++i) out[i].set(lane, row[i]);
        }
        return out;
    }

    double rate_hz_;
    BiquadChain<V, 2 * filter_sections> filters_;
    BiquadChain<V, eq_band_count> eq_;
    Compressor<V> compressor_;
    V io_[lane_slice];  // scratch: one slice on its way
    V key_[1][lane_slice];
};

}  // namespace mixdown
