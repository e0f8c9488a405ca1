// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "core/spelling.h"

namespace mixdown {
namespace {

constexpr const char* examples = R"(Mixdown takes the stems of a song and makes the mixdown.

Examples:
  mixdown mix STEMS/                           mix a folder of stems: STEMS-mix.wav, STEMS.mixdown, STEMS-report.html
  mixdown mix STEMS/ --genre rock -o song.wav  say what it is, and where it goes
  mixdown mix STEMS/ --focus "Lead Vox"        say what the song is about
  mixdown mix STEMS.mixdown --overwrite        mix again, around what you pinned and set
  mixdown console STEMS.mixdown                see, hear and change the mix in the browser
  mixdown explain STEMS.mixdown                every move and its reason
  mixdown render STEMS.mixdown --stems out/    bounce the strips of a session
  mixdown check STEMS.mixdown                  does the mix hold its promises?
  mixdown analyze STEMS/                       loudness, peaks and roles of files
  mixdown alternatives STEMS/ -n 4 -o other/   four mixes that lean other ways
  mixdown compare rough.wav mix.wav            what differs, both equally loud
)";

void add_common(CLI::App& app, CommonOptions& o) {
    app.add_flag("--json", o.json, "Results as one JSON document on stdout");
    app.add_flag("-q,--quiet", o.quiet, "No talk on stderr, only errors");
    app.add_flag("-v,--verbose", o.verbose, "More talk");
    app.add_option("--cpu", o.cpu, "Force a CPU level: sse2, avx2 or avx512; the result is the same")
        ->check(CLI::IsMember({"sse2", "avx2", "avx512"}));
    app.add_option("--threads", o.threads, "Threads to use (0: all); the result is the same")
        ->check(CLI::Range(0, 256));
    app.add_option("--data", o.data, "Folder of your own tables (roles.tsv, profiles/pop.tsv, ...)");
}

void add_mix(CLI::App& app, MixOptions& o) {
    app.add_option(
           "STEMS", o.stems,
           "Folder of stems, or audio files; or a .mixdown session, to mix it again around what you pinned and set")
        ->required();
    app.add_option("-o,--output", o.output, "The mix (.wav 24 bit, .flac, .aiff); beside it its session and report");
    app.add_option("--session", o.session, "Where the session goes");
    app.add_option("--report", o.report, "Where the report goes (.html)");
    app.add_option("--picture", o.picture, "Where the picture of the balance goes, if wanted (.svg)");
    app.add_option("--genre", o.genre,
                   "What it is: pop, rock, dance, hip-hop, ambient, jazz ... (doctor --genres lists them)");
    app.add_option("--focus", o.focus, "What it is about: strip names, roles or groups, with commas between")
        ->delimiter(',');
    app.add_option("--role", o.roles,
                   "NAME=ROLE: what a stem is, when its name does not say (doctor --roles lists them)");
    app.add_option("--exclude", o.exclude, "Names of stems to leave out");
    app.add_option(
           "--mode", o.mode,
           "fresh: from a clean console; tweak: a rough mix, moving only what stands out of it; leave: as it is; "
           "auto: what fits, and why")
        ->check(CLI::IsMember({"auto", "fresh", "tweak", "leave"}));
    app.add_option("--rough", o.rough, "Your rough mix: a stereo file, which is taken apart, or a .mixdown session");
    app.add_option("--reference", o.references,
                   "A song that you admire: the tone goes towards it; may be given several times");
    app.add_option("--reference-amount", o.reference_amount, "How far it goes, 0 to 100 %")->check(CLI::Range(0, 100));
    app.add_option(
        "--amount", o.amount,
        "How much of the mix, 0 to 100 %, of all or by dimension: 60 or level=50,eq=30 (pan, dynamics, space, rides)");
    app.add_option("--profile", o.profile, "Your own profile (.tsv)");
    app.add_option("--format", o.format, "wav24, wav32f, flac, aiff")
        ->check(CLI::IsMember({"wav24", "wav32f", "flac", "aiff"}));
    app.add_option("--rate", o.rate_hz, "Sample rate of the mix (default: the most common one of the stems)")
        ->check(CLI::Range(8000, 384000));
    app.add_option("--pan-law", o.pan_law_db, "What a centred mono strip gets on each side: 0, -3, -4.5 or -6 dB")
        ->check(CLI::IsMember({0.0, -3.0, -4.5, -6.0}));
    app.add_flag("--overwrite", o.overwrite, "Replace files that exist");
    app.add_flag("--keep-going", o.keep_going, "Leave out stems that cannot be read, and mix the others");
    app.add_flag("--strict", o.strict, "Exit with 1 when a gate failed");
    app.add_flag("--dry-run", o.dry_run, "Say what would be done, write nothing");
    app.add_flag("!--no-cache", o.cache, "Keep no measurements beside the session");
    app.add_option("--block-size", o.common.block_frames, "Frames at a time, for tests; the result is the same")
        ->check(CLI::Range(1, 8192));
    add_common(app, o.common);
}

void add_render(CLI::App& app, RenderOptionsGiven& o) {
    app.add_option("SESSION", o.session, "The .mixdown file")->required();
    app.add_option("-o,--output", o.output, "The file to write");
    app.add_option("--stems", o.stems_folder,
                   "Folder for one file per strip, after fader, pan and mute (32-bit float); they sum to the mix");
    app.add_option("--mix", o.mix, "Which mix of the session (default: the first)");
    app.add_option("--format", o.format, "wav24, wav32f, flac, aiff")
        ->check(CLI::IsMember({"wav24", "wav32f", "flac", "aiff"}));
    app.add_flag("--overwrite", o.overwrite, "Replace files that exist");
    app.add_option("--block-size", o.common.block_frames, "Frames at a time, for tests; the result is the same")
        ->check(CLI::Range(1, 8192));
    add_common(app, o.common);
}

void add_alternatives(CLI::App& app, AlternativesOptions& o) {
    app.add_option("STEMS", o.mix.stems, "Folder of stems, audio files, or a .mixdown session")->required();
    app.add_option("-n,--count", o.count, "How many alternatives, beside the unbiased mix")->check(CLI::Range(1, 64));
    app.add_option("-o,--output", o.folder, "Folder for the mixes and their one session")->required();
    app.add_option("--seed", o.seed, "Another seed, other alternatives; the same seed, the same bits");
    app.add_option("--genre", o.mix.genre, "As of mix");
    app.add_option("--focus", o.mix.focus, "As of mix")->delimiter(',');
    app.add_option("--role", o.mix.roles, "NAME=ROLE, as of mix");
    app.add_option("--exclude", o.mix.exclude, "Names of stems to leave out");
    app.add_option("--profile", o.mix.profile, "Your own profile (.tsv)");
    app.add_option("--format", o.mix.format, "wav24, wav32f, flac, aiff")
        ->check(CLI::IsMember({"wav24", "wav32f", "flac", "aiff"}));
    app.add_flag("--overwrite", o.mix.overwrite, "Replace files that exist");
    app.add_flag("--strict", o.mix.strict, "Exit with 1 when fewer were found than asked for");
    add_common(app, o.common);
}

void add_console(CLI::App& app, ConsoleOptions& o) {
    app.add_option("PATHS", o.stems, "A .mixdown session, or a folder of stems (it is mixed first)")->required();
    app.add_option("--mix", o.mix, "Which mix of the session (default: the first)");
    app.add_option("--genre", o.genre, "What the stems are, when they are mixed first");
    app.add_option("--focus", o.focus, "What the song is about, when it is mixed first")->delimiter(',');
    app.add_option("--reference", o.references,
                   "A song that you admire, to compare the mix with in the monitor; again for more")
        ->check(CLI::ExistingFile);
    app.add_option("--port", o.port, "The port on this machine (default: any free one)")->check(CLI::Range(0, 65535));
    app.add_flag("!--no-browser", o.browser, "Print the address, open no browser");
    app.add_flag("--overwrite", o.overwrite, "Mix the stems anew where that was done before");
    add_common(app, o.common);
}

void add_compare(CLI::App& app, CompareOptions& o) {
    app.add_option("A", o.a, "An audio file or a .mixdown session (its mix)")->required();
    app.add_option("B", o.b, "The other one; it is turned until it is as loud as A")->required();
    app.add_option("--report", o.report, "Where a page with the picture goes, if wanted (.html)");
    app.add_flag("--overwrite", o.overwrite, "Replace a page that exists");
    add_common(app, o.common);
}

void add_others(CLI::App& app, AnalyzeOptions& analyze, CheckOptions& check, ExplainOptions& explain,
                DoctorOptions& doctor) {
    CLI::App& a = *app.add_subcommand("analyze", "Measure files: loudness, peaks, faults, roles");
    a.add_option("PATHS", analyze.paths, "Audio files or folders, or a .mixdown session (its mix)")->required();
    a.add_flag("--keep-going", analyze.keep_going, "Leave out files that cannot be read");
    add_common(a, analyze.common);

    CLI::App& c = *app.add_subcommand("check", "Judge a session's mix, or an audio file, by the gates");
    c.add_option("PATH", check.path, "A .mixdown session or an audio file")->required();
    c.add_option("--mix", check.mix, "Which mix of the session (default: the first)");
    c.add_option("--profile", check.profile, "Your own profile (.tsv), when the mix was made with one");
    c.add_flag("--strict", check.strict, "Exit with 1 when a gate failed");
    add_common(c, check.common);

    CLI::App& e = *app.add_subcommand("explain", "Every move of a session's mix, and its reason");
    e.add_option("SESSION", explain.session, "The .mixdown file")->required();
    e.add_option("--mix", explain.mix, "Which mix of the session (default: the first)");
    e.add_option("--strip", explain.strip, "Only the moves of this strip");
    e.add_flag("--verify", explain.verify, "Take every move away, render, measure: is it as its reason predicted?");
    add_common(e, explain.common);

    CLI::App& d = *app.add_subcommand("doctor", "What this machine and this build can do");
    d.add_flag("--roles", doctor.roles, "List the roles");
    d.add_flag("--genres", doctor.genres, "List the genres");
    d.add_flag("--parameters", doctor.parameters, "List the parameters with their ranges");
    add_common(d, doctor.common);
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

/// The first option that its command does not have, with the nearest one that it has.
std::string unknown_option_hint(const CLI::App& app, int argc, const char* const* argv) {
    std::vector<std::string> options;
    for (const CLI::App* command : app.get_subcommands({})) {
        if (argc < 2 || command->get_name() != argv[1]) continue;
        for (const CLI::Option* option : command->get_options()) {
            for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
        }
    }
    for (int i = 2; i < argc; ++i) {
        const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
        if (!word.starts_with("--") || std::find(options.begin(), options.end(), word) != options.end()) continue;
        return did_you_mean(word, options);
    }
    return "";
}

/// The first word must be a command; the nearest one is suggested.
Status check_command(const CLI::App& app, int argc, const char* const* argv) {
    if (argc < 2 || argv[1][0] == '-') return ok();
    const std::vector<std::string> names = command_names(app);
    if (std::find(names.begin(), names.end(), argv[1]) != names.end()) return ok();
    return Error{Fault::usage, "", "there is no command '" + std::string(argv[1]) + "'",
                 did_you_mean(argv[1], names) + "See mixdown --help"};
}

}  // namespace

Result<std::variant<Command, Said>> parse_command_line(int argc, const char* const* argv) {
    CLI::App app{examples, "mixdown"};
    app.set_version_flag("--version", "mixdown " MIXDOWN_VERSION);
    app.require_subcommand(1);
    MixOptions mix;
    RenderOptionsGiven render;
    AnalyzeOptions analyze;
    CheckOptions check;
    ExplainOptions explain;
    CompareOptions compare;
    DoctorOptions doctor;
    ConsoleOptions console;
    add_mix(*app.add_subcommand("mix", "Stems in, mixdown out: the main job"), mix);
    add_render(*app.add_subcommand("render", "Bounce a session's mix, or its strips"), render);
    add_compare(*app.add_subcommand("compare", "What two mixes differ in, level-matched"), compare);
    AlternativesOptions alternatives;
    add_alternatives(*app.add_subcommand("alternatives", "Several mixes of one song, each with a character of its own"),
                     alternatives);
    add_console(*app.add_subcommand("console", "The console in the browser: see, hear and change the mix"), console);
    add_others(app, analyze, check, explain, doctor);
    if (Status known = check_command(app, argc, argv); !known) return known.error();
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help, --version
        std::ostringstream out, errors;
        app.exit(asked, out, errors);
        return std::variant<Command, Said>(Said{out.str()});
    } catch (const CLI::ParseError& fault) {
        return Error{Fault::usage, "", fault.what(), unknown_option_hint(app, argc, argv) + "See mixdown --help"};
    }
    const std::string name = app.get_subcommands().front()->get_name();
    if (name == "mix") return std::variant<Command, Said>(Command(mix));
    if (name == "render") return std::variant<Command, Said>(Command(render));
    if (name == "analyze") return std::variant<Command, Said>(Command(analyze));
    if (name == "check") return std::variant<Command, Said>(Command(check));
    if (name == "explain") return std::variant<Command, Said>(Command(explain));
    if (name == "alternatives") return std::variant<Command, Said>(Command(alternatives));
    if (name == "compare") return std::variant<Command, Said>(Command(compare));
    if (name == "console") return std::variant<Command, Said>(Command(console));
    return std::variant<Command, Said>(Command(doctor));
}

}  // namespace mixdown
