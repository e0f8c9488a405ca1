// SPDX-License-Identifier: Apache-2.0
#include "io/audio_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <sndfile.h>
#include <vector>

#include "core/text.h"
#include "io/pcm_decode.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

constexpr int frames_per_read = 8192;
constexpr int lowest_rate_hz = 8000, highest_rate_hz = 384000;

/// The number at the start of `text`, 0 if there is none.
std::int64_t number_in(std::string_view text) {
    std::int64_t value = 0;
    text = trimmed(text);
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Bytes of audio that the header claims beyond the file's end. libsndfile goes by the file, but its log of the header
/// tells: "data : 705600 (should be 352800)" (WAV), "SSND : ..." (AIFF), "riff : ..." (W64), "Data size : 705600"
/// (RF64). Writers to a pipe cannot know the length and claim 2^31 or 2^32 bytes: that is no loss.
std::int64_t bytes_cut_off(SNDFILE* handle, std::int64_t bytes_there) {
    constexpr std::int64_t unknown = 0x7FFFF000;
    std::array<char, 16384> log{};
    sf_command(handle, SFC_GET_LOG_INFO, log.data(), static_cast<int>(log.size()));
    std::int64_t lost = 0;
    for (const std::string& line : split(log.data(), '\n')) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        const std::string_view key = trimmed(std::string_view(line).substr(0, colon));
        const std::int64_t claimed = number_in(std::string_view(line).substr(colon + 1));
        const std::size_t note = line.find("(should be ");
        const bool chunk = key == "data" || key == "SSND";
        if (chunk && claimed >= unknown && claimed <= 0xFFFFFFFF) continue;
        if (note != std::string::npos && (chunk || key == "riff")) {
            lost = std::max(lost, claimed - number_in(std::string_view(line).substr(note + 11)));
        }
        if (key == "Data size") lost = std::max(lost, claimed - bytes_there);
    }
    return lost;
}

int bytes_per_sample(int format) {
    switch (format & SF_FORMAT_SUBMASK) {
        case SF_FORMAT_PCM_16:
            return 2;
        case SF_FORMAT_PCM_24:
            return 3;
        case SF_FORMAT_PCM_32:
        case SF_FORMAT_FLOAT:
            return 4;
        case SF_FORMAT_DOUBLE:
            return 8;
        default:
            return 1;
    }
}

/// How to turn the file's bytes into samples, where they are plain samples; nullptr: libsndfile decodes them.
PcmDecode decoder_for(SNDFILE* handle, int format) {
    constexpr std::array containers = {SF_FORMAT_WAV,  SF_FORMAT_WAVEX, SF_FORMAT_RF64, SF_FORMAT_W64,
                                       SF_FORMAT_AIFF, SF_FORMAT_CAF,   SF_FORMAT_AU};
    constexpr std::array kinds = {SF_FORMAT_PCM_16, SF_FORMAT_PCM_24, SF_FORMAT_PCM_32, SF_FORMAT_FLOAT};
    const auto* const kind = std::find(kinds.begin(), kinds.end(), format & SF_FORMAT_SUBMASK);
    const bool plain = std::count(containers.begin(), containers.end(), format & SF_FORMAT_TYPEMASK) > 0;
    if (!plain || kind == kinds.end()) return nullptr;
    const bool big_endian = sf_command(handle, SFC_RAW_DATA_NEEDS_ENDSWAP, nullptr, 0) == SF_TRUE;
    const auto index = static_cast<std::size_t>(kind - kinds.begin());
    return big_endian ? pcm_decoders().big_endian[index] : pcm_decoders().little_endian[index];
}

bool holds_integers(int format) {
    const int kind = format & SF_FORMAT_SUBMASK;
    return kind == SF_FORMAT_PCM_S8 || kind == SF_FORMAT_PCM_U8 || kind == SF_FORMAT_PCM_16 ||
           kind == SF_FORMAT_PCM_24 || kind == SF_FORMAT_PCM_32;
}

std::optional<std::int64_t> bext_time(SNDFILE* handle) {
    SF_BROADCAST_INFO bext{};
    if (sf_command(handle, SFC_GET_BROADCAST_INFO, &bext, sizeof bext) != SF_TRUE) return std::nullopt;
    const std::uint64_t frames = (std::uint64_t{bext.time_reference_high} << 32U) | bext.time_reference_low;
    if (frames > (std::uint64_t{1} << 40U)) return std::nullopt;
    return static_cast<std::int64_t>(frames);
}

Error unreadable(const fs::path& path, std::string problem, std::string cure) {
    return {Fault::input, printable(path.string()), std::move(problem), std::move(cure)};
}

Status check_file(const fs::path& path) {
    std::error_code fault;
    const fs::file_status status = fs::status(path, fault);
    if (!fs::exists(status)) return unreadable(path, "is not there", "check the name");
    if (!fs::is_regular_file(status)) return unreadable(path, "is not a regular file", "give an audio file");
    if (fs::file_size(path, fault) == 0) return unreadable(path, "is empty (0 bytes)", "copy or bounce it again");
    return ok();
}

