// One function per command: options in, exit code out.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/cli/options.h"
#include "model/gate.h"

namespace mixdown {

int run(const MixOptions& options);
int run(const RenderOptionsGiven& options);
int run(const AnalyzeOptions& options);
int run(const CheckOptions& options);
int run(const ExplainOptions& options);
int run(const CompareOptions& options);
int run(const AlternativesOptions& options);
int run(const DoctorOptions& options);
int run(const ConsoleOptions& options);

/// The gates, one line each; returns whether all passed.
bool show_gates(const std::vector<Gate>& gates, bool to_stdout, const CommonOptions& options);

}  // namespace mixdown
