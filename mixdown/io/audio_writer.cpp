// SPDX-License-Identifier: Apache-2.0
#include "io/audio_writer.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <sndfile.h>
#include <vector>

#include "core/text.h"
#include "io/pcm_encode.h"

namespace mixdown {
namespace {

/// Lossy encoders crash on very long writes (knowledge: dependencies.md 2.1), so no call is longer than this.
constexpr int frames_per_write = 16384;

int sndfile_format(FileFormat format) {
    switch (format) {
        case FileFormat::wav24:
            return SF_FORMAT_WAV | SF_FORMAT_PCM_24;
        case FileFormat::wav32f:
            return SF_FORMAT_WAV | SF_FORMAT_FLOAT;
        case FileFormat::flac24:
            return SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
        case FileFormat::aiff24:
            return SF_FORMAT_AIFF | SF_FORMAT_PCM_24;
    }
    return 0;
}

/// How to make the file's bytes, where they are plain samples; nullptr: libsndfile encodes them (FLAC).
PcmEncode encoder_for(FileFormat format) {
    switch (format) {
        case FileFormat::wav24:
            return pcm_encoders().int24_little;
        case FileFormat::wav32f:
            return pcm_encoders().float32_little;
        case FileFormat::aiff24:
            return pcm_encoders().int24_big;
        case FileFormat::flac24:
            break;
    }
    return nullptr;
}

}  // namespace

struct AudioWriter::File {
    std::filesystem::path path, shown;  // shown: in errors
    std::int64_t frames = 0;
    SNDFILE* handle = nullptr;
    int channels = 0;
    PcmEncode encode = nullptr;  // for plain samples
    int sample_bytes = 3;
    std::vector<std::byte> raw;  // one piece of the file
    std::vector<int> integers;   // the same for libsndfile: 24 bits in the upper bytes, which is how it takes them

    ~File() {
        if (handle != nullptr) sf_close(handle);
    }

    [[nodiscard]] Error refused(const char* reason) const {
        return {Fault::output, printable(shown.string()), fmt::format("cannot be written: {}", reason),
                "free some space or choose another place with -o"};
    }

    /// Encoders write their last block when they close, and libsndfile does not pass on that this failed: read it back.
    [[nodiscard]] bool is_complete() const {
        SF_INFO info{};
        SNDFILE* written = sf_open(path.c_str(), SFM_READ, &info);
        if (written == nullptr) return false;
        std::vector<float> last(static_cast<std::size_t>(channels));
        const bool there =
            info.frames == frames && (frames == 0 || (sf_seek(written, frames - 1, SEEK_SET) == frames - 1 &&
                                                      sf_readf_float(written, last.data(), 1) == 1));
        sf_close(written);
        return there;
    }

    /// Writes one piece; returns the frames that arrived.
    sf_count_t put(ConstBlock piece) {
        const double* right = channels == 2 ? piece[1] : nullptr;
        if (encode == nullptr) return put_integers(piece[0], right, piece.frames);
        const sf_count_t frame_bytes = sf_count_t{sample_bytes} * channels;
        encode(piece[0], right, raw.data(), piece.frames);
        const sf_count_t written = sf_write_raw(handle, raw.data(), piece.frames * frame_bytes);
        return written / frame_bytes;
    }

    sf_count_t put_integers(const double* left, const double* right, int count) {
        pcm_encoders().int24_little(left, right, raw.data(), count);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count * channels); ++i) {
            const auto byte = [&](std::size_t b) { return static_cast<unsigned>(raw[3 * i + b]); };
            integers[i] = static_cast<int>(byte(2) << 24U | byte(1) << 16U | byte(0) << 8U);
        }
        return sf_writef_int(handle, integers.data(), count);
    }
};

std::optional<FileFormat> file_format_named(std::string_view name) {
    if (name == "wav24" || name == "wav") return FileFormat::wav24;
    if (name == "wav32f") return FileFormat::wav32f;
    if (name == "flac" || name == "flac24") return FileFormat::flac24;
    if (name == "aiff" || name == "aiff24") return FileFormat::aiff24;
    return std::nullopt;
}

const char* name_of(FileFormat format) {
    switch (format) {
        case FileFormat::wav32f:
            return "wav32f";
        case FileFormat::flac24:
            return "flac";
        case FileFormat::aiff24:
            return "aiff";
        case FileFormat::wav24:
            break;
    }
    return "wav24";
}

const char* extension_of(FileFormat format) {
    return format == FileFormat::flac24 ? ".flac" : format == FileFormat::aiff24 ? ".aiff" : ".wav";
}

FileFormat file_format_for(const std::filesystem::path& path) {
    const std::string extension = folded(path.extension().string());
    if (extension == ".flac") return FileFormat::flac24;
    if (extension == ".aif" || extension == ".aiff") return FileFormat::aiff24;
    return FileFormat::wav24;
}

Result<AudioWriter> AudioWriter::create(const std::filesystem::path& path, FileFormat format, int channels, int rate_hz,
                                        const std::filesystem::path& shown) {
    auto file = std::make_unique<File>();
    file->path = path;
    file->shown = shown.empty() ? path : shown;
    file->channels = channels;
    file->encode = encoder_for(format);
    file->sample_bytes = format == FileFormat::wav32f ? 4 : 3;
    const auto room = static_cast<std::size_t>(frames_per_write * channels);
    file->raw.resize(room * static_cast<std::size_t>(file->sample_bytes));
    if (file->encode == nullptr) file->integers.resize(room);

    SF_INFO info{};
    info.samplerate = rate_hz;
    info.channels = channels;
    info.format = sndfile_format(format);
    errno = 0;
    file->handle = sf_open(path.c_str(), SFM_WRITE, &info);
    if (file->handle == nullptr) return file->refused(errno != 0 ? std::strerror(errno) : sf_strerror(nullptr));
    sf_command(file->handle, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);  // it holds the time of day
    return AudioWriter(std::move(file));
}

Status AudioWriter::write(ConstBlock audio) {
    assert(audio.channels == file_->channels);
    for (int at = 0; at < audio.frames; at += frames_per_write) {
        const int count = std::min(frames_per_write, audio.frames - at);
        if (file_->put(audio.slice(at, count)) != count) return file_->refused(sf_strerror(file_->handle));
        file_->frames += count;
    }
    return ok();
}

Status AudioWriter::close() {
    const int fault = sf_close(std::exchange(file_->handle, nullptr));
    if (fault != 0) return file_->refused(sf_error_number(fault));
    if (!file_->is_complete()) return file_->refused("its end did not arrive on the disk");
    return ok();
}

AudioWriter::AudioWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
AudioWriter::AudioWriter(AudioWriter&&) noexcept = default;
AudioWriter& AudioWriter::operator=(AudioWriter&&) noexcept = default;
AudioWriter::~AudioWriter() = default;

}  // namespace mixdown
