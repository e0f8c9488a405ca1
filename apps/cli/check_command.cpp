// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/listen.h"
#include "apps/jobs/own_tables.h"
#include "apps/jobs/session_check.h"
#include "automix/gates.h"
#include "core/text.h"
#include "io/audio_reader.h"
#include "report/mix_report.h"

namespace mixdown {
namespace {

Result<std::vector<Gate>> gates_of_file(const CheckOptions& o, const OwnTables& tables) {
    const auto taste = load_taste(tables);
    if (!taste) return taste.error();
    const auto found = find_stems({o.path});
    if (!found) return found.error();
    StemCache nothing_kept;
    const auto listened = listen(found->files, false, nothing_kept, job_control(o.common));
    if (!listened) return listened.error();
    return judge_file(listened->stems.front().measured, *taste);
}

Result<std::vector<Gate>> gates_of_session(const CheckOptions& o, OwnTables& tables,
                                           std::vector<std::string>& warnings) {
    auto chosen = choose_mix(o.path, o.mix);
    if (!chosen) return chosen.error();
    warnings = warn_of_other_recordings(*chosen, o.common);
    if (!o.profile.empty()) {
        auto name = add_profile_file(o.profile, tables);
        if (!name) return name.error();
        chosen->mix().settings.profile = *name;
    }
    StemCache kept(o.path + ".cache");
    return check_session(chosen->session, chosen->mix(), chosen->folder, tables, kept, job_control(o.common));
}

}  // namespace

int run(const CheckOptions& o) {
    auto tables =
        own_tables(o.common.data.empty() ? std::nullopt : std::optional<std::filesystem::path>(o.common.data));
    if (!tables) return fail(o.common, tables.error());
    const bool audio = has_audio_extension(o.path);
    std::vector<std::string> warnings;
    const auto gates = audio ? gates_of_file(o, *tables) : gates_of_session(o, *tables, warnings);
    if (!gates) return fail(o.common, gates.error());
    clear_progress();
    bool passed = std::all_of(gates->begin(), gates->end(), [](const Gate& g) { return g.passed || !g.open.empty(); });
    if (o.common.json)
        say(check_json(*gates, warnings));
    else
        passed = show_gates(*gates, true, o.common);
    return !passed && o.strict ? static_cast<int>(Fault::gate) : 0;
}

}  // namespace mixdown
