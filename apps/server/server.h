// The local server: HTTP for the page's files, WebSockets for controls and sound. All of Boost.Beast is behind this
// header, in one source. One thread runs it; whoever gets in is decided in admission.h.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "apps/server/admission.h"
#include "apps/server/doors.h"
#include "apps/server/frames.h"
#include "core/result.h"

namespace mixdown {

/// What the server tells; all on its thread.
class Visitors {
public:
    virtual ~Visitors() = default;
    /// A socket, by its number, which is never used again.
    virtual void opened(int socket, Door door) = 0;
    virtual void received(int socket, const std::string& text) = 0;
    virtual void closed(int socket) = 0;
    virtual void tick() = 0;  // 60 times a second
};

class Server {
public:
    /// Answers at `doors`.
    Server(const Doors& doors, std::string token, std::span<const PageFile> files);
    ~Server();

    [[nodiscard]] int port() const;
    /// Serves until `stop` is true.
    void run(Visitors& visitors, const std::atomic<bool>& stop);

    // On its thread only, but post().
    /// Serves this page, too, under a name that nobody can guess; the one before is gone. Returns the name.
    Result<std::string> offer(std::string page);
    void send(int socket, const std::string& text);
    void send(int socket, Bytes bytes);
    /// Left out when the page has not taken what was sent before: the next one is newer.
    void send_if_idle(int socket, const Bytes& bytes);
    void close(int socket);
    /// Does it on the server's thread. Any thread.
    void post(std::function<void()> work);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace mixdown
