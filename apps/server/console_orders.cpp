// Long work that pages order, and what becomes of it: all that touches the desk happens on the server's thread.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "apps/server/console.h"
#include "apps/server/state_json.h"
#include "model/difference.h"
#include "model/pins.h"

namespace mixdown {
namespace {

nlohmann::ordered_json levels_of(const Measurement& mix) {
    return {{"lufs_i", mix.loudness_lufs_i},
            {"true_peak_dbtp", mix.true_peak_dbtp},
            {"sample_peak_dbfs", mix.sample_peak_dbfs},
            {"range_lu", mix.loudness_range_lu}};
}

/// Differ names and pins alone? What only one has, a return, gets nothing then.
bool sound_alike(const Mix& a, const Mix& b) {
    const Step step = difference(a, b);
    return std::all_of(step.begin(), step.end(),
                       [](const Edit& edit) { return is_pin(edit.parameter) || edit.parameter == "name"; });
}

}  // namespace

Order Console::order_now() { return {session_file_, desk_->session(), desk_->mix(), data_, memory_}; }

void Console::begin_work(int socket, const std::string& job, Workshop::Work work) {
    if (!workshop_->begin(job, std::move(work)))
        server_->send(socket, refused_text(0, {Fault::usage, job, "other work is at hand", "wait for it, or end it"}));
}

/// Was it an order?
bool Console::order(int socket, const PageCommand& command) {
    const auto& what = command.what;
    if (std::holds_alternative<MixAgainCommand>(what))
        order_mix_again(socket);
    else if (const auto* find = std::get_if<AlternativesCommand>(&what))
        order_alternatives(socket, find->count);
    else if (std::holds_alternative<MeasureCommand>(what))
        order_loudness(socket);
    else if (const auto* files = std::get_if<ExportCommand>(&what))
        order_export(socket, *files);
    else if (const auto* of = std::get_if<SpectrumCommand>(&what)) {
        if (const auto spectrum = judge_->spectrum(of->strip)) server_->send(socket, Bytes(*spectrum));
    } else if (std::holds_alternative<GiveUpCommand>(what))
        workshop_->give_up();
    else
        return false;
    return true;
}

/// The mix as it is needs no judgement any more: that would only keep whoever waits from hearing the next one.
void Console::order_mix_again(int socket) {
    if (judge_->give_up()) judged_ = -1;
    begin_work(socket, "mix_again", [this, order = order_now()](const JobControl& control) -> Status {
        const auto take_over = [&](Remade made) {
            server_->post([this, was = order.mix, made = std::move(made)] { take_over_made(was, made); });
        };
        auto made = mix_again(order, take_over, control);
        if (!made) {
            server_->post([this] {
                send(0, desk_->give_up_decided());
                streamer_->wake();
            });
            return made.error();
        }
        take_over(*std::move(made));
        return ok();
    });
}

/// What was judged when it was made is not judged again, if that is what stands on the desk now.
void Console::take_over_made(const Mix& was, const Remade& made) {
    send(0, desk_->take_over(was, made.mix, made.kept, made.judged != nullptr));
    streamer_->wake();
    const std::int64_t now = desk_->sound_revision();
    if (made.judged && sound_alike(desk_->mix(), made.mix) && judge_->tell(*made.judged, made.mix, now)) judged_ = now;
}

void Console::order_alternatives(int socket, int count) {
    const FoundMix found = [this](Mix mix, double lufs) {
        server_->post([this, mix = std::move(mix), lufs]() mutable {
            desk_->add_card(std::move(mix), lufs);
            send_to_all(desk_->cards());
        });
    };
    begin_work(socket, "alternatives", [order = order_now(), count, found](const JobControl& control) {
        return find_alternatives(order, count, found, control);
    });
}

void Console::order_loudness(int socket) {
    begin_work(socket, "measure",
               [this, order = order_now(), mixes = desk_->unmeasured()](const JobControl& control) -> Status {
                   for (const Mix& mix : mixes) {
                       const auto lufs = loudness_of(order, mix, control);
                       if (!lufs) return lufs.error();
                       server_->post([this, name = mix.name, lufs = *lufs] {
                           desk_->set_loudness(name, lufs);
                           send_to_all(desk_->cards());
                       });
                   }
                   return ok();
               });
}

void Console::order_export(int socket, const ExportCommand& what) {
    begin_work(socket, "export", [this, order = order_now(), what](const JobControl& control) -> Status {
        auto done = export_all(order, what, control);
        if (!done) return done.error();
        server_->post([this, done = *std::move(done)] {
            nlohmann::ordered_json json = {
                {"type", "exported"}, {"folder", done.folder.string()}, {"files", done.files}, {"report", nullptr}};
            json["levels"] = done.mix ? levels_of(*done.mix) : nlohmann::ordered_json();
            if (!done.report.empty()) {
                const auto target = server_->offer(done.report);
                if (target) json["report"] = *target;
            }
            send_to_all(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
        });
        return ok();
    });
}

}  // namespace mixdown
