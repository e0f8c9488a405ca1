// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/song_pictures.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "automix/section_focus.h"
#include "measure/dynamics.h"
#include "measure/k_system.h"
#include "measure/scores/width.h"
#include "measure/stereo_picture.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double believable = 0.3;  // confidence of tempo, downbeat and key below which they are left out
constexpr auto not_known = std::numeric_limits<double>::quiet_NaN();

/// Mean loudness of the mix between two moments, from its 100 ms steps.
double loudness_between(const PowerSeries& steps, double from_s, double to_s) {
    const auto index = [&](double s) {
        return std::min(steps.size(), static_cast<std::size_t>(std::max(0.0, 10 * s)));
    };
    double sum = 0;
    for (std::size_t i = index(from_s); i < index(to_s); ++i) sum += steps[i];
    const auto count = static_cast<double>(index(to_s) - index(from_s));
    return count > 0 && sum > 0 ? loudness_from_power(sum / count) : not_known;
}

/// Of a section, re the song as a whole.
std::optional<double> over_song_lu(const Measurement& song, const Section& section) {
    const double over = loudness_between(song.steps, section.start_s, section.end_s) - song.loudness_lufs_i;
    return std::isfinite(over) ? std::optional(over) : std::nullopt;
}

std::vector<SectionMark> sections_of(const FinishedMix& done) {
    const Mix& mix = done.session.mixes.front();
    const Measurement& after = done.after.master;
    const std::vector<SectionFocus> foci = focus_by_section(mix, done.brief);
    std::vector<SectionMark> marks;
    for (std::size_t i = 0; i < done.brief.sections.size(); ++i) {
        const Section& s = done.brief.sections[i];
        SectionMark mark{.start_s = s.start_s, .end_s = s.end_s, .label = std::string(1, s.label)};
        mark.loudness_lufs = loudness_between(after.steps, s.start_s, s.end_s);
        mark.over_song_lu = over_song_lu(after, s);
        mark.plain_over_lu = over_song_lu(done.before.master, s);
        if (i < foci.size()) {
            for (const std::string& id : foci[i].strips) mark.focus.push_back(mix.find(id)->name);
            mark.stands_in = foci[i].stands_in;
            mark.focus_confidence = foci[i].confidence;
            mark.focus_why = foci[i].why;
        }
        marks.push_back(std::move(mark));
    }
    return marks;
}

AudibilityMap audibility_of(const Mix& mix, const Masking& masking) {
    AudibilityMap map{{}, masking.column_s, {}};
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (mix.strips[i].fader.mute) continue;
        const StripMasking& strip = masking.strips[i];
        std::vector<float>& shares = map.share.emplace_back();
        map.strips.push_back(mix.strips[i].name);
        for (std::size_t c = 0; c < strip.column_alone_sones.size(); ++c) {
            const float alone = strip.column_alone_sones[c];
            shares.push_back(alone > 0 ? strip.column_in_mix_sones[c] / alone
                                       : std::numeric_limits<float>::quiet_NaN());
        }
    }
    return map;
}

MaskingMatrix masking_matrix(const Mix& mix, const Masking& masking) {
    MaskingMatrix matrix;
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (!mix.strips[i].fader.mute) shown.push_back(i);
    }
    for (const std::size_t of : shown) {
        matrix.names.push_back(mix.strips[of].name);
        std::vector<float>& row = matrix.loss.emplace_back();
        for (const std::size_t by : shown)
            row.push_back(static_cast<float>(masking.loss_share(static_cast<int>(of), static_cast<int>(by))));
    }
    const std::vector<float> nowhere(shown.size(), std::numeric_limits<float>::quiet_NaN());
    matrix.worst_hz.assign(shown.size(), nowhere);
    matrix.worst_s = matrix.worst_hz;
    for (auto moment = masking.moments.rbegin(); moment != masking.moments.rend(); ++moment) {  // the worst comes last
        const auto place = [&](int strip) {
            return static_cast<std::size_t>(std::find(shown.begin(), shown.end(), static_cast<std::size_t>(strip)) -
                                            shown.begin());
        };
        const std::size_t of = place(moment->masked), by = place(moment->masker);
        if (of >= shown.size() || by >= shown.size()) continue;
        matrix.worst_hz[of][by] = static_cast<float>(std::sqrt(std::max(20.0, moment->from_hz) * moment->to_hz));
        matrix.worst_s[of][by] = static_cast<float>(moment->from_s);
    }
    return matrix;
}

