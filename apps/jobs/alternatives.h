// Alternatives: several valid mixes of one song, each leaning another way that a producer would name (data/
// characters.tsv), made by the same passes with another profile. There is no right mix.
//
// Characters are tried in an order that the seed alone decides, first one by one, then in pairs; one is taken if all
// its gates hold, its name is true on audio (alternative_proof.h), and it is far enough from the unbiased mix and from
// those taken before (measure/scores/mix_distance.h). Same stems, seed and version: same bits. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include "apps/jobs/mix_job.h"

namespace mixdown {

struct AlternativesRequest {
    MixRequest mix;  // output, session and report are named here
    int count = 4;
    std::uint64_t seed = 1;
    std::filesystem::path folder;  // where everything goes
    /// Told of each as soon as it is found; then nothing is written, and the mix is one of a session mixed again.
    std::function<void(const Mix&, const MixReport&)> found;
};

struct Alternative {
    std::string name;                     // of the mix in the session: "dark and warm"
    std::vector<std::string> characters;  // ids; none: the unbiased mix
    std::filesystem::path file;
    std::vector<Gate> gates;
    std::vector<std::pair<std::string, double>> proof;  // what was measured, against the unbiased mix
    std::vector<double> distance_db;                    // to all, in their order
};

struct Alternatives {
    std::filesystem::path session;
    std::vector<Alternative> mixes;     // the unbiased one first
    std::vector<std::string> refused;   // what was tried and not taken, with the reason
    std::vector<std::string> warnings;  // of the unbiased one
};

Result<Alternatives> make_alternatives(const AlternativesRequest& request, const JobControl& control);

}  // namespace mixdown
