// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/session.h"

#include <atomic>
#include <fmt/format.h>
#include <optional>
#include <thread>

#include "apps/demo/oscillator.h"
#include "core/text.h"
#include "core/units.h"
#include "io/audio_writer.h"

namespace mixdown::demo {
namespace {

namespace fs = std::filesystem;

Status prepare_folder(const Command& command, const std::vector<Stem>& stems) {
    std::error_code fault;
    fs::create_directories(command.folder, fault);
    if (fault)
        return Error{Fault::output, printable(command.folder.string()), fault.message(), "choose another folder"};
    for (const Stem& stem : stems) {
        const fs::path path = command.folder / stem.file_name();
        if (!command.overwrite && fs::exists(path, fault)) {
            return Error{Fault::output, printable(path.string()), "exists already", "add --overwrite to replace it"};
        }
    }
    return ok();
}

Status write(const Audio& audio, const fs::path& path) {
    Result<AudioWriter> writer = AudioWriter::create(path, FileFormat::wav24, audio.channels, rate_hz);
    if (!writer) return writer.error();
    if (Status written = writer->write(audio.block()); !written) return written;
    return writer->close();
}

std::string summary(const Stem& stem, const Audio& audio) {
    return fmt::format("{:<20} {:<6}  peak {:6.1f} dBFS  rms {:6.1f} dB  {}", stem.file_name(),
                       audio.channels == 1 ? "mono" : "stereo", db_from_amplitude(peak(audio.block())),
                       db_from_amplitude(loud_rms(audio.block())), stem.row.slip.words);
}

std::string report(const std::vector<std::string>& lines) {
    std::string text = fmt::format("{} ({})\n\n", song_title, song_author);
    for (const std::string& line : lines) text += line + "\n";
    return text + "\nThe faults are planted, and the sum of the stems clips: this is for the mixer to cure.\n";
}

}  // namespace

Result<std::string> write_session(const Command& command) {
    const std::vector<Stem> stems = stems_for(command.wish);
    if (Status ready = prepare_folder(command, stems); !ready) return ready.error();

    std::vector<std::string> lines(stems.size());
    std::vector<std::optional<Error>> errors(stems.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < stems.size(); i = next++) {
            const Audio audio = render(stems[i], command.wish);
            lines[i] = summary(stems[i], audio);
            const Status status = write(audio, command.folder / stems[i].file_name());
            if (!status) errors[i] = status.error();
        }
    };
    {
        // Two workers; a stem depends on its own row alone, so it does not matter who renders it.
        const std::jthread other(work);
        work();
    }
    for (const auto& error : errors) {
        if (error) return *error;
    }
    return report(lines);
}

}  // namespace mixdown::demo
