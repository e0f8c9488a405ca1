// The parts of a mix as they really come out: each strip behind its fader and pan, and what comes back from the returns
// when it alone sends to them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>

#include "apps/jobs/strip_bench.h"
#include "measure/hearing/mix_part.h"

namespace mixdown {

class HeardParts {
public:
    /// All strips of `mix`, in its order. `bench` outlives this.
    HeardParts(const Mix& mix, StripBench& bench);

    [[nodiscard]] const std::vector<MixPart>& parts() const { return parts_; }

private:
    std::vector<MixPart> parts_;
    std::list<Spectra> wet_;  // they stay where they are
};

}  // namespace mixdown