Status check_info(const fs::path& path, const SF_INFO& info) {
    if (info.channels < 1 || info.channels > max_channels) {
        return unreadable(path, fmt::format("has {} channels; Mixdown takes mono and stereo", info.channels),
                          "split it into mono or stereo files");
    }
    if (info.samplerate < lowest_rate_hz || info.samplerate > highest_rate_hz) {
        return unreadable(path, fmt::format("has a sample rate of {} Hz", info.samplerate), "use 8000 to 384000 Hz");
    }
    if (info.frames <= 0) return unreadable(path, "holds no audio", "copy or bounce it again");
    if (info.frames > (sf_count_t{1} << 40)) {
        return unreadable(path, fmt::format("claims {} frames", info.frames), "its header is damaged: bounce it again");
    }
    return ok();
}

}  // namespace

struct AudioReader::File {
    SNDFILE* handle = nullptr;
    AudioInfo info;
    bool holds_floats = true;    // integer formats cannot hold NaN or Inf
    PcmDecode decode = nullptr;  // for plain samples
    int frame_bytes = 0;
    std::vector<std::byte> raw;      // one piece of the file, for decode ...
    std::vector<float> interleaved;  // ... or for libsndfile
    std::int64_t non_finite = 0;

    ~File() {
        if (handle != nullptr) sf_close(handle);
    }

    int read_piece(FloatBlock out) {
        const int got = decode != nullptr ? read_plain(out) : read_decoded(out);
        for (int c = 0; holds_floats && c < info.channels; ++c) silence_non_finite(out[c], got);
        return got;
    }

    int read_plain(FloatBlock out) {
        const auto bytes = sf_read_raw(handle, raw.data(), sf_count_t{out.frames} * frame_bytes);
        const auto got = static_cast<int>(std::max<sf_count_t>(bytes, 0) / frame_bytes);  // half a frame is none
        decode(raw.data(), out[0], info.channels == 2 ? out[1] : nullptr, got);
        return got;
    }

    int read_decoded(FloatBlock out) {
        float* direct = info.channels == 1 ? out[0] : interleaved.data();
        const auto got = static_cast<int>(sf_readf_float(handle, direct, out.frames));
        if (info.channels == 2) {
            for (int i = 0; i < got; ++i) {
                out[0][i] = direct[2 * i];
                out[1][i] = direct[2 * i + 1];
            }
        }
        return got;
    }

    void silence_non_finite(float* samples, int count) {
        if (pcm_decoders().all_finite(samples, count)) return;
        for (int i = 0; i < count; ++i) {
            if (std::isfinite(samples[i])) continue;
            samples[i] = 0;
            ++non_finite;
        }
    }
};

Result<AudioReader> AudioReader::open(const fs::path& path) {
    if (Status sound = check_file(path); !sound) return sound.error();
    SF_INFO sf{};
    auto file = std::make_unique<File>();
    file->handle = sf_open(path.c_str(), SFM_READ, &sf);
    const bool guessed = (sf.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_RAW;  // no header: it would be noise
    if (file->handle == nullptr || guessed) {
        return unreadable(path, fmt::format("cannot be read as audio ({})", printable(sf_strerror(nullptr))),
                          "convert it to WAV, AIFF or FLAC, or take it out");
    }
    if (Status sound = check_info(path, sf); !sound) return sound.error();
    file->info = {sf.channels, sf.samplerate, sf.frames, 0, true, bext_time(file->handle)};
    const int frame_bytes = bytes_per_sample(sf.format) * sf.channels;
    const std::int64_t lost = bytes_cut_off(file->handle, sf.frames * frame_bytes);
    file->info.missing_frames = (lost + frame_bytes - 1) / frame_bytes;
    file->holds_floats = !holds_integers(sf.format);
    file->info.frames_exact = (sf.format & SF_FORMAT_TYPEMASK) != SF_FORMAT_MPEG;
    file->frame_bytes = frame_bytes;
    file->decode = decoder_for(file->handle, sf.format);
    const auto piece = static_cast<std::size_t>(frames_per_read);
    if (file->decode != nullptr)
        file->raw.resize(piece * static_cast<std::size_t>(frame_bytes));
    else if (sf.channels == 2)
        file->interleaved.resize(piece * 2);
    return AudioReader(std::move(file));
}

const AudioInfo& AudioReader::info() const { return file_->info; }
std::int64_t AudioReader::non_finite_samples() const { return file_->non_finite; }

int AudioReader::read(FloatBlock out) {
    assert(out.channels == file_->info.channels);
    int done = 0;
    while (done < out.frames) {
        const int got = file_->read_piece(out.slice(done, std::min(frames_per_read, out.frames - done)));
        if (got <= 0) break;
        done += got;
    }
    return done;
}

bool AudioReader::seek(std::int64_t frame) { return sf_seek(file_->handle, frame, SEEK_SET) == frame; }

AudioReader::AudioReader(std::unique_ptr<File> file) : file_(std::move(file)) {}
AudioReader::AudioReader(AudioReader&&) noexcept = default;
AudioReader& AudioReader::operator=(AudioReader&&) noexcept = default;
AudioReader::~AudioReader() = default;

bool has_audio_extension(const fs::path& path) {
    static constexpr std::array extensions = {".wav",  ".wave", ".bwf", ".rf64", ".bw64", ".w64", ".aif",
                                              ".aiff", ".aifc", ".caf", ".flac", ".ogg",  ".oga", ".opus",
                                              ".mp3",  ".mp2",  ".au",  ".snd",  ".sd2",  ".voc", ".m4a",
                                              ".aac",  ".mp4",  ".wma", ".alac", ".ape",  ".wv"};
    const std::string extension = folded(path.extension().string());
    return std::any_of(extensions.begin(), extensions.end(), [&](const char* e) { return extension == e; });
}

}  // namespace mixdown
