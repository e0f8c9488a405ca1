// The test bench: renders single strips, or sums of them, as they stand at some moment of a mix, and listens to what
// comes out behind their faders and pans. Many are played side by side in one rendering, each with the strips it
// listens to as keys; what was measured once is not rendered again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <list>
#include <string>
#include <vector>

#include "apps/jobs/job.h"
#include "measure/meter.h"
#include "model/session.h"

namespace mixdown {

/// The sum of the strips as they reach their buses.
struct HeardStrips {
    PowerSeries steps, left_steps, right_steps;  // K-weighted power per 100 ms
    Spectra spectra;                             // if asked for
};

enum class BenchDetail { loudness, spectra };

class StripBench {
public:
    StripBench(const Session& session, std::filesystem::path folder, const JobControl& control)
        : session_(session), folder_(std::move(folder)), control_(control) {}

    /// What comes out of tracks of a mix. Before render() that is a blank, and noted as wanted.
    const HeardStrips& strips(const Mix& mix, const std::vector<std::string>& ids,
                              BenchDetail detail = BenchDetail::loudness);

    /// What comes back from a return when one track alone sends to it.
    const HeardStrips& returned(const Mix& mix, const std::string& track, const std::string& from,
                                BenchDetail detail = BenchDetail::loudness);

    /// The whole mix, likewise.
    const Measurement& whole(const Mix& mix);

    /// Plays all that was wanted and is not known yet.
    Status render();

private:
    struct Wanted {
        Mix mix;                          // only what these strips need, where that can be told; else all of it
        std::vector<std::size_t> tracks;  // which of its tracks are summed; or of its returns
        bool from_returns = false;
        BenchDetail detail = BenchDetail::loudness;
        HeardStrips heard;
        bool done = false;
    };
    struct WantedMix {
        Mix mix;
        Measurement heard;
        bool done = false;
    };
    const HeardStrips& want(Wanted wanted);
    Status render_together(const std::vector<Wanted*>& some);
    Status render_whole(WantedMix& wanted);

    const Session& session_;
    std::filesystem::path folder_;
    const JobControl& control_;
    std::list<Wanted> wanted_;  // they stay where they are
    std::list<WantedMix> wanted_mixes_;
};

}  // namespace mixdown
