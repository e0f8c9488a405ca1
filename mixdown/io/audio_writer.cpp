// SPDX-License-Identifier: Apache-2.0
#include "io/audio_writer.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sndfile.h>
#include <vector>

#include "core/text.h"
#include "io/pcm_encode.h"

namespace mixdown {
namespace {

/// Lossy encoders crash on very long writes (knowledge: dependencies.md 2.1), so no call is longer than this.
constexpr int frames_per_write = 16384;

/// `big`: with sizes of 64 bits (EBU Tech 3306), which not every program reads.
int sndfile_format(FileFormat format, bool big) {
    const int wav = big ? SF_FORMAT_RF64 : SF_FORMAT_WAV;
    switch (format) {
        case FileFormat::wav24:
            return wav | SF_FORMAT_PCM_24;
        case FileFormat::wav32f:
            return wav | SF_FORMAT_FLOAT;
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
    FileFormat format = FileFormat::wav24;
    int channels = 0, rate_hz = 0;
    bool big = false;            // sizes of 64 bits
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

    Status open() {
        SF_INFO info{};
        info.samplerate = rate_hz;
        info.channels = channels;
        info.format = sndfile_format(format, big);
        errno = 0;
        handle = sf_open(path.c_str(), SFM_WRITE, &info);
        if (handle == nullptr) return refused(errno != 0 ? std::strerror(errno) : sf_strerror(nullptr));
        sf_command(handle, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);  // it holds the time of day
        return ok();
    }

    /// libsndfile cannot leave this chunk out of an RF64 file of floats: the time of day, and peaks that it was not
    /// told.
    void erase_peaks() const {
        constexpr std::streamoff chunk = 96;  // behind the chunks RF64, ds64 and fmt
        std::fstream written(path, std::ios::in | std::ios::out | std::ios::binary);
        std::string name(4, ' ');
        written.seekg(chunk).read(name.data(), 4);
        if (name != "PEAK") return;
        written.seekp(chunk) << "JUNK";
        written.seekp(chunk + 8) << std::string(8, '\0');
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

Result<AudioWriter> AudioWriter::create(const std::filesystem::path& path, FileFormat format, int channels, int rate_hz,
                                        const std::filesystem::path& shown) {
    auto file = std::make_unique<File>();
    file->path = path;
    file->shown = shown.empty() ? path : shown;
    file->format = format;
    file->channels = channels;
    file->rate_hz = rate_hz;
    file->encode = encoder_for(format);
    file->sample_bytes = format == FileFormat::wav32f ? 4 : 3;
    const auto room = static_cast<std::size_t>(frames_per_write * channels);
    file->raw.resize(room * static_cast<std::size_t>(file->sample_bytes));
    if (file->encode == nullptr) file->integers.resize(room);
    if (Status opened = file->open(); !opened) return opened.error();
    return AudioWriter(std::move(file));
}

Status AudioWriter::expect(std::int64_t frames) {
    assert(file_->frames == 0);
    if (!needs_64_bits(file_->format, file_->channels, frames)) return ok();
    if (file_->format == FileFormat::aiff24)
        return Error{Fault::output, printable(file_->shown.string()), "would be longer than AIFF can be (4 GiB)",
                     "write .wav or .flac"};
    sf_close(std::exchange(file_->handle, nullptr));
    file_->big = true;
    return file_->open();
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
    if (file_->big) file_->erase_peaks();
    if (!file_->is_complete()) return file_->refused("its end did not arrive on the disk");
    return ok();
}

AudioWriter::AudioWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
AudioWriter::AudioWriter(AudioWriter&&) noexcept = default;
AudioWriter& AudioWriter::operator=(AudioWriter&&) noexcept = default;
AudioWriter::~AudioWriter() = default;

}  // namespace mixdown
