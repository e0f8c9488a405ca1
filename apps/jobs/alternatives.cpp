// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/alternatives.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "apps/jobs/alternative_proof.h"
#include "apps/jobs/bounce.h"
#include "apps/jobs/own_tables.h"
#include "apps/jobs/song_memory.h"
#include "core/random.h"
#include "core/text.h"
#include "io/pending_file.h"
#include "io/session_file.h"
#include "model/mix_names.h"
#include "report/gate_list.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

using Leaning = std::vector<MixCharacter>;

constexpr std::size_t most_together = 3;  // characters in one name
constexpr double surely = 0.9;  // of the distance: what is nearer before the rendering stays too near after it

/// Do they pull the same thing in two directions, or say the same twice?
bool go_together(const MixCharacter& a, const MixCharacter& b) {
    const auto direction = [](const Bias& bias) { return bias.kind == "pan" ? bias.value - 1 : bias.value; };
    for (const Bias& x : a.biases) {
        for (const Bias& y : b.biases) {
            if (x.kind != y.kind || x.subject != y.subject) continue;
            if (x.kind == "proof" || direction(x) * direction(y) < 0) return false;
        }
    }
    return true;
}

/// Every character alone, then every pair, then three at a time, each in an order that the seed decides.
std::vector<Leaning> leanings(const std::vector<MixCharacter>& all, std::uint64_t seed) {
    Random random(seed);
    std::vector<Leaning> order, longer = {{}};
    for (std::size_t together = 1; together <= most_together; ++together) {
        std::vector<Leaning> now;
        for (const Leaning& leaning : longer) {
            for (const MixCharacter& next : all) {
                const auto fits = [&](const MixCharacter& c) { return c.id < next.id && go_together(c, next); };
                if (!std::all_of(leaning.begin(), leaning.end(), fits)) continue;
                now.push_back(leaning);
                now.back().push_back(next);
            }
        }
        longer = now;
        for (std::size_t i = now.size(); i > 1; --i) std::swap(now[i - 1], now[random.below(i)]);
        order.insert(order.end(), now.begin(), now.end());
    }
    return order;
}

std::string name_of(const Leaning& leaning) {
    std::string name;
    for (const MixCharacter& character : leaning) name += (name.empty() ? "" : ", ") + character.label();
    return name;
}

struct AlternativesJob {
    const AlternativesRequest& request;
    const JobControl& control;
    OwnTables tables;
    Taste taste;
    SongMemory own;  // where nobody gave one
    std::unique_ptr<MixResult> plain;
    Session session;
    std::vector<Mix> others;  // of a session that is mixed again: they stay
    Alternatives result;
    std::vector<std::vector<StripFigures>> figures;
    std::set<std::string> untrue;  // characters that this song cannot have

    [[nodiscard]] SongMemory& memory() { return request.mix.memory != nullptr ? *request.mix.memory : own; }
    Status prepare();
    Status make_plain();
    void leave_out_what_cannot_be(const std::vector<MixCharacter>& all);
    Status try_out(const Leaning& leaning);
    void take(const MixResult& made, Alternative alternative);
    [[nodiscard]] std::string too_near(const std::vector<StripFigures>& to, double times = 1) const;
    Status write();
    [[nodiscard]] fs::path file_of(const std::string& name) const;
};

Status AlternativesJob::prepare() {
    auto own = own_tables(request.mix.data);
    if (!own) return own.error();
    tables = std::move(*own);
    auto loaded = load_taste(tables);
    if (!loaded) return loaded.error();
    taste = std::move(*loaded);
    return ok();
}

fs::path AlternativesJob::file_of(const std::string& name) const {
    return request.folder / (slug(name) + extension_of(request.mix.format));
}

/// The unbiased mix, with its session, report and measurements: what the others are held against.
Status AlternativesJob::make_plain() {
    MixRequest mix = request.mix;
    mix.memory = &memory();
    if (request.found) {
        result.session = mix.session;
    } else {
        std::error_code fault;
        fs::create_directories(request.folder, fault);
        if (fault)
            return Error{Fault::output, printable(request.folder.string()), fault.message(), "choose another folder"};
        mix.output = file_of("main");
        mix.session = result.session = request.folder / (mix.song + ".mixdown");
        mix.report = request.folder / (mix.song + "-report.html");
    }
    auto made = run_mix(mix, control);
    if (!made) return made.error();
    plain = std::move(*made);
    result.warnings = plain->report.warnings;
    session = plain->session;
    others.assign(session.mixes.begin() + 1, session.mixes.end());
    session.mixes.resize(1);
    Alternative main{.name = "main", .file = mix.output, .gates = plain->report.after.gates};
    figures.push_back(figures_of(session.mixes.front(), session.sample_rate_hz));
    result.mixes.push_back(std::move(main));
    return ok();
}

/// Names that speak of what the song does not have need no mix.
void AlternativesJob::leave_out_what_cannot_be(const std::vector<MixCharacter>& all) {
    for (const MixCharacter& character : all) {
        for (const Bias& proof : character.biases) {
            if (proof.kind != "proof" || shown(proof.subject, *plain)) continue;
            untrue.insert(character.id);
            result.refused.push_back(
                fmt::format("{}: no true name: the song has no {}", character.label(), proof.subject));
            break;
        }
    }
}

