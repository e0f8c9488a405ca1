// SPDX-License-Identifier: Apache-2.0
#include "io/source_stream.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/text.h"

namespace mixdown {
namespace {

constexpr int piece_length = 8192;

void silence(FloatBlock out) {
    for (int c = 0; c < out.channels; ++c) std::fill_n(out[c], out.frames, 0.0F);
}

}  // namespace

std::filesystem::path located(const std::string& file, const std::filesystem::path& folder) {
    const std::filesystem::path path(file);
    return path.is_absolute() ? path : folder / path;
}

Result<SourceStream> SourceStream::open(const Source& source, const std::filesystem::path& folder, int song_rate_hz) {
    const std::filesystem::path path = located(source.file, folder);
    auto reader = AudioReader::open(path);
    if (!reader) return reader.error();
    const AudioInfo& info = reader->info();
    const bool shorter = info.frames_exact && info.frames < source.frames;
    if (info.channels != source.channels || info.sample_rate_hz != source.sample_rate_hz || shorter) {
        return Error{Fault::input, printable(path.string()), "is not the file that the session was made with",
                     "put the old file back, or mix the stems again"};
    }
    return SourceStream(std::move(*reader), source, song_rate_hz);
}

SourceStream::SourceStream(AudioReader reader, const Source& source, int song_rate_hz)
    : reader_(std::move(reader)),
      start_(std::llround(source.start_s * song_rate_hz)),
      length_(resampled_frames(source.frames, source.sample_rate_hz, song_rate_hz)),
      file_left_(source.frames) {
    if (source.sample_rate_hz != song_rate_hz) {
        resampler_.emplace(source.sample_rate_hz, song_rate_hz, source.channels);
        piece_ = FloatAudio(source.channels, piece_length);
    }
}

void SourceStream::read(FloatBlock out) {
    const auto within = [&](std::int64_t frame) {
        return static_cast<int>(std::clamp<std::int64_t>(frame - at_, 0, out.frames));
    };
    const int before = within(start_), until = std::max(before, within(end_frame()));
    silence(out.slice(0, before));
    int got = 0;
    if (until > before) got = read_audio(out.slice(before, until - before));
    if (before + got < until) ended_early_ = true;
    silence(out.slice(before + got, out.frames - before - got));
    at_ += out.frames;
}

int SourceStream::read_audio(FloatBlock out) { return resampler_ ? read_resampled(out) : read_file(out); }

int SourceStream::read_file(FloatBlock out) {
    const int wanted = static_cast<int>(std::min<std::int64_t>(out.frames, file_left_));
    const int got = reader_.read(out.slice(0, wanted));
    file_left_ = got < wanted ? 0 : file_left_ - got;
    return got;
}

int SourceStream::read_resampled(FloatBlock out) {
    int done = 0;
    while (done < out.frames) {
        if (piece_at_ == piece_frames_ && file_left_ > 0) {
            piece_frames_ = read_file(piece_.block());
            piece_at_ = 0;
        }
        const FloatBlock rest = out.slice(done, out.frames - done);
        if (piece_at_ < piece_frames_) {
            const auto step = resampler_->process(piece_.block().slice(piece_at_, piece_frames_ - piece_at_), rest);
            piece_at_ += step.taken;
            done += step.made;
        } else {
            const int made = resampler_->flush(rest);
            if (made == 0) break;
            done += made;
        }
    }
    return done;
}

}  // namespace mixdown
