// SPDX-License-Identifier: Apache-2.0
#include "io/file_format.h"

#include <fmt/format.h>

#include "core/text.h"

namespace mixdown {

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

Result<FileFormat> format_of(const std::filesystem::path& path, std::string_view asked) {
    const auto named = file_format_named(asked);
    std::string ending = folded(path.extension().string());
    if (ending.empty()) return named.value_or(FileFormat::wav24);
    if (ending == ".aif") ending = ".aiff";
    for (const FileFormat format : {FileFormat::wav24, FileFormat::wav32f, FileFormat::flac24, FileFormat::aiff24}) {
        if (ending == extension_of(format) && named.value_or(format) == format) return format;
    }
    return Error{Fault::usage, printable(path.string()),
                 named ? fmt::format("does not end in {}, as --format {} asks", extension_of(*named), name_of(*named))
                       : "ends in a format that is not written",
                 "possible are .wav (24 bit; 32-bit float with --format wav32f), .flac, .aiff and .aif"};
}

bool needs_64_bits(FileFormat format, int channels, std::int64_t frames) {
    constexpr std::int64_t most_bytes = (std::int64_t{1} << 32) - 256;  // the header counts, too
    const int sample_bytes = format == FileFormat::wav32f ? 4 : 3;
    return format != FileFormat::flac24 && frames > most_bytes / (sample_bytes * channels);
}

}  // namespace mixdown