/// Whom it is too near to, and how near; empty: nobody.
std::string AlternativesJob::too_near(const std::vector<StripFigures>& to, double times) const {
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const double distance = mix_distance(figures[i], to).total_db;
        const double least = taste.limit(i == 0 ? "distance_to_main" : "mix_distance");
        if (distance < times * least)
            return fmt::format("{:.1f} dB from '{}', not {:g}", distance, result.mixes[i].name, least);
    }
    return "";
}

bool same_files(const Session& a, const Session& b) {
    const auto same = [](const Source& x, const Source& y) { return x.file == y.file; };
    return std::equal(a.sources.begin(), a.sources.end(), b.sources.begin(), b.sources.end(), same);
}

Status AlternativesJob::try_out(const Leaning& leaning) {
    MixRequest mix = request.mix;
    mix.session = result.session;
    mix.dry_run = true;
    mix.memory = &memory();
    for (const MixCharacter& character : leaning) mix.characters.push_back(character.id);
    std::string fault;
    mix.decided = [&](const Session& decided) {
        fault = too_near(figures_of(decided.mixes.front(), session.sample_rate_hz), surely);
        return fault.empty();
    };
    auto made = run_mix(mix, control);
    if (!made) return made.error();
    if (!same_files((*made)->session, session))
        return Error{Fault::input, printable(request.mix.song), "its stems changed while they were mixed",
                     "start again when nobody writes there"};
    if (!(*made)->rendered) {
        result.refused.push_back(fmt::format("{}: {}", name_of(leaning), fault));
        return ok();
    }
    Alternative alternative{.name = name_of(leaning), .characters = mix.characters};
    for (const Gate& gate : (*made)->report.after.gates) {
        const Gate* before = find_gate(plain->report.after.gates, gate.id);
        if (!gate.passed && (before == nullptr || before->passed)) fault = fmt::format("the gate {} fails", gate.id);
    }
    for (const MixCharacter& character : leaning) {
        if (fault.empty() && !is_true(character, **made, *plain, alternative.proof, fault))
            fault = fmt::format("'{}' would be no true name: {}", character.label(), fault);
        if (!fault.empty() && leaning.size() == 1) untrue.insert(character.id);
    }
    const Mix& console = (*made)->session.mixes.front();
    if (fault.empty()) fault = too_near(figures_of(console, session.sample_rate_hz));
    if (fault.empty())
        take(**made, std::move(alternative));
    else
        result.refused.push_back(fmt::format("{}: {}", name_of(leaning), fault));
    return ok();
}

void AlternativesJob::take(const MixResult& made, Alternative alternative) {
    Mix mix = made.session.mixes.front();
    if (!request.found) alternative.name = free_name(alternative.name, others);
    mix.name = alternative.name;
    alternative.file = file_of(mix.name);
    alternative.gates = made.report.after.gates;
    figures.push_back(figures_of(mix, session.sample_rate_hz));
    if (request.found) request.found(mix, made.report);
    session.mixes.push_back(std::move(mix));
    result.mixes.push_back(std::move(alternative));
}

Status AlternativesJob::write() {
    if (request.found) return ok();
    for (std::size_t i = 0; i < result.mixes.size(); ++i) {
        for (const auto& other : figures)
            result.mixes[i].distance_db.push_back(mix_distance(figures[i], other).total_db);
        if (i == 0) continue;
        const auto written = bounce(session, session.mixes[i], fs::absolute(request.folder), result.mixes[i].file,
                                    request.mix.format, request.mix.overwrite, control);
        if (!written) return written.error();
    }
    session.mixes.insert(session.mixes.end(), others.begin(), others.end());
    auto pending = PendingFile::create(result.session, true);  // it is ours: the unbiased mix was put in it just now
    if (!pending) return pending.error();
    if (Status done = pending->write(session_text(session)); !done) return done;
    return pending->commit();
}

}  // namespace

Result<Alternatives> make_alternatives(const AlternativesRequest& request, const JobControl& control) {
    AlternativesJob job{.request = request, .control = control};
    if (Status done = job.prepare(); !done) return done.error();
    const auto characters = load_characters(job.tables, job.taste);
    if (!characters) return characters.error();
    if (Status done = job.make_plain(); !done) return done.error();
    job.leave_out_what_cannot_be(*characters);
    for (const Leaning& leaning : leanings(*characters, request.seed)) {
        if (static_cast<int>(job.result.mixes.size()) > request.count) break;
        const auto cannot_be = [&](const MixCharacter& c) { return job.untrue.contains(c.id); };
        if (std::any_of(leaning.begin(), leaning.end(), cannot_be)) continue;
        if (Status done = job.try_out(leaning); !done) return done.error();
    }
    if (Status done = job.write(); !done) return done.error();
    return std::move(job.result);
}

}  // namespace mixdown
