// A socket of a page: reads one message after the other, writes what is queued, one at a time. For server.cpp alone,
// the only source that knows Boost. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "apps/server/admission.h"
#include "apps/server/command.h"
#include "apps/server/frames.h"

namespace mixdown {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

inline constexpr std::size_t longest_queue = 16U << 20U;  // bytes that a page may leave untaken

class PageSocket : public std::enable_shared_from_this<PageSocket> {
public:
    PageSocket(beast::tcp_stream stream, int number, Door door, int port)
        : number_(number), door_(door), ws_(std::move(stream)) {
        beast::get_lowest_layer(ws_).expires_never();
        auto patience = websocket::stream_base::timeout::suggested(beast::role_type::server);
        patience.keep_alive_pings = true;  // a page that only listens says nothing for hours
        ws_.set_option(patience);
        ws_.read_message_max(longest_message);
        ws_.auto_fragment(false);
        ws_.set_option(websocket::stream_base::decorator([port](websocket::response_type& response) {
            response.set(http::field::sec_websocket_protocol,
                         beast::string_view(socket_protocol.data(), socket_protocol.size()));
            for (const Header& h : safe_headers(port)) response.set(h.name, h.value);
        }));
    }

    void start(const http::request<http::empty_body>& request, std::function<void(const std::string&)> received,
               std::function<void()> opened, std::function<void()> closed) {
        received_ = std::move(received);
        closed_ = std::move(closed);
        ws_.async_accept(request, [self = shared_from_this(), opened = std::move(opened)](error_code fault) {
            if (fault) return;
            self->open_ = true;
            opened();
            self->read();
        });
    }
    void write(std::shared_ptr<const Bytes> bytes, bool text) {
        if (!open_) return;
        queued_ += bytes->size();
        queue_.push_back({std::move(bytes), text});
        if (queued_ > longest_queue) return end();  // nobody takes it
        if (queue_.size() == 1) write_next();
    }
    [[nodiscard]] bool idle() const { return queue_.empty(); }
    [[nodiscard]] Door door() const { return door_; }
    [[nodiscard]] int number() const { return number_; }
    void end() {
        if (!open_) return;
        open_ = false;
        beast::get_lowest_layer(ws_).close();
        closed_();
    }

private:
    struct Outgoing {
        std::shared_ptr<const Bytes> bytes;
        bool text;
    };
    void read() {
        ws_.async_read(buffer_, [self = shared_from_this()](error_code fault, std::size_t) {
            if (fault || !self->open_ || !self->ws_.got_text()) return self->end();
            const std::string text = beast::buffers_to_string(self->buffer_.data());
            self->buffer_.consume(self->buffer_.size());
            self->received_(text);
            if (self->open_) self->read();
        });
    }
    void write_next() {
        const Outgoing& next = queue_.front();
        ws_.text(next.text);
        ws_.async_write(asio::buffer(*next.bytes), [self = shared_from_this()](error_code fault, std::size_t) {
            if (self->queue_.empty()) return;
            self->queued_ -= self->queue_.front().bytes->size();
            self->queue_.pop_front();
            if (fault) return self->end();
            if (!self->queue_.empty() && self->open_) self->write_next();
        });
    }

    int number_;
    Door door_;
    websocket::stream<beast::tcp_stream> ws_;
    beast::flat_buffer buffer_;
    std::deque<Outgoing> queue_;
    std::size_t queued_ = 0;
    bool open_ = false;
    std::function<void(const std::string&)> received_;
    std::function<void()> closed_;
};

}  // namespace mixdown
