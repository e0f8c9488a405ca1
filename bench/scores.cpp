// Scores every mix of a session, each as loud as the others, from what is rendered: one JSON document.
// bench/scoreboard.py makes the sessions and the table.
//   scores SESSION LUFS [FILE]      FILE: an audio file that is measured, too (a human mix)
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

#include "apps/jobs/listen.h"
#include "apps/jobs/mix_scores.h"
#include "apps/jobs/render_job.h"
#include "apps/jobs/strip_bench.h"
#include "automix/buckets.h"
#include "io/audio_reader.h"
#include "io/session_file.h"
#include "io/source_stream.h"
#include "measure/referee/clarity.h"
#include "measure/scores/width.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Song {
    Session session;
    fs::path folder;
    std::vector<Stem> stems;
    Taste taste;
    Profile profile;
    Hearing hearing;
    ToneTarget tone;
    double loudness_lufs = -18;
};

/// What mixes are compared by: features that differ between people (Wilson & Fazenda 2016), dB or LU.
Json features_of(const Measurement& m) {
    double all = 0, bright = 0, bass = 0;
    for (std::size_t k = 1; k < m.spectra.left.size(); ++k) {
        const double hz = static_cast<double>(k) * m.spectra.bin_hz, power = m.spectra.left[k] + m.spectra.right[k];
        all += power;
        bright += hz >= 2000 ? power : 0;
        bass += hz < 120 ? power : 0;
    }
    return {{"loudness_range_lu", m.loudness_range_lu},    {"brightness_db", db_from_power(bright / all)},
            {"bass_db", db_from_power(bass / all)},        {"side_to_mid_db", judge_width(m.spectra).side_to_mid_db},
            {"crest_db", m.sample_peak_dbfs - m.rms_dbfs}, {"loudness_lufs_i", m.loudness_lufs_i}};
}

Result<FloatAudio> audio_of(const fs::path& path, double& rate_hz) {
    auto reader = AudioReader::open(path);
    if (!reader) return reader.error();
    rate_hz = reader->info().sample_rate_hz;
    FloatAudio audio(reader->info().channels, static_cast<int>(reader->info().frames));
    audio.frames = reader->read(audio.block());
    return audio;
}

Result<double> clarity_in(const fs::path& path) {
    double rate_hz = 0;
    const auto audio = audio_of(path, rate_hz);
    if (!audio) return audio.error();
    return clarity_of(audio->block(), rate_hz).clarity;
}

/// Loudness of the focus over that of everything else while it plays, LU.
Json lead_over_rest(const RenderedMix& rendered) {
    PowerSeries rest;
    for (const PowerSeries& rival : rendered.rivals) add_power(rest, rival);
    double lead = 0, other = 0;
    const std::vector<bool> active = active_frames(rendered.focus);
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (!active[i]) continue;
        lead += rendered.focus[i];
        other += i < rest.size() ? rest[i] : 0;
    }
    return lead > 0 && other > 0 ? Json(db_from_power(lead / other)) : Json();
}

