// The last stage of making a mix: rendered, judged, and mended where the rendering shows something, until it holds.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "apps/jobs/mix_stages.h"
#include "apps/jobs/render_job.h"
#include "automix/balance.h"
#include "automix/even_sides.h"
#include "automix/hold_loudness.h"
#include "automix/last_ride.h"
#include "automix/mono_lows.h"
#include "automix/open_gates.h"
#include "automix/prints.h"
#include "automix/refine.h"
#include "automix/song_hearing.h"
#include "automix/unmask.h"
#include "measure/stereo_picture.h"
#include "model/edit.h"

namespace mixdown {
namespace {

constexpr int most_rounds = 6;          // of render and judge: one re-balance, then headroom, which converges at once
constexpr int listening_rounds = 2;     // of these: what the first mended is heard once more
constexpr double least_help_db = 0.01;  // a headroom that lowers the peaks by less was in vain
constexpr double unknown_db = std::numeric_limits<double>::infinity();
constexpr std::array<std::string_view, 4> heard_in_renderings = {  // gates; those of hearing are foretold
    "balance_error", "focus_margin", "left_right", "mono_loss"};

}  // namespace

Status MixJob::render_until_it_holds() {
    if (Status done = render_rounds(way.way == Way::fresh); !done) return done;
    return request.amounts.full() ? ok() : take_amounts();
}

/// The whole mix was made and judged; now only a part of it is wanted. Its headroom holds, whatever the amount.
Status MixJob::take_amounts() {
    Mix& whole = mix();
    if (Status done = apply_amounts(laid_out, request.amounts, whole); !done) return done;
    warnings().push_back(fmt::format("only a part of the mix was asked for ({}): gates that fail may need all of it",
                                     text_of(request.amounts)));
    return render_rounds(false);
}

/// Does the rendering hold what the passes foretold? Peaks are another matter.
bool MixJob::sounds_right() const {
    const std::vector<Gate> gates = judge(mix(), brief(), after.mix);
    return std::all_of(gates.begin(), gates.end(), [](const Gate& gate) {
        return gate.passed ||
               std::find(heard_in_renderings.begin(), heard_in_renderings.end(), gate.id) == heard_in_renderings.end();
    });
}

/// What the rendering showed is mended, and then everybody listened for once more. Did anything move?
Result<bool> MixJob::listen_again(const std::vector<double>& bucket_loudness_lufs) {
    std::vector<Edit> edits;
    const Measurement& heard = after.mix.master;
    if (!bucket_loudness_lufs.empty())
        edits = rebalance(mix(), brief(), song.spectra, bucket_loudness_lufs, heard.loudness_lufs_i);
    if (edits.empty() && sounds_right()) return false;
    const std::size_t made = mix().edits.size();
    const double unforeseen_lu = -balance_lu(heard.left_steps, heard.right_steps) - foreseen_tilt_lu(mix(), brief());
    if (Status done = apply_all(mix(), edits); !done) return done.error();
    for (const auto pass : {refine, unmask}) {
        if (Status done = apply_all(mix(), pass(mix(), brief(), song.spectra)); !done) return done.error();
    }
    if (Status done = apply_all(mix(), even_sides(mix(), brief(), unforeseen_lu)); !done) return done.error();
    for (const auto pass : {mono_lows, last_ride, follow_with_prints}) {
        if (Status done = apply_all(mix(), pass(mix(), brief(), song.spectra)); !done) return done.error();
    }
    return mix().edits.size() > made;
}

/// What makes peaks, and loudness of a whole mix, of the last rendering hold. A mix that is left alone is
/// touched where it clips, and then goes down to the ceiling.
std::vector<Edit> MixJob::headroom_after(int round, bool rebalancing) const {
    const bool tweaks = way.way == Way::tweak, leave = way.way == Way::leave || request.amounts.nothing();
    const double clip = taste.limit("clip_level");
    const bool clips = after.peaks.sample_peak_dbfs > clip || after.peaks.true_peak_dbtp > clip;
    if (!tweaks && leave && !clips && round == 0) return {};
    std::vector<Edit> edits = tweaks ? headroom_of_tweak(mix(), brief(), after.peaks, off)
                                     : make_headroom(mix(), brief(), after.peaks, leave || !rebalancing);
    if (edits.empty() && (tweaks || rebalancing))
        edits = hold_loudness(mix(), brief(), after.mix.master.loudness_lufs_i, after.peaks);
    return edits;
}

/// The mix as it stands, into the file if there is to be one, and measured.
Status MixJob::render_once(const std::vector<Bucket>& buckets) {
    std::optional<AudioWriter> writer;
    if (pending_mix) {
        auto created = AudioWriter::create(pending_mix->temporary(), request.format, 2, result.session.sample_rate_hz,
                                           request.output);
        if (!created) return created.error();
        writer = std::move(*created);
    }
    auto rendered = render_measured(result.session, mix(), folder, buckets, ceilings(taste).sample_peak_dbfs,
                                    writer ? &*writer : nullptr, "rendering", control);
    if (!rendered) return rendered.error();
    after = std::move(*rendered);
    return writer ? writer->close() : ok();
}

/// Renders and judges until nothing more is to be done. Where what is pinned is too loud alone, or what somebody put on
/// a bus gives back what faders take away, the gate says so.
Status MixJob::render_rounds(bool rebalancing) {
    const std::vector<Bucket> buckets = fill_buckets(mix(), brief());
    double excess = unknown_db;  // before the last headroom
    for (int round = 0;; ++round) {
        if (Status done = render_once(buckets); !done) return done;
        if (round < listening_rounds && rebalancing) {
            std::vector<double> loudness;
            if (round == 0) {  // what correlated sources do is mended once: what is foretold never learns of it
                for (const PowerSeries& steps : after.mix.buckets) loudness.push_back(activity(steps).loudness_lufs);
            }
            const auto moved = listen_again(loudness);
            if (!moved) return moved.error();
            if (*moved) {
                excess = unknown_db;
                continue;
            }
        }
        const std::vector<Edit> edits = headroom_after(round, rebalancing);
        const double before = std::exchange(excess, excess_db(after.peaks, ceilings(taste)));
        const bool in_vain = excess > 0 && excess > before - least_help_db;
        const bool ours = !again && way.way == Way::fresh, last = round + 1 == most_rounds;
        if (edits.empty() || (!ours && in_vain) || (last && !(ours && excess > 0))) break;
        if (last) return Error{Fault::internal, "", "the headroom pass did not converge", "please report this song"};
        if (Status done = apply_all(mix(), edits); !done) return done;
    }
    after.mix.masking = masking_in(mix(), hearing, song.spectra, control.threads);
    after.mix.proofs = proofs_of_open_gates(mix(), brief(), song.spectra, after.mix);
    return ok();
}

}  // namespace mixdown
