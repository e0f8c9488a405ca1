// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/mix_summary.h"

#include <algorithm>

#include "automix/lead_place.h"
#include "automix/lessons.h"
#include "automix/strip_response.h"

namespace mixdown {
namespace {

std::string label_of(const Mix& mix, const std::string& bus) {
    const Strip* found = mix.find(bus);
    return found == nullptr ? "Master" : found->name;
}

StripReport report_of(const Strip& strip, const FinishedMix& done) {
    const Mix& mix = done.session.mixes.front();
    const StripHearing& heard = done.brief.hearing.at(strip.id);
    const NamedRole& named = done.canvas.roles.at(strip.id);
    StripReport r;
    r.name = strip.name;
    for (const std::string& id : strip.sources)
        r.file += (r.file.empty() ? "" : " + ") + done.session.find_source(id)->file;
    r.role = strip.role;
    r.role_label = done.taste.role(strip.role).label;
    r.role_from = named.from_user ? "user" : named.by_ear ? "audio" : "name";
    r.role_confidence = named.confidence;
    r.remark = named.remark;
    r.bus = strip.bus;
    r.bus_label = label_of(mix, strip.bus);
    r.trim_db = strip.trim.trim_db;
    r.fader_db = strip.fader.fader_db;
    r.pan = strip.pan.pan;
    r.muted = strip.fader.mute;
    r.focus = strip.focus;
    r.loudness_lufs_active = heard.silent || r.muted
                                 ? silence_db
                                 : activity(steps_in_mix(strip, heard, mix.settings.pan_law_db)).loudness_lufs +
                                       loudness_change_lu(strip, done.spectra.of(strip.id));
    return r;
}

/// How far each bucket is outside of its band, LU, as the gate of the balance counts it.
std::vector<double> outside_bands(const std::vector<Bucket>& buckets, const RenderedMix& rendered) {
    std::vector<BucketLevel> levels;
    for (std::size_t b = 0; b < buckets.size(); ++b)
        levels.push_back({&buckets[b], activity(rendered.buckets[b]).loudness_lufs});
    std::vector<BucketLevel> heard = levels;
    std::erase_if(heard, [](const BucketLevel& level) { return !std::isfinite(level.lufs); });
    const double common = working_level(heard);
    std::vector<double> outside;
    for (const BucketLevel& level : levels)
        outside.push_back(std::isfinite(level.lufs) ? outside_band(level.lufs - common, *level.bucket) : 0);
    return outside;
}

LevelReport level_of(const Bucket& bucket, std::size_t index, const FinishedMix& done) {
    const Mix& mix = done.session.mixes.front();
    const auto relative = [&](const RenderedMix& r, double master_db) {  // of what comes to the master
        return activity(r.buckets[index]).loudness_lufs - r.master.loudness_lufs_i + master_db;
    };
    const auto in_focus = [&](const std::string& id) { return mix.find(id)->focus; };
    return {bucket.name,
            bucket.target_lu,
            bucket.low_lu,
            bucket.high_lu,
            relative(done.before, 0),
            relative(done.after, mix.settings.master.fader_db),
            std::any_of(bucket.strips.begin(), bucket.strips.end(), in_focus)};
}

std::optional<LeadHeld> lead_of(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const Lead lead = find_lead(mix, brief, spectra), unridden = find_lead(without_rides(mix), brief, spectra);
    const auto windows = lead_windows(lead.power, lead.rest), before = lead_windows(unridden.power, unridden.rest);
    if (windows.empty()) return std::nullopt;
    const double tolerance = brief.taste.limit("lead_tolerance");
    LeadHeld held;
    for (const std::string& id : lead.strips) held.strips.push_back(mix.find(id)->name);
    held.genre_lu = lead.genre_lu;
    const LeadAim aim = aim_of(unridden, brief);
    for (const LeadAim::Span& span : aim.spans()) held.aims.push_back({span.start_s, span.lu});
    for (const LeadWindow& w : windows) held.aim_lu += aim.at(w.centre_s) / static_cast<double>(windows.size());
    held.share_on_aim = share_on_aim(windows, aim, tolerance);
    held.share_on_aim_unridden = share_on_aim(before, aim, tolerance);
    held.share_in_reach = lead_in_reach(before, aim, brief.taste);
    const auto& automation = mix.find(lead.strips.front())->automation;
    if (const auto ride = automation.find("ride.gain_db"); ride != automation.end())
        held.points_per_min = 600 * static_cast<double>(ride->second.size()) / static_cast<double>(lead.power.size());
    return held;
}

}  // namespace

void summarise(const FinishedMix& done, MixReport& report) {
    const Mix& mix = done.session.mixes.front();
    report.song = done.session.song;
    if (!done.request.dry_run) {
        report.output = done.request.output.string();
        report.session = done.request.session.string();
        report.report = done.request.report.string();
    }
    report.genre = mix.settings.genre;
    report.profile = mix.settings.profile;
    report.mode = name_of(done.way.way);
    report.mode_from = done.request.mode == MixMode::automatic ? "auto" : "user";
    report.mode_why = done.way.why;
    report.sample_rate_hz = done.session.sample_rate_hz;
    report.before = {done.before.master, judge(mix, done.brief, done.before), done.before.clarity};
    report.after = {done.after.master, judge(mix, done.brief, done.after), done.after.clarity,
                    mix.settings.master.fader_db};
    const std::vector<Bucket> buckets = fill_buckets(mix, done.brief);
    const std::vector<double> outside = outside_bands(buckets, done.after);
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        report.levels.push_back(level_of(buckets[b], b, done));
        report.levels.back().outside_lu = outside[b];
    }
    report.lead = lead_of(mix, done.brief, done.spectra);
    for (const Strip& strip : mix.strips) {
        report.strips.push_back(report_of(strip, done));
        if (strip.focus) report.focus.push_back(strip.name);
        if (const std::string& remark = report.strips.back().remark; !remark.empty())
            report.findings.push_back(
                {strip.name, "name and sound disagree", remark, "Say what it is with --role.", {}, false});
    }
    report.mix = &mix;
}

void teach(const FinishedMix& done, const ToneTarget& tone, MixReport& report) {
    const MixedSong song{.mix = done.session.mixes.front(),
                         .brief = done.brief,
                         .spectra = done.spectra,
                         .tone = tone,
                         .masking = done.after.masking,
                         .plain = done.before.master,
                         .mixed = done.after.master};
    report.lessons = diagnose(song);
    for (Finding& lesson : lessons(song)) report.lessons.push_back(std::move(lesson));
}

}  // namespace mixdown
