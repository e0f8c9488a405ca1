// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/bounce.h"

#include <algorithm>

#include "apps/jobs/render_job.h"
#include "core/text.h"
#include "engine/renderer.h"
#include "io/pending_file.h"

namespace mixdown {
namespace {

/// A strip's name as a file name: a slash would be a folder.
std::string file_name_of(const Strip& strip) {
    std::string name = printable(strip.name, 240);
    std::replace(name.begin(), name.end(), '/', '_');
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    return name + ".wav";
}

/// A file on its way: where it goes, what writes it, and the bus it passes.
struct StemFile {
    PendingFile pending;
    AudioWriter writer;
    ChannelStrip bus;
    bool has_bus = false;
};

Result<std::vector<StemFile>> open_stems(const Session& session, const Mix& mix, const std::filesystem::path& into,
                                         bool overwrite, int max_frames) {
    std::vector<StemFile> files;
    for (const Strip& strip : mix.strips) {
        auto pending = PendingFile::create(into / file_name_of(strip), overwrite);
        if (!pending) return pending.error();
        auto writer =
            AudioWriter::create(pending->temporary(), FileFormat::wav32f, 2, session.sample_rate_hz, pending->target());
        if (!writer) return writer.error();
        StemFile file{std::move(*pending), std::move(*writer), {}, false};
        if (const Strip* bus = strip.bus.empty() ? nullptr : mix.find(strip.bus)) {
            file.bus.prepare({static_cast<double>(session.sample_rate_hz), max_frames}, 2);
            file.bus.set(*bus, !bus->fader.mute, mix.settings.pan_law_db);
            file.bus.reset();
            file.has_bus = true;
        }
        files.push_back(std::move(file));
    }
    return files;
}

Status write_stem(StemFile& file, ConstBlock track, Audio& out) {
    if (!file.has_bus) return file.writer.write(track);
    file.bus.process(track, out.block(track.frames));
    return file.writer.write(out.block(track.frames));
}

/// A folder that is made for the files, with those above it that are missing; they go again when nothing comes of it.
class MadeFolder {
public:
    static Result<MadeFolder> make(const std::filesystem::path& folder) {
        MadeFolder made;
        std::error_code fault;
        for (auto path = std::filesystem::absolute(folder); !std::filesystem::exists(path); path = path.parent_path()) {
            made.folders_.push_back(path);
        }
        std::filesystem::create_directories(folder, fault);
        if (fault) return Error{Fault::output, printable(folder.string()), fault.message(), "choose another folder"};
        return made;
    }
    MadeFolder(MadeFolder&& other) noexcept : folders_(std::exchange(other.folders_, {})) {}
    MadeFolder& operator=(MadeFolder&&) = delete;
    ~MadeFolder() {
        std::error_code ignored;
        for (const auto& folder : folders_) std::filesystem::remove(folder, ignored);  // only when it is empty
    }
    void keep() { folders_.clear(); }

private:
    MadeFolder() = default;
    std::vector<std::filesystem::path> folders_;  // innermost first
};

}  // namespace

std::vector<std::filesystem::path> stem_paths(const Mix& mix, const std::filesystem::path& into) {
    std::vector<std::filesystem::path> paths;
    for (const Strip& strip : mix.strips) paths.push_back(into / file_name_of(strip));
    return paths;
}

Result<std::int64_t> bounce(const Session& session, const Mix& mix, const std::filesystem::path& folder,
                            const std::filesystem::path& output, FileFormat format, bool overwrite,
                            const JobControl& control) {
    auto pending = PendingFile::create(output, overwrite);
    if (!pending) return pending.error();
    auto graph = Graph::compile(session, mix, folder, control.block_frames);
    if (!graph) return graph.error();
    auto writer = AudioWriter::create(pending->temporary(), format, 2, session.sample_rate_hz, output);
    if (!writer) return writer.error();
    const auto to_file = [&](const Rendered& block) { return writer->write(block.master); };
    auto rendered = render(*graph, options_for(session, "rendering", control), to_file);
    if (!rendered) return rendered.error();
    if (Status closed = writer->close(); !closed) return closed.error();
    if (Status there = pending->commit(); !there) return there.error();
    return *rendered;
}

Result<std::vector<std::filesystem::path>> render_stems(const Session& session, const Mix& mix,
                                                        const std::filesystem::path& folder,
                                                        const std::filesystem::path& into, bool overwrite,
                                                        const JobControl& control) {
    auto graph = Graph::compile(session, mix, folder, control.block_frames);
    if (!graph) return graph.error();
    auto made = MadeFolder::make(into);
    if (!made) return made.error();
    auto files = open_stems(session, mix, into, overwrite, control.block_frames);
    if (!files) return files.error();
    Audio out(2, control.block_frames);
    auto rendered = render(*graph, options_for(session, "stems", control), [&](const Rendered& block) -> Status {
        for (std::size_t i = 0; i < files->size(); ++i) {
            if (Status done = write_stem((*files)[i], block.tracks[i], out); !done) return done;
        }
        return ok();
    });
    if (!rendered) return rendered.error();
    std::vector<std::filesystem::path> paths;
    for (StemFile& file : *files) {
        if (Status closed = file.writer.close(); !closed) return closed.error();
    }
    for (StemFile& file : *files) {
        if (Status there = file.pending.commit(); !there) return there.error();
        paths.push_back(file.pending.target());
    }
    made->keep();
    return paths;
}

}  // namespace mixdown
