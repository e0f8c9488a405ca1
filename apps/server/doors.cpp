// SPDX-License-Identifier: Apache-2.0
#include "apps/server/doors.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mixdown {
namespace {

/// -1, and errno: it cannot be had.
template <class Address>
int listen_at(Address& address) {
    auto* any = reinterpret_cast<sockaddr*>(&address);  // as the sockets of POSIX want it
    const int family = any->sa_family, yes = 1;
    const int file = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (file < 0) return -1;
    socklen_t size = sizeof address;
    const bool done = ::setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                      (family != AF_INET6 || ::setsockopt(file, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0) &&
                      ::bind(file, any, size) == 0 && ::listen(file, SOMAXCONN) == 0 &&
                      ::getsockname(file, any, &size) == 0;
    if (done) return file;
    const int fault = errno;
    ::close(file);
    errno = fault;
    return -1;
}

}  // namespace

Result<Doors> open_doors(int port) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    here.sin_port = htons(static_cast<std::uint16_t>(port));
    Doors doors;
    doors.v4 = listen_at(here);
    if (doors.v4 < 0)
        return Error{Fault::output, fmt::format("127.0.0.1:{}", port), std::strerror(errno),
                     "choose another --port, or leave it out"};
    doors.port = ntohs(here.sin_port);
    sockaddr_in6 here6{};
    here6.sin6_family = AF_INET6;
    here6.sin6_addr = in6addr_loopback;
    here6.sin6_port = here.sin_port;
    doors.v6 = listen_at(here6);
    return doors;
}

}  // namespace mixdown