/// All on the scale of the mix: the target and the plain sum are made as loud as it is, as judge_tone compares them.
SpectrumPicture spectrum_of(const Measurement& mix, const Measurement& plain, const ToneTarget& target,
                            const std::string& whose) {
    SpectrumPicture picture;
    picture.target = whose;
    const ThirdOctaves of_mix = third_octaves_of(mix.spectra);
    const ToneLevels level = tone_levels(of_mix), before = tone_levels(third_octaves_of(plain.spectra));
    const ToneJudgement judged = judge_tone(of_mix, target);
    for (std::size_t b = 0; b < level.size(); ++b) {
        picture.centre_hz.push_back(ThirdOctaves::centre_hz(first_tone_band + static_cast<int>(b)));
        picture.level_db.push_back(level[b]);
        picture.before_db.push_back(before[b]);
        const double middle = level[b] - judged.difference_db[b];
        const double half = (target.high_db[b] - target.low_db[b]) / 2;
        picture.low_db.push_back(middle - half);
        picture.high_db.push_back(middle + half);
    }
    return picture;
}

PsrCurve psr_of(const Measurement& mix, double limit_lu) {
    constexpr std::size_t steps_per_column = 10, window_steps = 30;  // 1 s; a value looks back over 3 s
    PsrCurve curve{1, {}, limit_lu};
    const std::vector<double> values = peak_to_short_term(mix.steps, mix.samples.peaks);
    for (std::size_t end = steps_per_column; end <= mix.steps.size(); end += steps_per_column) {
        const double value =
            end >= window_steps && end - window_steps < values.size() ? values[end - window_steps] : not_known;
        curve.psr_lu.push_back(std::isfinite(value) ? static_cast<float>(value)
                                                    : std::numeric_limits<float>::quiet_NaN());
    }
    return curve;
}

DynamicsRow dynamics_of(const std::string& name, const Measurement& m, bool whole) {
    const auto known = [](double value) { return std::isfinite(value) ? value : not_known; };
    return {name, known(m.sample_peak_dbfs - m.rms_dbfs), known(m.true_peak_dbtp - m.loudness_lufs_i),
            known(m.loudness_range_lu), whole};
}

std::vector<DynamicsRow> dynamics_of(const FinishedMix& done, const std::vector<Stem>& stems) {
    std::vector<DynamicsRow> rows = {dynamics_of("Mix", done.after.master, true)};
    for (const Strip& strip : done.session.mixes.front().strips) {
        if (strip.fader.mute || strip.sources.empty()) continue;
        const auto stem = std::find_if(stems.begin(), stems.end(),
                                       [&](const Stem& s) { return s.source.id == strip.sources.front(); });
        if (stem != stems.end() && std::isfinite(stem->measured.loudness_lufs_i))
            rows.push_back(dynamics_of(strip.name, stem->measured, false));
    }
    return rows;
}

struct MeterReading {
    double psr_lu, k14_db, balance_lu, least_correlation, mono_loss_db;
};

MeterReading read_meters(const Measurement& m) {
    return {least_peak_to_short_term(m.steps, m.samples.peaks), on_scale(k_system(m.samples).maximum_dbfs, KScale::k14),
            balance_lu(m.left_steps, m.right_steps), correlation_over_time(m.samples, m.steps).least,
            judge_width(m.spectra).mono_loss_db};
}