Result<Json> score(const Song& song, Mix mix, const JobControl& control) {
    const Brief brief{song.taste, song.profile, song.hearing};
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const fs::path file = fs::temp_directory_path() / fmt::format("mixdown-scores-{}.wav", getpid());
    auto writer = AudioWriter::create(file, FileFormat::wav32f, 2, song.session.sample_rate_hz, file);
    if (!writer) return writer.error();
    auto rendered = render_measured(song.session, mix, song.folder, buckets, 1, &*writer, "", control);
    if (!rendered) return rendered.error();
    if (Status closed = writer->close(); !closed) return closed.error();
    const auto clarity = clarity_in(file);
    fs::remove(file);
    if (!clarity) return clarity.error();

    StripBench bench(song.session, song.folder, control);
    const double louder_db = song.loudness_lufs - rendered->mix.master.loudness_lufs_i;
    for (const Strip& strip : mix.strips) (void)bench.strips(mix, {strip.id}, BenchDetail::spectra);
    if (Status played = bench.render(); !played) return played.error();
    std::vector<MixPart> parts;
    Json levels = Json::object();
    for (const Strip& strip : mix.strips) {
        const HeardStrips& heard = bench.strips(mix, {strip.id}, BenchDetail::spectra);
        parts.push_back({.spectra = &heard.spectra, .gain_db = louder_db});
        const double level = activity(heard.steps).loudness_lufs + louder_db;
        levels[strip.name] = std::isfinite(level) ? Json(level) : Json();
    }
    rendered->mix.masking = listen_for_masking(parts);
    const MixScores s = scores_of({mix, rendered->mix.master, rendered->mix.masking, parts}, brief, song.tone);
    Json features = features_of(rendered->mix.master);
    features["lead_over_rest_lu"] = lead_over_rest(rendered->mix);
    Json failed = Json::array();
    for (const Gate& gate : judge(mix, brief, rendered->mix)) {
        if (!gate.passed) failed.push_back(gate.id);
    }
    return Json{{"name", mix.name},
                {"loudness_lost", s.loudness_lost},
                {"scores",
                 {{"audibility", s.audibility},
                  {"overshadow", s.overshadow},
                  {"impact", s.impact_db},
                  {"psr", s.psr_lu},
                  {"depth", s.depth_db},
                  {"planes", s.planes},
                  {"detail", s.detail},
                  {"tone", s.tone_db}}},
                {"clarity", *clarity},
                {"features", features},
                {"levels", levels},
                {"failed_gates", failed}};
}

Result<Song> load(const char* path) {
    Song song;
    auto session = load_session(path);
    if (!session) return session.error();
    song.session = std::move(*session);
    song.folder = fs::absolute(path).parent_path();
    auto taste = load_taste({});
    if (!taste) return taste.error();
    song.taste = std::move(*taste);
    auto profile = load_profile({}, song.session.mixes.front().settings.profile, song.taste);
    if (!profile) return profile.error();
    song.profile = std::move(*profile);
    std::vector<FoundFile> files;
    for (const Source& s : song.session.sources) files.push_back({located(s.file, song.folder), s.id, {}});
    StemCache cache(std::string(path) + ".cache");
    auto listened = listen(files, false, cache, {});
    if (!listened) return listened.error();
    song.stems = std::move(listened->stems);
    for (std::size_t i = 0; i < song.stems.size(); ++i) song.stems[i].source = song.session.sources[i];
    song.hearing = hear(song.session.mixes.front(), song.stems, song.taste.limit("inaudible_loudness"));
    auto tone = tone_target(*table_text({}, "tone.tsv"), song.profile.name);
    if (!tone) return tone.error();
    song.tone = *tone;
    return song;
}

Result<Json> score_all(int argc, char** argv) {
    auto song = load(argv[1]);
    if (!song) return song.error();
    song->loudness_lufs = std::atof(argv[2]);
    Json document{{"mixes", Json::array()}};
    for (const Mix& mix : song->session.mixes) {
        auto scored = score(*song, mix, {});
        if (!scored) return scored.error();
        document["mixes"].push_back(std::move(*scored));
    }
    if (argc <= 3) return document;
    double rate_hz = 0;
    const auto human = audio_of(argv[3], rate_hz);
    if (!human) return human.error();
    Meter meter(rate_hz, human->channels);
    meter.add(human->block());
    document["human"] = {{"features", features_of(meter.finish())},
                         {"clarity", clarity_of(human->block(), rate_hz).clarity}};
    return document;
}

}  // namespace
}  // namespace mixdown

int main(int argc, char** argv) {
    if (argc < 3) return std::fprintf(stderr, "usage: scores SESSION LUFS [FILE]\n"), 2;
    const auto document = mixdown::score_all(argc, argv);
    if (!document) return std::fprintf(stderr, "%s\n", document.error().text().c_str()), 1;
    std::puts(document->dump(1).c_str());
    return 0;
}
