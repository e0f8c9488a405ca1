// Everything there is to say about a finished mix, as plain values: what the JSON document, the HTML page and the lines
// on the terminal are made from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "measure/meter.h"
#include "model/finding.h"
#include "model/gate.h"
#include "model/session.h"
#include "report/genre_found.h"
#include "report/scores.h"
#include "report/song_pictures.h"
#include "report/verified.h"

namespace mixdown {

struct StripReport {
    std::string name, file, role, role_label;
    std::string role_from;  // "name", "audio", "user"
    double role_confidence = 0;
    std::string bus, bus_label;
    double trim_db = 0, fader_db = 0, pan = 0;
    bool muted = false, focus = false;
    double loudness_lufs_active = 0;      // in the mix: after trim, fader and pan
    std::optional<double> depth;          // 0 (front) .. 1 (back)
    double width = 0;                     // 0 (a point) .. 1 (the whole stage)
    std::optional<double> audibility;     // of its own loudness, how much is heard in the mix, 0..1
    std::optional<double> audible_share;  // of the frames it plays in: those in which it stands out in a band, 0..1
    std::string remark;                   // where name and sound disagree strongly
};

/// A bucket of the balance: what it aimed at, and what it is in the plain sum and in the mix. LU re the whole mix;
/// silence_db where it never plays.
struct LevelReport {
    std::string name;
    double target_lu = 0, low_lu = 0, high_lu = 0;
    double before_lu = 0, after_lu = 0;
    bool has_focus = false;
    double outside_lu = 0;  // of its band, where all groups together are nearest to theirs; as the gate balance_error
};

/// The lead (a voice, a solo) over all the rest, in windows of 3 s; foretold from the stems' powers in the mix.
struct LeadHeld {
    struct Aim {
        double start_s = 0, lead_lu = 0;  // to the start of the next one
    };
    std::vector<std::string> strips;                     // names
    double genre_lu = 0;                                 // what the genre asks for
    double aim_lu = 0;                                   // what was aimed at: the mean over the windows
    std::vector<Aim> aims;                               // section by section
    double share_on_aim = 0, share_on_aim_unridden = 0;  // of the windows, 0..1
    double share_in_reach = 0;                           // that a ride may bring on aim
    double points_per_min = 0;
};

struct RenderReport {
    Measurement measured;  // of the stereo mix
    std::vector<Gate> gates;
    std::optional<double> clarity;  // 0..1, by the second referee (measure/referee/clarity.h)
    double master_fader_db = 0;     // not 0: the user has unlocked it
};

/// A song that the user admires, and how far the plain sum and the mix are from it: song - reference, equally loud.
struct ReferenceReport {
    struct Distance {
        double tone_db = 0;  // rms over third octaves
        double peaks_db = 0, range_lu = 0, width_db = 0, low_width_db = 0;
    };
    std::string file;
    Distance before, after;
};

struct MixReport {
    std::string song;
    std::string output, session, report;  // paths; empty: not written
    std::string genre, profile;
    std::string mode, mode_from, mode_why;  // "fresh", "tweak", "leave"; "auto" or "user"; a sentence
    std::vector<std::string> focus;         // names of strips
    std::map<std::string, double> seconds;  // by stage, and "total"
    int sample_rate_hz = 0;
    RenderReport before;  // the plain sum of the stems
    RenderReport after;   // the mix
    std::vector<LevelReport> levels;
    std::optional<LeadHeld> lead;
    std::vector<StripReport> strips;
    std::vector<std::string> warnings;
    std::vector<ReferenceReport> references;
    std::vector<Finding> faults;         // of the stems, and what references did not get; among the warnings, too
    std::vector<Finding> lessons;        // for the writer: what is better fixed at the source (automix/lessons.h)
    std::vector<std::string> not_mixed;  // files passed over, with the reason
    const Mix* mix = nullptr;            // for its edits; not owned

    // What the pictures of the song show (song_pictures.h); what is empty is left out.
    std::vector<SectionMark> sections;
    std::optional<AudibilityMap> audibility;
    std::optional<MaskingMatrix> masking;
    std::optional<SpectrumPicture> spectrum;
    std::optional<PsrCurve> psr;
    std::vector<DynamicsRow> dynamics;
    std::vector<MeterRow> meters;  // empty: those that `before` and `after` hold
    std::optional<MusicFacts> music;
    std::optional<GenreFound> genre_found;
    std::vector<StemFinding> findings;
    std::optional<MixScores> scores_before, scores_after;  // of the plain sum, and of the mix
};

/// The document of `mix --json` (docs/formats/json.md). Levels that are minus infinity become null.
[[nodiscard]] std::string mix_json(const MixReport& report);

/// A page that needs no network and no script: opens from disk, prints, light and dark.
[[nodiscard]] std::string mix_html(const MixReport& report);

/// The picture of the page alone (SVG): the balance before and after against its targets.
[[nodiscard]] std::string balance_svg(const MixReport& report);

/// The document of `explain --json`: the edits of a mix with their reasons, and the proof if there is one.
[[nodiscard]] std::string explain_json(const Mix& mix, const Verification* verification = nullptr);

/// The document of `check --json`.
[[nodiscard]] std::string check_json(const std::vector<Gate>& gates, const std::vector<std::string>& warnings);

/// One row of `analyze --json`.
struct FileReport {
    std::string file;
    Measurement measured;
    std::int64_t non_finite_samples = 0;
    std::string role, role_from;
    double role_confidence = 0;
};
/// `genre`: the guess from all files together; nothing where there is no song.
[[nodiscard]] std::string analyze_json(const std::vector<FileReport>& files, const std::vector<std::string>& warnings,
                                       const std::optional<GenreFound>& genre);

}  // namespace mixdown
