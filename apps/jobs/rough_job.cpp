// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/rough_job.h"

#include <algorithm>
#include <fmt/format.h>

#include "apps/jobs/rough_audio.h"
#include "core/text.h"
#include "core/threads.h"
#include "io/session_file.h"
#include "measure/mixture/mixture.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

constexpr double only_gains = 1e-6;    // tuned: -60 dB left over: nothing but faders and pans was at work
constexpr double another_song = 0.5;   // tuned: half of the mix is none of the stems
constexpr double least_weight = 1e-6;  // of a band, re the surest one: less says nothing

/// Strips of two sessions are the same if they play the same recording, else if they bear the same name.
std::map<std::string, std::string> counterparts(const Session& here, const Mix& mix, const Session& there) {
    const auto recording = [](const Session& session, const Strip& s) {
        const Source* source = session.find_source(s.sources.front());
        return source == nullptr ? std::string() : source->checksum;
    };
    std::map<std::string, std::string> found;
    for (const Strip& s : mix.strips) {
        for (const Strip& other : there.mixes.front().strips) {
            const bool same = recording(here, s) == recording(there, other);
            if (same || (!found.contains(s.id) && slug(s.name) == slug(other.name))) found[s.id] = other.id;
            if (same) break;
        }
    }
    return found;
}

Result<RoughMix> from_session(const fs::path& file, const Session& session, Mix& mix) {
    const auto rough = load_session(file);
    if (!rough) return rough.error();
    const auto pairs = counterparts(session, mix, *rough);
    if (pairs.empty())
        return Error{Fault::input, printable(file.string()), "has none of these stems",
                     "give a rough mix of this song"};
    return RoughMix{
        copied_rough(rough->mixes.front(), pairs, mix),
        fmt::format("The rough mix is a session; {} of {} strips are in it.", pairs.size(), mix.strips.size())};
}

std::vector<ResponsePoint> heard_points(const std::vector<BandMoments::Point>& points) {
    double surest = 0;
    for (const auto& p : points) surest = std::max(surest, p.weight);
    std::vector<ResponsePoint> heard;
    for (const auto& p : points) {
        if (p.weight > least_weight * surest) heard.push_back({p.frequency_hz, p.gain_db, p.weight});
    }
    return heard;
}

/// By how much the other side differs, dB, as its bands say, each as sure as the less sure of the two.
double side_difference_db(const std::vector<BandMoments::Point>& of, const std::vector<BandMoments::Point>& from) {
    double sum = 0, weights = 0;
    for (std::size_t b = 0; b < of.size(); ++b) {
        const double weight = std::min(of[b].weight, from[b].weight);
        sum += weight * (of[b].gain_db - from[b].gain_db);
        weights += weight;
    }
    return weights > 0 ? sum / weights : silence_db;
}

/// The strip's equaliser from the side on which it is louder; the other side is that side but for its gain.
void read_equaliser(const BandMoments::Responses& seen, std::size_t part, double rate_hz, RecoveredStrip& strip) {
    const std::size_t loud = std::abs(strip.left) >= std::abs(strip.right) ? 0 : 1, soft = 1 - loud;
    const std::vector<ResponsePoint> points = heard_points(seen[loud][part]);
    if (points.size() < 4) return;
    const EqFit fit = fit_eq(points, rate_hz);
    const double sign = strip.left + strip.right < 0 ? -1 : 1;
    const double other_db = fit.gain_db + side_difference_db(seen[soft][part], seen[loud][part]);
    (loud == 0 ? strip.left : strip.right) = sign * amplitude_from_db(fit.gain_db);
    (loud == 0 ? strip.right : strip.left) = sign * amplitude_from_db(std::max(other_db, silence_db));
    strip.high_pass = fit.high_pass;
    strip.eq = fit.eq;
    strip.error_db = fit.error_db;
}

std::string told(double unexplained, bool compressed, int lag, double rate_hz) {
    std::string text =
        fmt::format("The rough mix was taken apart; {:.2g} % of it is in none of the stems", 100 * unexplained);
    if (compressed) text += ", and a compressor is on it";
    if (lag != 0)
        text += fmt::format(", and it is {:.1f} ms {}", 1000 * std::abs(lag) / rate_hz, lag > 0 ? "late" : "early");
    return text + ".";
}

}  // namespace

Result<RoughMix> read_rough(const fs::path& file, const Session& session, Mix& mix, const Brief& brief,
                            const fs::path& folder, const JobControl& control) {
    if (file.extension() == ".mixdown") return from_session(file, session, mix);
    auto audio = RoughAudio::open(file, session, mix, folder);
    if (!audio) return audio.error();
    GainMoments gains(static_cast<int>(mix.strips.size()));
    if (Status heard = audio->each_stretch({}, control, [&](const SongStretch& s) { gains.add(s); }); !heard)
        return heard.error();
    const GainMoments::Found found = gains.find();
    const auto silent = [](const std::vector<double>& gain) {
        return std::all_of(gain.begin(), gain.end(), [](double g) { return g == 0; });
    };
    if (std::all_of(found.gain.begin(), found.gain.end(), silent))
        return Error{Fault::input, printable(file.string()), "is silent", "give the rough mix of this song"};
    std::vector<RecoveredStrip> strips;
    for (std::size_t i = 0; i < mix.strips.size(); ++i)
        strips.push_back({.strip = mix.strips[i].id, .left = found.gain[0][i], .right = found.gain[1][i]});
    double unexplained = found.unexplained;
    if (unexplained > only_gains) {
        BandMoments bands(static_cast<int>(mix.strips.size()), session.sample_rate_hz);
        if (Status heard = audio->each_stretch(found.compressor, control, [&](const SongStretch& s) { bands.add(s); });
            !heard)
            return heard.error();
        const BandMoments::Found seen = bands.find();
        unexplained = seen.unexplained;
        do_together(control.threads, static_cast<int>(strips.size()), [&](int task) {
            const auto i = static_cast<std::size_t>(task);
            read_equaliser(seen.responses, i, session.sample_rate_hz, strips[i]);
        });
    }
    if (unexplained > another_song)
        return Error{Fault::input, printable(file.string()),
                     fmt::format("is no mix of these stems: {:.0f} % of it is something else", 100 * unexplained),
                     "give the rough mix of this song, or its stems complete"};
    return RoughMix{recovered_rough(mix, brief, strips),
                    told(unexplained, !found.compressor.empty(), audio->lag(), session.sample_rate_hz)};
}

}  // namespace mixdown
