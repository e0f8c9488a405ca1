// The console: desk, streaming and judging, wired to the server's sockets. What pages say comes in here and what the
// desk answers goes out; one page at a time hears the sound, the last that asked for it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <set>

#include "apps/server/desk.h"
#include "apps/server/judge.h"
#include "apps/server/orders.h"
#include "apps/server/references.h"
#include "apps/server/server.h"
#include "apps/server/streamer.h"
#include "apps/server/workshop.h"

namespace mixdown {

struct ConsoleRequest {
    std::filesystem::path session;
    std::string mix;  // empty: the first one
    Doors doors;
    std::string token;
    OwnTables tables;
    std::optional<std::filesystem::path> data;      // where those are from, if the user said so
    std::vector<std::filesystem::path> references;  // songs to compare with
    bool resumes = false;                           // takes up what a server that died has left, unasked
    std::atomic<bool>* settled = nullptr;           // told whether nothing waits for the user's word; may be null
};

class Console final : private Visitors {
public:
    /// Errors: as Desk::open.
    static Result<std::unique_ptr<Console>> open(const ConsoleRequest& request);
    ~Console() override;

    /// Where the page is, with its token.
    [[nodiscard]] std::string address() const;
    [[nodiscard]] const Desk& desk() const { return *desk_; }

    /// Serves until `stop`; then the journal is on the disk.
    Status run(const std::atomic<bool>& stop);

private:
    Console() = default;
    void opened(int socket, Door door) override;
    void received(int socket, const std::string& text) override;
    void closed(int socket) override;
    void tick() override;

    void hear_command(int socket, const std::string& text);
    void send(int socket, const Answers& answers);
    void send_to_all(const std::string& text);
    void open_references(std::vector<std::filesystem::path> files);
    void hear(int socket, const HearCommand& what);
    void begin_judging();
    void keep_judged();
    bool order(int socket, const PageCommand& command);
    void begin_work(int socket, const std::string& job, Workshop::Work work);
    [[nodiscard]] Order order_now();
    void order_mix_again(int socket);
    void take_over_made(const Mix& was, const Remade& made);
    void order_alternatives(int socket, int count);
    void order_loudness(int socket);
    void order_export(int socket, const ExportCommand& what);

    std::string token_;
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<Server> server_;
    std::vector<Reference> references_;
    std::int64_t reference_ = 0;  // that is heard, counted from 1; 0: the mix
    std::unique_ptr<Streamer> streamer_;
    std::unique_ptr<ReferenceOpener> opener_;
    SharedMemory memory_;  // of the judge and the workshop
    std::unique_ptr<Judge> judge_;
    std::unique_ptr<Workshop> workshop_;
    std::filesystem::path session_file_;
    std::optional<std::filesystem::path> data_;
    std::atomic<bool>* settled_ = nullptr;
    std::set<int> pages_;                  // control sockets
    int listener_ = 0;                     // the sound socket that hears; 0: none
    std::string deliveries_;               // what exports may be for
    std::string judgement_;                // the last one, for pages that come later
    std::int64_t judged_ = -1, seen_ = 0;  // revisions: that is judged, that was the newest at the last tick
    int ticks_ = 0, quiet_ = 0;            // since something changed
};

}  // namespace mixdown
