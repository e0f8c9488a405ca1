// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/rough_audio.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "io/source_stream.h"
#include "measure/mixture/lag.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

/// Sources of one strip, or the rough mix, as a left and a right signal.
class TwoSides {
public:
    static Result<TwoSides> open(const std::vector<const Source*>& sources, const fs::path& folder, int rate_hz) {
        TwoSides sides;
        for (const Source* source : sources) {
            auto stream = SourceStream::open(*source, folder, rate_hz);
            if (!stream) return stream.error();
            sides.audio_.emplace_back(stream->channels(), 0);
            sides.streams_.push_back(std::move(*stream));
        }
        return sides;
    }

    /// Forward only, and what lies between is read, too: winding a lossy file is not exact to the frame.
    void read(std::int64_t frame, int frames) {
        for (std::size_t i = 0; i < streams_.size(); ++i) {
            if (audio_[i].frames < frames) audio_[i] = FloatAudio(streams_[i].channels(), frames);
            for (std::int64_t at = at_; at < frame; at += frames)
                streams_[i].read(audio_[i].block(static_cast<int>(std::min<std::int64_t>(frames, frame - at))));
            streams_[i].read(audio_[i].block(frames));
        }
        at_ = frame + frames;
    }
    [[nodiscard]] float* left() { return audio_.front()[0]; }
    [[nodiscard]] float* right() { return audio_.size() == 2 ? audio_[1][0] : audio_[0][audio_[0].channels - 1]; }
    [[nodiscard]] std::int64_t end_frame() const {
        std::int64_t end = 0;
        for (const SourceStream& s : streams_) end = std::max(end, s.end_frame());
        return end;
    }

private:
    std::vector<SourceStream> streams_;
    std::vector<FloatAudio> audio_;
    std::int64_t at_ = 0;  // frame that comes next
};

struct Opened {
    std::vector<TwoSides> strips;
    TwoSides rough;
};

Result<Opened> open_all(const Session& session, const Mix& mix, const fs::path& folder, const Source& rough) {
    Opened all;
    for (const Strip& strip : mix.strips) {
        std::vector<const Source*> sources;
        for (const std::string& id : strip.sources) sources.push_back(session.find_source(id));
        auto sides = TwoSides::open(sources, folder, session.sample_rate_hz);
        if (!sides) return sides.error();
        all.strips.push_back(std::move(*sides));
    }
    auto sides = TwoSides::open({&rough}, folder, session.sample_rate_hz);
    if (!sides) return sides.error();
    all.rough = std::move(*sides);
    return all;
}

void add_to(std::vector<float>& mono, TwoSides& signal) {
    for (std::size_t i = 0; i < mono.size(); ++i) mono[i] += signal.left()[i] + signal.right()[i];
}

/// Divides by the compressor's gain, moving in straight lines from the middle of one moment to the next.
void undo(const std::vector<double>& c, std::size_t stretch, float* samples) {
    constexpr int frames = stretch_frames / GainMoments::moments_per_stretch;
    constexpr int count = GainMoments::moments_per_stretch;
    const double* own = c.data() + stretch * static_cast<std::size_t>(count);
    for (int i = 0; i < stretch_frames; ++i) {
        const double at = std::clamp((i + 0.5) / frames - 0.5, 0.0, static_cast<double>(count - 1));
        const int m = std::min(static_cast<int>(at), count - 2);
        samples[i] /= static_cast<float>(own[m] + (at - m) * (own[m + 1] - own[m]));
    }
}

}  // namespace

Result<RoughAudio> RoughAudio::open(const fs::path& file, const Session& session, const Mix& mix,
                                    const fs::path& folder) {
    RoughAudio audio(session, mix, folder);
    auto reader = AudioReader::open(file);
    if (!reader) return reader.error();
    const AudioInfo& info = reader->info();
    audio.rough_ = {"rough", fs::absolute(file).string(), "", info.channels, info.sample_rate_hz, info.frames, 0};
    auto all = open_all(session, mix, folder, audio.rough_);
    if (!all) return all.error();
    std::int64_t stems = 0;
    for (const TwoSides& strip : all->strips) stems = std::max(stems, strip.end_frame());
    audio.length_ = std::min(stems, all->rough.end_frame());
    if (Status found = audio.find_out_lag(); !found) return found.error();
    audio.length_ = std::min(stems, all->rough.end_frame() - audio.lag_);
    if (audio.length_ < 4 * stretch_frames)
        return Error{Fault::input, printable(file.string()), "is too short to be taken apart",
                     "give the whole rough mix"};
    return audio;
}

Status RoughAudio::find_out_lag() {
    auto all = open_all(*session_, *mix_, folder_, rough_);
    if (!all) return all.error();
    std::vector<std::vector<float>> plain, rough;
    const auto count = std::clamp<std::int64_t>(length_ / lag_excerpt_frames, 1, lag_excerpts);
    for (std::int64_t e = 0; e < count; ++e) {
        const std::int64_t from = length_ * e / count;
        plain.emplace_back(lag_excerpt_frames, 0.0F);
        rough.emplace_back(lag_excerpt_frames, 0.0F);
        for (TwoSides& strip : all->strips) {
            strip.read(from, lag_excerpt_frames);
            add_to(plain.back(), strip);
        }
        all->rough.read(from, lag_excerpt_frames);
        add_to(rough.back(), all->rough);
    }
    lag_ = find_lag(plain, rough, session_->sample_rate_hz).value_or(0);
    return ok();
}

Status RoughAudio::each_stretch(const std::vector<double>& compressor, const JobControl& control,
                                const std::function<void(const SongStretch&)>& use) const {
    auto all = open_all(*session_, *mix_, folder_, rough_);
    if (!all) return all.error();
    const std::int64_t start = std::max(0, -lag_), whole = (length_ - start) / stretch_frames;
    const std::int64_t count = std::min<std::int64_t>(whole, most_stretches);
    for (std::int64_t s = 0; s < count; ++s) {
        const std::int64_t frame = start + whole * s / count * stretch_frames;
        SongStretch stretch;
        for (TwoSides& strip : all->strips) {
            strip.read(frame, stretch_frames);
            stretch.parts[0].push_back(strip.left());
            stretch.parts[1].push_back(strip.right());
        }
        all->rough.read(frame + lag_, stretch_frames);
        stretch.mix = {all->rough.left(), all->rough.right()};
        if (!compressor.empty()) undo(compressor, static_cast<std::size_t>(s), all->rough.left());
        if (!compressor.empty() && all->rough.left() != all->rough.right())
            undo(compressor, static_cast<std::size_t>(s), all->rough.right());
        use(stretch);
        if (control.stopped()) return Error{Fault::interrupted, "", "interrupted", ""};
        if (control.progress)
            control.progress("taking the rough mix apart", static_cast<double>(s + 1) / static_cast<double>(count),
                             static_cast<double>(frame) / session_->sample_rate_hz);
    }
    return ok();
}

}  // namespace mixdown
