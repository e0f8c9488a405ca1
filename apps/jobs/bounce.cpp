// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/bounce.h"

#include <algorithm>

#include "apps/jobs/render_job.h"
#include "core/text.h"
#include "engine/renderer.h"
#include "io/pending_file.h"
#include "model/audible.h"
#include "model/routing.h"

namespace mixdown {
namespace {

/// A strip's name as a file name: a slash would be a folder.
std::string file_name_of(const Strip& strip) {
    std::string name = printable(strip.name, 240);
    std::replace(name.begin(), name.end(), '/', '_');
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    return name + ".wav";
}

/// A file on its way: where it goes and what writes it.
struct OutputFile {
    PendingFile pending;
    AudioWriter writer;

    static Result<OutputFile> create(const std::filesystem::path& path, FileFormat format, int rate_hz,
                                     bool overwrite) {
        auto pending = PendingFile::create(path, overwrite);
        if (!pending) return pending.error();
        auto writer = AudioWriter::create(pending->temporary(), format, 2, rate_hz, path);
        if (!writer) return writer.error();
        return OutputFile{std::move(*pending), std::move(*writer)};
    }
};

/// The whole mix into a file that is not yet in its place. Returns the frames written.
Result<std::int64_t> render_into(OutputFile& file, const Session& session, const Mix& mix,
                                 const std::filesystem::path& folder, const std::string& stage,
                                 const JobControl& control) {
    const auto to_file = [&](const Rendered& block) { return file.writer.write(block.master); };
    RenderOptions options = options_for(session, stage, control);
    options.begins = [&](std::int64_t frames) { return file.writer.expect(frames); };
    auto rendered = render(session, mix, folder, options, to_file);
    if (!rendered) return rendered.error();
    if (Status closed = file.writer.close(); !closed) return closed.error();
    return *rendered;
}

/// The mix with one track only, and those that somebody listens to as a key: they play on, unheard.
Mix alone(const Mix& mix, std::size_t track) {
    const auto is_key = [&](const Strip& strip) {
        const auto listens = [&](std::size_t i) {
            for (int k = 0; k < key_count; ++k) {
                if (key_of(strip_at(mix, i), k) == strip.id) return true;
            }
            return false;
        };
        for (std::size_t i = 0; i < strip_count(mix); ++i) {
            if (listens(i)) return true;
        }
        return false;
    };
    Mix one = mix;
    one.strips.clear();
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (i != track && !is_key(mix.strips[i])) continue;
        one.strips.push_back(mix.strips[i]);
        const bool heard = i == track && audible(mix, mix.strips[i]);
        one.strips.back().fader.mute = !heard;
        one.strips.back().solo = false;
    }
    for (auto* list : {&one.buses, &one.returns, &one.vcas}) {
        for (Strip& strip : *list) strip.solo = false;
    }
    return one;
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
    auto file = OutputFile::create(output, format, session.sample_rate_hz, overwrite);
    if (!file) return file.error();
    const auto rendered = render_into(*file, session, mix, folder, "rendering", control);
    if (!rendered) return rendered.error();
    if (Status there = file->pending.commit(); !there) return there.error();
    return *rendered;
}

Result<std::vector<std::filesystem::path>> render_stems(const Session& session, const Mix& mix,
                                                        const std::filesystem::path& folder,
                                                        const std::filesystem::path& into, bool overwrite,
                                                        const JobControl& control) {
    auto made = MadeFolder::make(into);
    if (!made) return made.error();
    std::vector<OutputFile> files;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        auto file = OutputFile::create(into / file_name_of(mix.strips[i]), FileFormat::wav32f, session.sample_rate_hz,
                                       overwrite);
        if (!file) return file.error();
        files.push_back(std::move(*file));
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto rendered = render_into(files[i], session, alone(mix, i), folder, "stems", control);
        if (!rendered) return rendered.error();
    }
    std::vector<std::filesystem::path> paths;
    for (OutputFile& file : files) {
        if (Status there = file.pending.commit(); !there) return there.error();
        paths.push_back(file.pending.target());
    }
    made->keep();
    return paths;
}

}  // namespace mixdown
