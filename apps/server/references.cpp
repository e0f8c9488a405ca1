// SPDX-License-Identifier: Apache-2.0
#include "apps/server/references.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "apps/jobs/listen.h"
#include "apps/server/priority.h"
#include "core/text.h"

namespace mixdown {
namespace {

constexpr double passage_s = 10, ahead_s = 2;
constexpr double both_sides_lu = 3.0103;  // a mono song plays on two loudspeakers

/// Where the loudest passage of a song begins.
double loudest_s(const Measurement& song) {
    const double step_s = 0.1;
    const auto length = static_cast<std::size_t>(passage_s / step_s);
    double sum = 0, most = -1, at_s = 0;
    for (std::size_t i = 0; i < song.steps.size(); ++i) {
        sum += song.steps[i] - (i >= length ? song.steps[i - length] : 0);
        if (i + 1 < length || sum <= most) continue;
        most = sum;
        at_s = static_cast<double>(i + 1 - length) * step_s;
    }
    return at_s;
}

}  // namespace

Result<Reference> open_reference(const std::filesystem::path& file, int rate_hz, const std::atomic<bool>* stop) {
    StemCache nothing_kept;
    JobControl control;
    control.stop = stop;
    const std::string name = printable(file.stem().string());
    auto heard = listen({{file, printable(file.filename().string()), {}}}, false, nothing_kept, control);
    if (!heard) return heard.error();
    const Stem& song = heard->stems.front();
    const bool mono = song.measured.channels == 1;
    Session session{.song = name, .sample_rate_hz = rate_hz, .sources = {song.source}, .mixes = {}};
    session.sources[0].file = std::filesystem::absolute(file).string();
    session.sources[0].start_s = 0;
    Mix mix{.name = name};
    mix.settings.pan_law_db = 0;
    mix.strips = {Strip{.id = "reference", .name = name, .sources = {song.source.id}}};
    auto player = Player::open(session, mix, file.parent_path(), {2048, ahead_s, {}});
    if (!player) return player.error();
    const auto frames = static_cast<std::int64_t>(song.measured.length_s() * rate_hz);
    (*player)->loop(Loop{0, std::max<std::int64_t>(frames, shortest_loop)});
    return Reference{name, song.measured.loudness_lufs_i + (mono ? both_sides_lu : 0), song.measured.true_peak_dbtp,
                     static_cast<std::int64_t>(loudest_s(song.measured) * rate_hz), *std::move(player)};
}

std::string references_text(const std::vector<Reference>& references, std::int64_t playing) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Reference& r : references)
        list.push_back({{"name", r.name}, {"lufs", r.loudness_lufs}, {"true_peak_dbtp", r.true_peak_dbtp}});
    return nlohmann::ordered_json{{"type", "references"}, {"playing", playing}, {"references", list}}.dump(
        -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

ReferenceOpener::ReferenceOpener(std::vector<std::filesystem::path> files, int rate_hz, Take take)
    : thread_([this, files = std::move(files), rate_hz, take = std::move(take)] {
          yield_to_playing();
          for (const auto& file : files) {
              if (stop_.load()) return;
              take(open_reference(file, rate_hz, &stop_));
          }
      }) {}

ReferenceOpener::~ReferenceOpener() {
    stop_.store(true);
    thread_.join();
}

}  // namespace mixdown
