// SPDX-License-Identifier: Apache-2.0
#include "apps/server/server.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "apps/server/page_socket.h"
#include "apps/server/token.h"

namespace mixdown {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t longest_header = 8192;  // bytes
constexpr int most_guests = 64;                 // connections at a time
constexpr auto patience = seconds(20);          // for a request
constexpr auto tick_time = std::chrono::microseconds(16667);

Visitor visitor_of(const http::request<http::empty_body>& request) {
    Visitor v;
    v.method = std::string(request.method_string());
    v.target = std::string(request.target());
    const auto all = [&](http::field field) {
        std::vector<std::string> values;
        const auto range = request.equal_range(field);
        for (auto it = range.first; it != range.second; ++it) values.emplace_back(it->value());
        return values;
    };
    v.hosts = all(http::field::host);
    v.origins = all(http::field::origin);
    v.protocols = std::string(request[http::field::sec_websocket_protocol]);
    v.wants_socket = websocket::is_upgrade(request);
    v.has_body = request.count(http::field::content_length) > 0 || request.count(http::field::transfer_encoding) > 0;
    return v;
}

}  // namespace

struct Server::Inside {
    asio::io_context context{1};
    tcp::acceptor acceptor{context}, acceptor6{context};
    std::string report_target, report;  // what house.report speaks of
    asio::steady_timer timer{context};
    House house;
    Visitors* visitors = nullptr;
    std::map<int, std::shared_ptr<PageSocket>> sockets;
    int numbers = 0, guests = 0;

    /// A connection until it is closed or becomes a socket.
    struct Guest {
        Inside& inside;
        beast::tcp_stream stream;
        beast::flat_buffer buffer{longest_header};
        std::optional<http::request_parser<http::empty_body>> parser;
        http::response<http::string_body> response;

        Guest(Inside& i, tcp::socket socket) : inside(i), stream(std::move(socket)) { ++inside.guests; }
        ~Guest() { --inside.guests; }
        Guest(const Guest&) = delete;
        Guest& operator=(const Guest&) = delete;
    };

    void accept(tcp::acceptor& at) {
        at.async_accept([this, &at](error_code fault, tcp::socket socket) {
            if (fault == asio::error::operation_aborted) return;
            if (!fault && guests < most_guests) {
                socket.set_option(tcp::no_delay(true), fault);
                ask(std::make_shared<Guest>(*this, std::move(socket)));
            }
            accept(at);
        });
    }
    void ask(const std::shared_ptr<Guest>& guest) {
        guest->parser.emplace();
        guest->parser->header_limit(longest_header);
        guest->stream.expires_after(patience);
        http::async_read_header(guest->stream, guest->buffer, *guest->parser,
                                [this, guest](error_code fault, std::size_t) {
                                    if (fault == http::error::end_of_stream || fault == beast::error::timeout) return;
                                    if (fault) return answer(guest, {Door::refused, 400, nullptr}, true);
                                    decide(guest);
                                });
    }
    void decide(const std::shared_ptr<Guest>& guest) {
        const auto& request = guest->parser->get();
        const Admission admission = admit(visitor_of(request), house);
        if (admission.door == Door::controls || admission.door == Door::sound) return let_in(guest, admission.door);
        answer(guest, admission, admission.door == Door::refused || !request.keep_alive());
    }
    void answer(const std::shared_ptr<Guest>& guest, const Admission& admission, bool last) {
        auto& response = guest->response;
        response = {static_cast<http::status>(admission.status), 11};
        const PageFile* file = admission.file;
        for (const Header& h : safe_headers(house.port, file != nullptr && file->own_style))
            response.set(h.name, h.value);
        response.set(http::field::content_type, file != nullptr ? std::string(file->type) : "text/plain");
        response.body() = file != nullptr ? std::string(file->content) : fmt::format("{}\n", admission.status);
        response.keep_alive(!last);
        response.prepare_payload();
        http::async_write(guest->stream, response, [this, guest, last](error_code fault, std::size_t) {
            if (fault) return;
            if (!last) return ask(guest);
            guest->stream.socket().shutdown(tcp::socket::shutdown_send, fault);
        });
    }
    void let_in(const std::shared_ptr<Guest>& guest, Door door) {
        const int number = ++numbers;
        auto socket = std::make_shared<PageSocket>(std::move(guest->stream), number, door, house.port);
        sockets[number] = socket;
        socket->start(
            guest->parser->get(), [this, number](const std::string& text) { visitors->received(number, text); },
            [this, number, door] { visitors->opened(number, door); },
            [this, number] {
                sockets.erase(number);
                visitors->closed(number);
            });
    }
    void write(int number, Bytes bytes, bool text) {
        const auto found = sockets.find(number);
        if (found == sockets.end()) return;
        const std::shared_ptr<PageSocket> socket = found->second;  // it may close while it writes
        socket->write(std::make_shared<const Bytes>(std::move(bytes)), text);
    }
    void tick(const std::atomic<bool>& stop) {
        if (stop.load()) return context.stop();
        visitors->tick();
        timer.expires_at(std::max(timer.expiry() + tick_time, std::chrono::steady_clock::now() - tick_time));
        timer.async_wait([this, &stop](error_code fault) {
            if (!fault) tick(stop);
        });
    }
};

Server::Server(const Doors& doors, std::string token, std::span<const PageFile> files)
    : inside_(std::make_unique<Inside>()) {
    Inside& in = *inside_;
    in.acceptor.assign(tcp::v4(), doors.v4);
    if (doors.v6 >= 0) in.acceptor6.assign(tcp::v6(), doors.v6);
    in.house = {doors.port, std::move(token), files};
}
Server::~Server() = default;

int Server::port() const { return inside_->house.port; }

void Server::run(Visitors& visitors, const std::atomic<bool>& stop) {
    inside_->visitors = &visitors;
    inside_->accept(inside_->acceptor);
    if (inside_->acceptor6.is_open()) inside_->accept(inside_->acceptor6);
    inside_->timer.expires_after(tick_time);
    inside_->tick(stop);
    inside_->context.run();
}

Result<std::string> Server::offer(std::string page) {
    const auto secret = make_token();
    if (!secret) return secret.error();
    Inside& in = *inside_;
    in.report_target = "/report-" + *secret + ".html";
    in.report = std::move(page);
    in.house.report = {in.report_target, "text/html; charset=utf-8", in.report, true};
    return in.report_target;
}

void Server::send(int socket, const std::string& text) {
    Bytes bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    inside_->write(socket, std::move(bytes), true);
}
void Server::send(int socket, Bytes bytes) { inside_->write(socket, std::move(bytes), false); }
void Server::send_if_idle(int socket, const Bytes& bytes) {
    const auto found = inside_->sockets.find(socket);
    if (found != inside_->sockets.end() && found->second->idle()) inside_->write(socket, bytes, false);
}
void Server::close(int socket) {
    const auto found = inside_->sockets.find(socket);
    if (found == inside_->sockets.end()) return;
    const std::shared_ptr<PageSocket> ending = found->second;
    ending->end();
}
void Server::post(std::function<void()> work) { asio::post(inside_->context, std::move(work)); }

}  // namespace mixdown
