// SPDX-License-Identifier: Apache-2.0
#include "io/resampler.h"

#include <array>
#include <new>
#include <soxr.h>

namespace mixdown {

struct Resampler::State {
    soxr_t soxr = nullptr;
    int channels = 0;
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { soxr_delete(soxr); }
};

Resampler::Resampler(double from_hz, double to_hz, int channels) : state_(std::make_unique<State>()) {
    const soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_S, SOXR_FLOAT32_S);  // _S: one array per channel
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_VHQ, 0);
    const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    state_->channels = channels;
    state_->soxr = soxr_create(from_hz, to_hz, static_cast<unsigned>(channels), nullptr, &io, &quality, &runtime);
    if (state_->soxr == nullptr) throw std::bad_alloc();  // the rates were checked: only memory can fail
}

Resampler::Progress Resampler::process(ConstFloatBlock in, FloatBlock out) {
    std::array<const float*, max_channels> from{};
    std::array<float*, max_channels> to{};
    for (int c = 0; c < state_->channels; ++c) {
        from[static_cast<std::size_t>(c)] = in[c];
        to[static_cast<std::size_t>(c)] = out[c];
    }
    std::size_t taken = 0, made = 0;
    soxr_process(state_->soxr, from.data(), static_cast<std::size_t>(in.frames), &taken, to.data(),
                 static_cast<std::size_t>(out.frames), &made);
    return {static_cast<int>(taken), static_cast<int>(made)};
}

int Resampler::flush(FloatBlock out) {
    std::array<float*, max_channels> to{};
    for (int c = 0; c < state_->channels; ++c) to[static_cast<std::size_t>(c)] = out[c];
    std::size_t made = 0;
    soxr_process(state_->soxr, nullptr, 0, nullptr, to.data(), static_cast<std::size_t>(out.frames), &made);
    return static_cast<int>(made);
}

Resampler::Resampler(Resampler&&) noexcept = default;
Resampler& Resampler::operator=(Resampler&&) noexcept = default;
Resampler::~Resampler() = default;

std::int64_t resampled_frames(std::int64_t frames, int from_hz, int to_hz) {
    return from_hz == to_hz ? frames : (frames * to_hz + from_hz / 2) / from_hz;
}

}  // namespace mixdown
