// Blocks of audio: channels x frames, planar. A frame is one sample of every channel; amplitude 1.0 is full scale.
// Block is a view (it owns nothing), Audio owns its samples.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace mixdown {

/// Mono and stereo are all that a strip carries.
inline constexpr int max_channels = 2;

template <class Sample>
class BlockOf {
public:
    BlockOf() = default;
    BlockOf(Sample* left, int frame_count) : channels(1), frames(frame_count), samples_{left, nullptr} {}
    BlockOf(Sample* left, Sample* right, int frame_count) : channels(2), frames(frame_count), samples_{left, right} {}

    // NOLINTNEXTLINE(google-explicit-constructor): a writable block is a readable one
    operator BlockOf<const Sample>() const requires(!std::is_const_v<Sample>) {
        return channels == 1 ? BlockOf<const Sample>(samples_[0], frames)
                             : BlockOf<const Sample>(samples_[0], samples_[1], frames);
    }

    [[nodiscard]] Sample* operator[](int channel) const noexcept {
        assert(channel >= 0 && channel < channels);
        return samples_[channel];
    }

    /// The frames [from, from + count) of this block.
    [[nodiscard]] BlockOf slice(int from, int count) const noexcept {
        assert(from >= 0 && count >= 0 && from + count <= frames);
        return channels == 2 ? BlockOf(samples_[0] + from, samples_[1] + from, count)
                             : BlockOf(samples_[0] + from, count);
    }

    int channels = 0;
    int frames = 0;

private:
    Sample* samples_[max_channels] = {nullptr, nullptr};
};

/// Inside the engine audio is double; files and meters speak float, which holds 24-bit samples exactly.
using Block = BlockOf<double>;
using ConstBlock = BlockOf<const double>;
using FloatBlock = BlockOf<float>;
using ConstFloatBlock = BlockOf<const float>;

template <class Sample>
class AudioOf {
public:
    AudioOf() = default;
    AudioOf(int channel_count, int frame_count)
        : channels(channel_count),
          frames(frame_count),
          samples_(static_cast<std::size_t>(channel_count) * static_cast<std::size_t>(frame_count)) {
        assert(channel_count >= 1 && channel_count <= max_channels && frame_count >= 0);
    }

    [[nodiscard]] Sample* operator[](int channel) noexcept { return samples_.data() + offset(channel); }
    [[nodiscard]] const Sample* operator[](int channel) const noexcept { return samples_.data() + offset(channel); }

    [[nodiscard]] BlockOf<Sample> block() noexcept { return block(frames); }
    [[nodiscard]] BlockOf<Sample> block(int count) noexcept {
        assert(count <= frames);
        return channels == 2 ? BlockOf<Sample>((*this)[0], (*this)[1], count) : BlockOf<Sample>((*this)[0], count);
    }
    [[nodiscard]] BlockOf<const Sample> block() const noexcept { return block(frames); }
    [[nodiscard]] BlockOf<const Sample> block(int count) const noexcept {
        assert(count <= frames);
        return channels == 2 ? BlockOf<const Sample>((*this)[0], (*this)[1], count)
                             : BlockOf<const Sample>((*this)[0], count);
    }

    int channels = 0;
    int frames = 0;

private:
    [[nodiscard]] std::size_t offset(int channel) const noexcept {
        return static_cast<std::size_t>(channel) * static_cast<std::size_t>(frames);
    }
    std::vector<Sample> samples_;
};

using Audio = AudioOf<double>;
using FloatAudio = AudioOf<float>;

}  // namespace mixdown
