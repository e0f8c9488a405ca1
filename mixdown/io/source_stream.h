// A source as the engine hears it: at the song's rate, from the song's first frame, silent before it starts and after
// it ends. The file is read in pieces of fixed size, so what comes out does not depend on how it is asked for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "io/audio_reader.h"
#include "io/resampler.h"
#include "model/session.h"

namespace mixdown {

class SourceStream {
public:
    /// `folder` is what a relative Source::file is relative to. Errors: as AudioReader::open, or the file has changed.
    static Result<SourceStream> open(const Source& source, const std::filesystem::path& folder, int song_rate_hz);

    [[nodiscard]] int channels() const { return reader_.info().channels; }

    /// The song frame after the last one that sounds.
    [[nodiscard]] std::int64_t end_frame() const { return start_ + length_; }

    /// The next frames of the song; fills all of `out`.
    void read(FloatBlock out);

    /// The next read begins at `song_frame` (0 or later; the start is 0). At the song's rate what follows is, to the
    /// bit, what reading from the start gives (lossy formats: as exactly as libsndfile winds them). A resampled source
    /// gives the same bits within its first 1/4 s; later, reading sets in a little earlier and lets the filter settle,
    /// and the samples differ by less than -120 dBFS. Error: the file cannot be wound there.
    Status seek(std::int64_t song_frame);

    /// Did the file give fewer frames than the session says? (It was cut while it played.)
    [[nodiscard]] bool ended_early() const { return ended_early_; }

private:
    SourceStream(AudioReader reader, const Source& source, int song_rate_hz);
    Status wind(std::int64_t file_frame);
    Status wind_resampled(std::int64_t frame);
    int read_audio(FloatBlock out);
    int read_resampled(FloatBlock out);
    int read_file(FloatBlock out);

    std::string place_;  // the file, in errors
    AudioReader reader_;
    std::optional<Resampler> resampler_;
    int song_rate_hz_ = 0;
    std::int64_t start_ = 0, length_ = 0;  // in song frames
    std::int64_t file_length_ = 0;         // frames of the file that the song plays ...
    std::int64_t file_left_ = 0;           // ... and those still to read

    std::int64_t at_ = 0;  // song frame that comes next
    FloatAudio piece_;     // from the file, on its way into the resampler
    int piece_at_ = 0, piece_frames_ = 0;
    bool ended_early_ = false;
};

/// `file` of a session in `folder` as a path that can be opened.
[[nodiscard]] std::filesystem::path located(const std::string& file, const std::filesystem::path& folder);

}  // namespace mixdown
