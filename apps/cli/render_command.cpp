// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/cli/commands.h"
#include "apps/cli/session_choice.h"
#include "apps/cli/terminal.h"
#include "apps/jobs/bounce.h"
#include "apps/jobs/outputs.h"
#include "core/text.h"
#include "io/source_stream.h"

namespace mixdown {
namespace {

std::vector<std::filesystem::path> inputs_of(const ChosenMix& chosen, const std::string& session) {
    std::vector<std::filesystem::path> inputs = {session};
    for (const Source& source : chosen.session.sources) inputs.push_back(located(source.file, chosen.folder));
    return inputs;
}

}  // namespace

int run(const RenderOptionsGiven& o) {
    const auto chosen = choose_mix(o.session, o.mix);
    if (!chosen) return fail(o.common, chosen.error());
    const bool whole = !o.output.empty() || o.stems_folder.empty();
    const std::string song = std::filesystem::path(o.session).stem().string();
    const std::string output = !o.output.empty() ? o.output : song + "-mix" + extension_of(*format_of({}, o.format));
    std::vector<std::filesystem::path> outputs;
    if (whole) outputs.emplace_back(output);
    if (!o.stems_folder.empty()) {
        for (const auto& path : stem_paths(chosen->mix(), o.stems_folder)) outputs.push_back(path);
    }
    if (Status free = check_outputs(outputs, inputs_of(*chosen, o.session), o.overwrite); !free)
        return fail(o.common, free.error());
    const JobControl control = job_control(o.common);
    const std::vector<std::string> warnings = warn_of_other_recordings(*chosen, o.common);
    nlohmann::ordered_json json = {{"schema", "mixdown-render-1"}, {"session", o.session}, {"warnings", warnings}};
    if (whole) {
        const auto format = format_of(output, o.format);
        if (!format) return fail(o.common, format.error());
        const auto done = bounce(chosen->session, chosen->mix(), chosen->folder, output, *format, o.overwrite, control);
        if (!done) return fail(o.common, done.error());
        json["output"] = output;
        json["frames"] = *done;
        clear_progress();
        if (!o.common.json) say(fmt::format("mix        {}", printable(output, 4000)));
    }
    if (!o.stems_folder.empty()) {
        const auto paths =
            render_stems(chosen->session, chosen->mix(), chosen->folder, o.stems_folder, o.overwrite, control);
        if (!paths) return fail(o.common, paths.error());
        clear_progress();
        json["stems"] = nlohmann::ordered_json::array();
        for (const auto& path : *paths) {
            json["stems"].push_back(path.string());
            if (!o.common.json) say(fmt::format("stem       {}", printable(path.string(), 4000)));
        }
    }
    if (o.common.json) say(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return 0;
}

}  // namespace mixdown
