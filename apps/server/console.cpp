// SPDX-License-Identifier: Apache-2.0
#include "apps/server/console.h"

#include <fmt/format.h>
#include <utility>

#include "apps/server/deliveries.h"
#include "apps/server/priority.h"
#include "apps/server/state_json.h"
#include "core/units.h"

namespace mixdown {
namespace {

constexpr int ticks_per_flush = 30;  // 0.5 s: the journal is on the disk within 1 s
constexpr int quiet_ticks = 90;      // 1.5 s after the last change the checklist is measured anew

}  // namespace

Result<std::unique_ptr<Console>> Console::open(const ConsoleRequest& request) {
    std::unique_ptr<Console> console(new Console);
    Console& c = *console;
    c.token_ = request.token;
    c.settled_ = request.settled;
    const auto deliveries = load_deliveries(request.tables);
    if (!deliveries) return deliveries.error();
    c.deliveries_ = deliveries_text(*deliveries);
    auto desk = Desk::open(request.session, request.mix);
    if (!desk) return desk.error();
    c.desk_ = *std::move(desk);
    if (request.resumes) (void)c.desk_->receive(0, {0, RecoverCommand{true}});
    c.server_ = std::make_unique<Server>(request.doors, c.token_, page_files());
    c.streamer_ = std::make_unique<Streamer>(c.desk_->player(), c.desk_->session().sample_rate_hz, [&c](Bytes sound) {
        c.server_->post([&c, sound = std::move(sound)]() mutable {
            if (c.listener_ != 0) c.server_->send(c.listener_, std::move(sound));
        });
    });
    const auto playing = [&c] { return c.desk_->player().playing(); };
    const auto judged = [&c](const std::string& text) {
        c.server_->post([&c, text] {
            c.judgement_ = text;
            c.send_to_all(text);
        });
    };
    c.judge_ = std::make_unique<Judge>(request.session, c.desk_->folder(), request.tables, c.memory_, playing, judged);
    c.workshop_ = std::make_unique<Workshop>(
        [&c](const std::string& text) { c.server_->post([&c, text] { c.send_to_all(text); }); });
    c.open_references(request.references);
    c.session_file_ = request.session;
    c.data_ = request.data;
    return console;
}

Console::~Console() {
    opener_.reset();  // all four threads post to the server
    workshop_.reset();
    judge_.reset();
    streamer_.reset();
}

std::string Console::address() const { return fmt::format("http://127.0.0.1:{}/#{}", server_->port(), token_); }

Status Console::run(const std::atomic<bool>& stop) {
    go_first();  // this thread hands the sound to the page
    server_->run(*this, stop);
    for (const Answer& fault : desk_->flush()) return Error{Fault::output, "journal", fault.text, "free some space"};
    return ok();
}

void Console::open_references(std::vector<std::filesystem::path> files) {
    if (files.empty()) return;
    references_.reserve(files.size());
    opener_ = std::make_unique<ReferenceOpener>(
        std::move(files), desk_->session().sample_rate_hz, [this](Result<Reference> opened) {
            const auto result = std::make_shared<Result<Reference>>(std::move(opened));
            server_->post([this, result] {
                if (!*result) return send_to_all(refused_text(0, result->error()));
                references_.push_back(*std::move(*result));
                send_to_all(references_text(references_, reference_));
            });
        });
}

/// A reference begins at its loudest passage each time it is turned to.
void Console::hear(int socket, const HearCommand& what) {
    if (what.reference > static_cast<std::int64_t>(references_.size()))
        return server_->send(socket, refused_text(0, {Fault::usage, "reference", "is not there", "see 'references'"}));
    const bool same = what.reference == std::exchange(reference_, what.reference);
    Player* player = nullptr;
    if (what.reference > 0) {
        const Reference& chosen = references_[static_cast<std::size_t>(what.reference - 1)];
        player = chosen.player.get();
        if (!same) player->seek(chosen.loudest_frame);
        player->play();
    }
    streamer_->hear(player, amplitude_from_db(what.gain_db));
    if (!same) send_to_all(references_text(references_, reference_));
}

void Console::begin_judging() {
    const std::int64_t now = desk_->sound_revision();
    judged_ = judge_->begin(desk_->session(), desk_->mix(), now) ? now : -1;  // else as soon as it can
}

/// The checklist follows the mix as soon as the hands rest; at first when a page has had the time to be drawn.
void Console::keep_judged() {
    const std::int64_t now = desk_->sound_revision();
    quiet_ = std::exchange(seen_, now) == now ? quiet_ + 1 : 0;
    if (workshop_->works_on("mix_again")) return;  // that is judged when it is there
    if (quiet_ >= quiet_ticks && judged_ != now) begin_judging();
}

void Console::opened(int socket, Door door) {
    if (door == Door::sound) {
        const int before = std::exchange(listener_, socket);
        streamer_->new_listener();
        if (before != 0) server_->close(before);
        return;
    }
    pages_.insert(socket);
    server_->send(socket, desk_->state(socket));
    server_->send(socket, desk_->cards());
    server_->send(socket, desk_->automation());
    server_->send(socket, deliveries_);
    server_->send(socket, references_text(references_, reference_));
    if (!judgement_.empty()) server_->send(socket, judgement_);
}

void Console::closed(int socket) {
    pages_.erase(socket);
    if (socket != listener_) return;
    listener_ = 0;
    streamer_->new_listener();
    send(0, desk_->rest());  // nobody is the clock any more
}

void Console::received(int socket, const std::string& text) {
    if (pages_.contains(socket)) return hear_command(socket, text);
    const auto room = parse_room(text);
    if (!room) return server_->close(socket);
    if (socket == listener_) streamer_->add_room(*room);
}

void Console::hear_command(int socket, const std::string& text) {
    const auto command = parse_command(text);
    if (!command) return server_->send(socket, refused_text(0, command.error()));
    if (std::holds_alternative<JudgeCommand>(command->what)) return begin_judging();
    if (std::holds_alternative<ClearMetersCommand>(command->what)) return streamer_->meter().clear();
    if (const auto* what = std::get_if<HearCommand>(&command->what)) return hear(socket, *what);
    if (order(socket, *command)) return;
    send(socket, desk_->receive(socket, *command));
    streamer_->wake();
}

void Console::send(int socket, const Answers& answers) {
    for (const Answer& answer : answers) {
        if (!answer.to_all) server_->send(socket, answer.text);
        if (answer.to_all && !answer.text.empty()) send_to_all(answer.text);
        if (!answer.text.empty()) continue;
        const std::set<int> pages = pages_;
        for (const int page : pages) {
            server_->send(page, desk_->state(page));
            server_->send(page, desk_->cards());
            server_->send(page, desk_->automation());
        }
    }
}

void Console::send_to_all(const std::string& text) {
    const std::set<int> pages = pages_;  // one may close while it is written to
    for (const int page : pages) server_->send(page, text);
}

void Console::tick() {
    Player& player = desk_->player();
    if (settled_ != nullptr) settled_->store(!desk_->waits());
    if (desk_->is_over()) send(0, desk_->end_of_song());
    send(0, desk_->follow());
    if (++ticks_ % ticks_per_flush == 0) send(0, desk_->flush());
    if (pages_.empty()) return;
    keep_judged();
    const Bytes meters = meter_frame(player.playing(), player.position(), player.underruns(), streamer_->meter().take(),
                                     player.take_peaks(), player.take_reductions());
    const std::set<int> pages = pages_;
    for (const int page : pages) server_->send_if_idle(page, meters);
}

}  // namespace mixdown
