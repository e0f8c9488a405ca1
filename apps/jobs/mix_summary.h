// What the report says about a finished job, gathered from where it lies.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/jobs/mix_job.h"
#include "automix/gates.h"
#include "automix/song_spectra.h"
#include "automix/triage.h"
#include "measure/scores/tone.h"

namespace mixdown {

struct FinishedMix {
    const MixRequest& request;
    const Session& session;
    const Taste& taste;
    Brief brief;
    const Canvas& canvas;
    const Triage& way;
    const RenderedMix& before;
    const RenderedMix& after;
    const SongSpectra& spectra;
};

/// Fills `report`, except seconds, warnings and files not mixed, which the job collects as it goes.
void summarise(const FinishedMix& done, MixReport& report);

/// What the writer could learn, and what the stems were like (automix/lessons.h).
void teach(const FinishedMix& done, const ToneTarget& tone, MixReport& report);

}  // namespace mixdown
