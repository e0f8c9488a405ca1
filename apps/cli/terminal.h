// Talking to the person at the terminal: results on stdout, talk on stderr, one progress line when stderr is a
// terminal.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "apps/cli/options.h"
#include "apps/jobs/job.h"

namespace mixdown {

/// Ctrl-C sets the flag that every job looks at; a second one ends at once.
void catch_interrupts();

/// Threads, block size, the stop flag, and the progress line if it is wanted.
[[nodiscard]] JobControl job_control(const CommonOptions& options);

void say(const std::string& line);                                 // stdout
[[nodiscard]] bool all_said();                                     // or whoever read it has gone (`| head`)
void talk(const CommonOptions& options, const std::string& line);  // stderr, unless --quiet
void warn(const CommonOptions& options, const std::string& line);
void clear_progress();

/// The error on stderr; returns the exit code. With --json the error goes to stdout as a document, too.
int fail(const CommonOptions& options, const Error& error);

/// "-7.3", "-inf".
[[nodiscard]] std::string figure(double value, int decimals = 1);

}  // namespace mixdown
