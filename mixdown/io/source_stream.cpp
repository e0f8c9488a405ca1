// SPDX-License-Identifier: Apache-2.0
#include "io/source_stream.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "core/text.h"

namespace mixdown {
namespace {

constexpr int piece_length = 8192;
constexpr int settling_parts = 4;  // a resampler in the middle starts 1/4 s early: many times its filter's length

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
    SourceStream stream(std::move(*reader), source, song_rate_hz);
    stream.place_ = printable(path.string());
    return stream;
}

SourceStream::SourceStream(AudioReader reader, const Source& source, int song_rate_hz)
    : reader_(std::move(reader)),
      song_rate_hz_(song_rate_hz),
      start_(std::llround(source.start_s * song_rate_hz)),
      length_(resampled_frames(source.frames, source.sample_rate_hz, song_rate_hz)),
      file_length_(source.frames),
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

Status SourceStream::seek(std::int64_t song_frame) {
    const std::int64_t frame = std::clamp<std::int64_t>(song_frame - start_, 0, length_);  // of what this source plays
    at_ = song_frame;
    if (frame == length_) return ok();  // nothing sounds from there on
    return resampler_ ? wind_resampled(frame) : wind(frame);
}

Status SourceStream::wind(std::int64_t file_frame) {
    file_left_ = file_length_ - file_frame;
    if (reader_.seek(file_frame)) return ok();
    file_left_ = 0;
    return Error{Fault::input, place_, fmt::format("cannot be wound to frame {}", file_frame), "bounce it again"};
}

/// Sets in at a frame of the file that is a whole frame of the song as well, and drops what comes before `frame`.
Status SourceStream::wind_resampled(std::int64_t frame) {
    const int rate_hz = reader_.info().sample_rate_hz;
    const int shared = std::gcd(rate_hz, song_rate_hz_);
    const std::int64_t file_step = rate_hz / shared, song_step = song_rate_hz_ / shared;
    const std::int64_t steps = std::max<std::int64_t>(0, frame - song_rate_hz_ / settling_parts) / song_step;
    resampler_.emplace(rate_hz, song_rate_hz_, channels());
    piece_at_ = piece_frames_ = 0;
    if (Status wound = wind(steps * file_step); !wound) return wound;
    FloatAudio dropped(channels(), piece_length);
    for (std::int64_t left = frame - steps * song_step; left > 0;) {
        const int got = read_resampled(dropped.block(static_cast<int>(std::min<std::int64_t>(left, piece_length))));
        if (got == 0) break;
        left -= got;
    }
    return ok();
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
