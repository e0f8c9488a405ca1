// SPDX-License-Identifier: Apache-2.0
#include "apps/server/judge.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "apps/server/priority.h"
#include "core/units.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t most_moments = 24;

Json json_of(const Gate& gate) {
    Json json = {{"id", gate.id},         {"passed", gate.passed}, {"value", nullptr},
                 {"limit", gate.limit},   {"unit", gate.unit},     {"at_s", nullptr},
                 {"strips", gate.strips}, {"advice", gate.advice}, {"open", gate.open}};
    if (gate.value && std::isfinite(*gate.value)) json["value"] = rounded(*gate.value, 3);
    if (gate.at_s) json["at_s"] = *gate.at_s;
    return json;
}

/// Every 100 ms: highest sample, root mean square of the louder side, loudness of the last 400 ms (null: silence).
Json lanes_of(const Measurement& m) {
    Json peaks = Json::array(), rms = Json::array(), momentary = Json::array();
    for (std::size_t i = 0; i < m.samples.peaks.size(); ++i) {
        peaks.push_back(rounded(m.samples.peaks[i], 4));
        rms.push_back(rounded(std::sqrt(std::max(m.samples.left[i], m.samples.right[i])), 4));
    }
    for (std::size_t i = 0; i < m.steps.size(); ++i) {
        double sum = 0;
        for (std::size_t k = i < 3 ? 0 : i - 3; k <= i; ++k) sum += m.steps[k] / 4;
        const double loudness = loudness_from_power(sum);
        momentary.push_back(std::isfinite(loudness) ? Json(rounded(loudness, 1)) : Json(nullptr));
    }
    return {{"step_s", 0.1}, {"peak", peaks}, {"rms", rms}, {"momentary_lufs", momentary}};
}

Json sections_of(const std::vector<Section>& sections) {
    Json json = Json::array();
    for (const Section& s : sections)
        json.push_back({{"from_s", s.start_s}, {"to_s", s.end_s}, {"label", std::string(1, s.label)}});
    return json;
}

/// Who takes how much of whose loudness, and the worst moments of it.
Json masking_of(const Mix& mix, const Masking& masking) {
    Json ids = Json::array(), heard = Json::array(), loss = Json::array(), moments = Json::array();
    const auto count = static_cast<int>(std::min(mix.strips.size(), masking.strips.size()));
    for (int of = 0; of < count; ++of) {
        ids.push_back(mix.strips[static_cast<std::size_t>(of)].id);
        heard.push_back(rounded(masking.strips[static_cast<std::size_t>(of)].audibility, 3));
        Json row = Json::array();
        for (int by = 0; by < count; ++by) row.push_back(of == by ? 0 : rounded(masking.loss_share(of, by), 3));
        loss.push_back(std::move(row));
    }
    for (const CoveredMoment& m : masking.moments) {
        if (moments.size() == most_moments) break;
        moments.push_back({{"masked", m.masked},
                           {"masker", m.masker},
                           {"from_s", m.from_s},
                           {"to_s", m.to_s},
                           {"from_hz", m.from_hz},
                           {"to_hz", m.to_hz},
                           {"lost", rounded(m.lost_share, 3)}});
    }
    return {{"strips", ids}, {"audible", heard}, {"loss", loss}, {"moments", moments}};
}

std::string text_of(const SessionJudgement& judged, const Mix& mix, std::int64_t revision) {
    Json gates = Json::array();
    for (const Gate& gate : judged.gates) gates.push_back(json_of(gate));
    Json json = {{"type", "judged"},
                 {"revision", revision},
                 {"lufs", nullptr},
                 {"gates", gates},
                 {"sections", sections_of(judged.sections)},
                 {"lanes", lanes_of(judged.master)},
                 {"masking", masking_of(mix, judged.masking)}};
    if (std::isfinite(judged.master.loudness_lufs_i)) json["lufs"] = rounded(judged.master.loudness_lufs_i, 2);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Judge::Judge(std::filesystem::path session, std::filesystem::path folder, OwnTables tables, SharedMemory& memory,
             std::function<bool()> playing, std::function<void(std::string)> told)
    : session_(std::move(session)),
      folder_(std::move(folder)),
      tables_(std::move(tables)),
      memory_(memory),
      playing_(std::move(playing)),
      told_(std::move(told)) {}

Judge::~Judge() {
    stop_.store(true);
    if (thread_.joinable()) thread_.join();
}

bool Judge::begin(const Session& session, const Mix& mix, std::int64_t revision) {
    if (busy_.exchange(true)) return false;
    if (thread_.joinable()) thread_.join();
    stop_.store(false);
    thread_ = std::thread([this, session, mix, revision] {
        work(session, mix, revision);
        busy_.store(false);
    });
    return true;
}

bool Judge::give_up() noexcept {
    stop_.store(true);
    return busy_.load();
}

bool Judge::tell(const SessionJudgement& judged, const Mix& mix, std::int64_t revision) const {
    {
        const std::lock_guard lock(mutex_);
        if (spectra_.empty()) return false;
    }
    told_(text_of(judged, mix, revision));
    return true;
}

void Judge::keep_spectra(const Mix& mix, const SongSpectra& spectra) {
    const std::lock_guard lock(mutex_);
    if (!spectra_.empty()) return;
    for (std::size_t i = 0; i < mix.strips.size(); ++i)
        spectra_[mix.strips[i].id] = std::make_shared<const Bytes>(
            spectrum_frame(static_cast<std::uint32_t>(i), spectra.of(mix.strips[i].id).power));
}

std::shared_ptr<const Bytes> Judge::spectrum(const std::string& strip) const {
    const std::lock_guard lock(mutex_);
    const auto found = spectra_.find(strip);
    return found == spectra_.end() ? nullptr : found->second;
}

void Judge::work(const Session& session, const Mix& mix, std::int64_t revision) {
    yield_to_playing();
    JobControl control;
    control.threads = 1;  // the playing has the others
    control.stop = &stop_;
    control.progress = [this, pace = Pace()](const std::string&, double, double) mutable {
        if (playing_()) pace.rest();
    };
    StemCache kept(session_.string() + ".cache");
    SharedMemory::Loan song(memory_);
    const auto judged = judge_session(session, mix, folder_, tables_, kept, *song, control);
    if (stop_.load()) return;
    if (judged) {
        keep_spectra(mix, song->spectra);
        return told_(text_of(*judged, mix, revision));
    }
    const Error& error = judged.error();
    const Json json = {
        {"type", "not_judged"}, {"revision", revision}, {"problem", error.problem}, {"cure", error.cure}};
    told_(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace mixdown
