// What `mix` asks of its job, from its options; `alternatives` asks the same of each mix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/cli/options.h"
#include "apps/jobs/mix_job.h"

namespace mixdown {

[[nodiscard]] Result<MixRequest> request_of(const MixOptions& options);

}  // namespace mixdown
