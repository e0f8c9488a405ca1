// The command line as plain values. options.cpp alone knows the parser.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/result.h"

namespace mixdown {

struct CommonOptions {
    bool json = false, quiet = false, verbose = false;
    int threads = 0, block_frames = 4096;
    std::string data;  // folder of the user's own tables
    std::string cpu;   // a CPU level by name; empty: the best one
};

struct MixOptions {
    CommonOptions common;
    std::vector<std::string> stems, focus, roles, exclude, references;
    std::string output, session, report, picture, genre, profile, format, rough;
    std::string mode = "auto", amount = "100";
    int rate_hz = 0, reference_amount = 60;
    std::optional<double> pan_law_db;
    bool overwrite = false, keep_going = false, strict = false, dry_run = false, cache = true;
};

struct RenderOptionsGiven {
    CommonOptions common;
    std::string session, output, stems_folder, mix, format;
    bool overwrite = false;
};

struct AnalyzeOptions {
    CommonOptions common;
    std::vector<std::string> paths;
    bool keep_going = false;
};

struct CheckOptions {
    CommonOptions common;
    std::string path, mix, profile;
    bool strict = false;
};

struct ExplainOptions {
    CommonOptions common;
    std::string session, mix, strip;
    bool verify = false;
};

struct CompareOptions {
    CommonOptions common;
    std::string a, b, report;
    bool overwrite = false;
};

struct AlternativesOptions {
    MixOptions mix;  // of each
    CommonOptions common;
    std::string folder;
    int count = 4;
    std::uint64_t seed = 1;
};

struct DoctorOptions {
    CommonOptions common;
    bool roles = false, genres = false, parameters = false;
};

struct ConsoleOptions {
    CommonOptions common;
    std::vector<std::string> stems, focus, references;  // a session, or stems
    std::string mix, genre;
    int port = 0;
    bool overwrite = false, browser = true;
};

using Command = std::variant<MixOptions, RenderOptionsGiven, AnalyzeOptions, CheckOptions, ExplainOptions,
                             CompareOptions, DoctorOptions, AlternativesOptions, ConsoleOptions>;

/// What is left when there is nothing to run (--help, --version): the text for stdout.
struct Said {
    std::string text;
};

/// Errors (Fault::usage) say what is wrong and suggest the nearest option.
Result<std::variant<Command, Said>> parse_command_line(int argc, const char* const* argv);

}  // namespace mixdown
