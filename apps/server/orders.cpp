// SPDX-License-Identifier: Apache-2.0
#include "apps/server/orders.h"

#include <fmt/format.h>

#include "apps/jobs/alternatives.h"
#include "apps/jobs/bounce.h"
#include "apps/jobs/render_job.h"
#include "automix/users_word.h"
#include "core/text.h"
#include "io/pending_file.h"
#include "io/pending_folder.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

MixRequest request_of(const Order& order, Mix mix, SongMemory& memory) {
    MixRequest request;
    Session now = order.session;
    now.mixes = {std::move(mix)};
    request.again = request.session = order.session_file;
    request.again_now = std::make_shared<const Session>(std::move(now));
    request.song = order.session.song;
    request.dry_run = true;
    request.data = order.data;
    request.memory = &memory;
    return request;
}

/// The report of the mix as it is: mixed again with everything pinned.
Result<std::string> report_of(const Order& order, const fs::path& output, const JobControl& control) {
    Mix pinned = order.mix;
    pinned.settings.pins.insert(std::string("all"));
    for (auto* list : {&pinned.strips, &pinned.buses, &pinned.returns, &pinned.vcas}) {
        for (Strip& strip : *list) strip.pins.insert(std::string("all"));
    }
    SharedMemory::Loan memory(order.memory);
    MixRequest request = request_of(order, std::move(pinned), *memory);
    request.mode = MixMode::leave;
    request.output = output;
    const auto made = run_mix(request, control);
    if (!made) return made.error();
    return mix_html((*made)->report);
}

/// Renders the mix into a file and measures what goes there.
Result<Measurement> deliver(const Order& order, const fs::path& path, FileFormat format, const JobControl& control) {
    auto pending = PendingFile::create(path, false);
    if (!pending) return pending.error();
    auto writer = AudioWriter::create(pending->temporary(), format, 2, order.session.sample_rate_hz, path);
    if (!writer) return writer.error();
    auto rendered = render_measured(order.session, order.mix, order.folder(), {}, 0, &*writer, "rendering", control);
    if (!rendered) return rendered.error();
    if (Status closed = writer->close(); !closed) return closed.error();
    if (Status there = pending->commit(); !there) return there.error();
    return std::move(rendered->mix.master);
}

}  // namespace

Result<Remade> mix_again(const Order& order, const std::function<void(Remade)>& decided, const JobControl& control) {
    const std::size_t kept = kept_edits(order.mix, users_word(order.mix)).size();
    SharedMemory::Loan memory(order.memory);
    MixRequest request = request_of(order, order.mix, *memory);
    request.deciding_threads = 0;  // all: it takes a second, and then somebody hears it
    request.decided = [&](const Session& session) {
        decided({session.mixes.front(), kept, nullptr});
        return true;
    };
    auto made = run_mix(request, control);
    if (!made) return made.error();
    RenderReport& after = (*made)->report.after;
    SessionJudgement judged{std::move(after.gates), std::move(after.measured), std::move((*made)->masking),
                            memory->facts.sections};
    return Remade{std::move((*made)->session.mixes.front()), kept,
                  std::make_shared<const SessionJudgement>(std::move(judged))};
}

Status find_alternatives(const Order& order, int count, const FoundMix& found, const JobControl& control) {
    SharedMemory::Loan memory(order.memory);
    AlternativesRequest request{.mix = request_of(order, order.mix, *memory), .count = count};
    request.mix.mode = MixMode::fresh;
    request.found = [&](const Mix& mix, const MixReport& report) { found(mix, report.after.measured.loudness_lufs_i); };
    const auto made = make_alternatives(request, control);
    return made ? ok() : Status(made.error());
}

Result<double> loudness_of(const Order& order, const Mix& mix, const JobControl& control) {
    const auto rendered = render_measured(order.session, mix, order.folder(), {}, 0, nullptr, "measuring", control);
    if (!rendered) return rendered.error();
    return rendered->mix.master.loudness_lufs_i;
}

Result<Exported> export_all(const Order& order, const ExportCommand& what, const JobControl& control) {
    const std::string song = order.session_file.stem().string();
    auto folder = PendingFolder::create(order.folder(), song + "-export");
    if (!folder) return folder.error();
    Exported exported{folder->target(), {}, {}, {}};
    const std::string mix_name = song + "-mix" + extension_of(what.format);
    if (what.mix) {
        auto done = deliver(order, folder->temporary() / mix_name, what.format, control);
        if (!done) return done.error();
        exported.mix = *std::move(done);
        exported.files.push_back(mix_name);
    }
    if (what.stems) {
        const auto done =
            render_stems(order.session, order.mix, order.folder(), folder->temporary() / "stems", false, control);
        if (!done) return done.error();
        for (const fs::path& stem : *done) exported.files.push_back("stems/" + stem.filename().string());
    }
    if (what.report) {
        auto page = report_of(order, what.mix ? folder->target() / mix_name : fs::path(), control);
        if (!page) return page.error();
        exported.report = *std::move(page);
        auto file = PendingFile::create(folder->temporary() / (song + "-report.html"), false);
        if (!file) return file.error();
        if (Status done = file->write(exported.report); !done) return done.error();
        if (Status done = file->commit(); !done) return done.error();
        exported.files.push_back(song + "-report.html");
    }
    if (Status done = folder->commit(); !done) return done.error();
    return exported;
}

}  // namespace mixdown