std::vector<MeterRow> meters_of(const RenderedMix& after, const RenderedMix& before) {
    const Measurement &mix = after.master, &plain = before.master;
    const MeterReading now = read_meters(mix), then = read_meters(plain);
    const auto crest = [](const Measurement& m) { return m.sample_peak_dbfs - m.rms_dbfs; };
    const auto plr = [](const Measurement& m) { return m.true_peak_dbtp - m.loudness_lufs_i; };
    return {
        {"Integrated loudness", "LUFS", mix.loudness_lufs_i, plain.loudness_lufs_i, 1, "the whole song (BS.1770)"},
        {"Short-term loudness, maximum", "LUFS", mix.max_short_term_lufs, plain.max_short_term_lufs, 1, "loudest 3 s"},
        {"Momentary loudness, maximum", "LUFS", mix.max_momentary_lufs, plain.max_momentary_lufs, 1, "loudest 0.4 s"},
        {"Loudness range", "LU", mix.loudness_range_lu, plain.loudness_range_lu, 1,
         "quiet to loud parts (EBU Tech 3342)"},
        {"True peak", "dBTP", mix.true_peak_dbtp, plain.true_peak_dbtp, 1, "between the samples, too"},
        {"Sample peak", "dBFS", mix.sample_peak_dbfs, plain.sample_peak_dbfs, 1, "largest sample"},
        {"Peak to loudness", "LU", plr(mix), plr(plain), 1, "PLR: room that mastering has"},
        {"Peak to short-term, least", "LU", now.psr_lu, then.psr_lu, 1,
         "PSR where the song is densest; below 8 is squeezed"},
        {"K-14, maximum", "dB", now.k14_db, then.k14_db, 1, "Katz: 0 dB is the loud passage of pop and rock"},
        {"Crest factor", "dB", crest(mix), crest(plain), 1, "peak over rms; an unmastered mix keeps 12 and more"},
        {"Correlation, least over 3 s", "", now.least_correlation, then.least_correlation, 2,
         "within 25 LU of the whole; below 0, mono loses"},
        {"Balance", "LU", now.balance_lu, then.balance_lu, 1, "right minus left; within 1"},
        {"Lost in mono", "dB", now.mono_loss_db, then.mono_loss_db, 1, "0: nothing; −3: unrelated sides"},
        {"Clarity", "%", 100 * after.clarity, 100 * before.clarity, 0,
         "second referee: strokes and lasting sounds that stand out, heard in the mix alone"},
    };
}

MusicFacts music_of(const SongFacts& facts, const Mix& mix) {
    MusicFacts music;
    const Tempo& tempo = facts.rhythm.tempo;
    if (tempo.confidence >= believable) {
        music.tempo_bpm = tempo.bpm;
        music.tempo_confidence = tempo.confidence;
        if (tempo.downbeat_confidence >= believable) music.time_signature = fmt::format("{}/4", tempo.beats_per_bar);
    }
    if (facts.key.confidence >= believable) {
        music.key = facts.key.name();
        music.key_confidence = facts.key.confidence;
    }
    std::size_t stem = 0;
    for (const Strip& strip : mix.strips) {
        if (strip.fader.mute) continue;
        const StemFacts& f = facts.stems[stem++];
        if (f.kick_hz > 0) music.others.emplace_back(strip.name + ", fundamental", fmt::format("{:.0f} Hz", f.kick_hz));
        if (f.bass.lowest_hz > 0)
            music.others.emplace_back(strip.name + ", lowest note", fmt::format("{:.0f} Hz", f.bass.lowest_hz));
        if (!f.sibilance.moments.empty())
            music.others.emplace_back(strip.name + ", sibilance",
                                      fmt::format("{:.0f} a minute, {} dB re the voice", f.sibilance.moments_per_min,
                                                  number_text(f.sibilance.level_db, 0)));
    }
    return music;
}

}  // namespace

void show_song(const FinishedMix& done, const std::vector<Stem>& stems, const SongFacts& facts, const ToneTarget& tone,
               const std::string& admired, MixReport& report) {
    const Mix& mix = done.session.mixes.front();
    const Masking& masking = done.after.masking;
    const Measurement& after = done.after.master;
    report.sections = sections_of(done);
    report.audibility = audibility_of(mix, masking);
    for (std::size_t i = 0; i < mix.strips.size(); ++i) {
        if (report.strips[i].muted) continue;
        report.strips[i].audibility = masking.strips[i].audibility;
        report.strips[i].audible_share = masking.cells.strips[i].audible_share;
    }
    report.masking = masking_matrix(mix, masking);
    report.psr = psr_of(after, done.taste.limit("least_psr"));
    report.dynamics = dynamics_of(done, stems);
    report.meters = meters_of(done.after, done.before);
    report.music = music_of(facts, mix);
    report.spectrum = spectrum_of(after, done.before.master, tone, admired.empty() ? done.brief.profile.name : admired);
}

}  // namespace mixdown
