// SPDX-License-Identifier: Apache-2.0
#include "model/routing.h"

#include <algorithm>
#include <fmt/format.h>

namespace mixdown {
namespace {

std::vector<Connection> connections_of(const Mix& mix) {
    std::vector<Connection> all;
    for (std::size_t i = 0; i < strip_count(mix); ++i) {
        const Strip& strip = strip_at(mix, i);
        if (const auto bus = index_of(mix, strip.bus)) all.push_back({i, *bus, ConnectionKind::main, 0});
        for (int k = 0; k < send_count; ++k) {
            const auto to = index_of(mix, strip.sends[static_cast<std::size_t>(k)].to);
            if (to) all.push_back({i, *to, ConnectionKind::send, k});
        }
        for (int k = 0; k < key_count; ++k) {
            const auto key = index_of(mix, key_of(strip, k));
            if (key && *key != i) all.push_back({*key, i, ConnectionKind::key, k});
        }
    }
    return all;
}

/// From a strip that still waits, back along those it waits for, until one comes twice.
std::string loop_in(const Mix& mix, const std::vector<Connection>& connections, const std::vector<int>& level) {
    const auto waiting_for = [&](std::size_t strip) {
        const auto blocks = [&](const Connection& c) { return c.to == strip && level[c.from] < 0; };
        return std::find_if(connections.begin(), connections.end(), blocks)->from;
    };
    std::size_t at = static_cast<std::size_t>(std::find(level.begin(), level.end(), -1) - level.begin());
    std::vector<std::size_t> path;
    while (std::find(path.begin(), path.end(), at) == path.end()) {
        path.push_back(at);
        at = waiting_for(at);
    }
    std::string text = strip_at(mix, at).name;
    for (auto i = std::find(path.begin(), path.end(), at) + 1; i != path.end(); ++i) {
        text = fmt::format("{} -> {}", strip_at(mix, *i).name, text);
    }
    return fmt::format("{} -> {}", strip_at(mix, at).name, text);
}

}  // namespace

std::size_t strip_count(const Mix& mix) { return mix.strips.size() + mix.buses.size() + mix.returns.size(); }

const Strip& strip_at(const Mix& mix, std::size_t index) {
    if (index < mix.strips.size()) return mix.strips[index];
    index -= mix.strips.size();
    return index < mix.buses.size() ? mix.buses[index] : mix.returns[index - mix.buses.size()];
}
Strip& strip_at(Mix& mix, std::size_t index) { return const_cast<Strip&>(strip_at(std::as_const(mix), index)); }

std::optional<std::size_t> index_of(const Mix& mix, const std::string& id) {
    if (id.empty()) return std::nullopt;
    for (std::size_t i = 0; i < strip_count(mix); ++i) {
        if (strip_at(mix, i).id == id) return i;
    }
    return std::nullopt;
}

const std::string& key_of(const Strip& strip, int slot) {
    if (slot == gate_key) return strip.gate.key;
    if (slot == compressor_key) return strip.compressor.key;
    return strip.eq[static_cast<std::size_t>(slot - first_band_key)].key;
}

Result<Routing> route(const Mix& mix) {
    Routing routing{connections_of(mix), std::vector<int>(strip_count(mix), -1)};
    std::vector<int>& level = routing.level;
    for (bool found = true; found;) {  // each round gives levels to the strips whose feeders all have one
        found = false;
        for (std::size_t i = 0; i < level.size(); ++i) {
            if (level[i] >= 0) continue;
            int highest = 0;
            bool ready = true;
            for (const Connection& c : routing.connections) {
                if (c.to != i) continue;
                ready = ready && level[c.from] >= 0;
                highest = std::max(highest, level[c.from] + 1);
            }
            if (!ready) continue;
            level[i] = highest;
            found = true;
        }
    }
    if (std::find(level.begin(), level.end(), -1) != level.end()) {
        return Error{Fault::session, "routing",
                     fmt::format("goes in a circle: {}", loop_in(mix, routing.connections, level)),
                     "take one of these outputs, sends or keys away"};
    }
    return routing;
}

}  // namespace mixdown
