// Who feeds whom: main outputs, sends and keys of a mix as one list of connections, and an order in which strips can be
// played so that whatever a strip needs is there before it. Solo, mute and VCA groups are resolved in model/audible.h.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/session.h"

namespace mixdown {

/// Strips by number: tracks first, then buses, then returns, each in console order.
[[nodiscard]] std::size_t strip_count(const Mix& mix);
[[nodiscard]] const Strip& strip_at(const Mix& mix, std::size_t index);
[[nodiscard]] Strip& strip_at(Mix& mix, std::size_t index);

/// Its number; nothing for the master (""), a VCA, or an id that is not there.
[[nodiscard]] std::optional<std::size_t> index_of(const Mix& mix, const std::string& id);

enum class ConnectionKind { main, send, key };

struct Connection {
    std::size_t from = 0, to = 0;
    ConnectionKind kind = ConnectionKind::main;
    int slot = 0;  // which send, or which key (below)
    bool operator==(const Connection&) const = default;
};

struct Routing {
    std::vector<Connection> connections;  // between strips; what feeds the master is not listed
    std::vector<int> level;               // of each strip: 1 more than the highest level of those that feed or key it
};

/// Error: a strip hears itself; the message names every strip of the loop.
[[nodiscard]] Result<Routing> route(const Mix& mix);

/// The keys of a strip: gate, six bands, compressor. Empty where a processor listens to its own strip.
inline constexpr int key_count = 2 + eq_bands;
inline constexpr int gate_key = 0, compressor_key = 1, first_band_key = 2;
[[nodiscard]] const std::string& key_of(const Strip& strip, int slot);

}  // namespace mixdown
