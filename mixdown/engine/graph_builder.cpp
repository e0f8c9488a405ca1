// Compiles a mix to a graph: strips into groups, groups in the order of their levels, delays where something would come
// too early. SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "dsp/plain.h"
#include "engine/graph.h"

namespace mixdown {

class GraphBuilder {
public:
    GraphBuilder(const Session& session, const Mix& mix, Routing routing, const GraphOptions& options)
        : session_(session), mix_(mix), routing_(std::move(routing)), options_(options) {
        spec_ = {static_cast<double>(session.sample_rate_hz), options.max_frames};
        std::vector<int> own;
        for (std::size_t i = 0; i < strip_count(mix); ++i)
            own.push_back(strip_latency(strip_at(mix, i), spec_.rate_hz));
        latencies_ = latencies_of(mix, routing_, own);
    }

    Graph build() {
        graph_.options_ = options_;
        graph_.track_count_ = mix_.strips.size();
        graph_.strip_count_ = strip_count(mix_);
        graph_.latency_ = latencies_.master;
        graph_.ramp_frames_ = spec_.ramp_frames();
        graph_.mix_ = mix_;
        graph_.mix_.edits.clear();
        graph_.changed_.assign(graph_.strip_count_, 0);
        graph_.places_.resize(graph_.strip_count_);
        for (Audio& master : graph_.master_) master = Audio(2, options_.max_frames);
        for (Rendered& rendered : graph_.rendered_) {
            rendered.tracks.resize(graph_.track_count_);
            rendered.buses.resize(graph_.strip_count_ - graph_.track_count_);
        }
        make_groups();
        for (std::size_t i = 0; i < graph_.strip_count_; ++i) connect_outputs(i);
        for (std::size_t c = 0; c < routing_.connections.size(); ++c) {
            if (routing_.connections[c].kind == ConnectionKind::key) connect_key(routing_.connections[c], c);
        }
        std::size_t partials = 0;
        for (const StripGroup& group : graph_.groups_) partials += group.partials.size();
        for (auto& side : graph_.terms_) side.reserve(partials);
        graph_.tail_ = longest_tail();
        graph_.start(0);
        return std::move(graph_);
    }

private:
    [[nodiscard]] int channels_at(std::size_t strip) const {
        return strip < mix_.strips.size() ? channels_of(session_, mix_.strips[strip]) : 2;
    }
    [[nodiscard]] bool is_key(std::size_t strip) const {
        const auto listens = [&](const Connection& c) { return c.kind == ConnectionKind::key && c.from == strip; };
        return std::any_of(routing_.connections.begin(), routing_.connections.end(), listens);
    }
    /// Tracks that need nobody come first, in groups of their own; then level by level.
    void make_groups() {
        const int levels =
            routing_.level.empty() ? 0 : 1 + *std::max_element(routing_.level.begin(), routing_.level.end());
        for (int level = 0; level < levels; ++level) {
            for (const bool tracks : {true, false}) {
                Packer packer;
                for (std::size_t i = 0; i < graph_.strip_count_; ++i) {
                    if (routing_.level[i] == level && (i < mix_.strips.size()) == tracks) place(i, packer);
                }
                if (level == 0 && tracks) graph_.first_count_ = static_cast<int>(graph_.groups_.size());
            }
        }
        for (StripGroup& group : graph_.groups_) group.lanes = make_strip_lanes(lane_spec(group), options_.arithmetic);
    }

    /// Lanes of the group that is being filled: the next pair, and one that a mono strip left free.
    struct Packer {
        int next_pair = most_lanes, free_lane = -1;
    };

    void place(std::size_t strip, Packer& packer) {
        const int width = options_.arithmetic == Arithmetic::fast ? most_lanes : Plain::count;
        const bool mono = channels_at(strip) == 1;
        int lane = mono ? std::exchange(packer.free_lane, -1) : -1;
        if (lane < 0) {
            if (packer.next_pair >= width) {
                graph_.groups_.emplace_back();
                packer = {0, -1};
            }
            lane = std::exchange(packer.next_pair, packer.next_pair + 2);
            if (mono) packer.free_lane = lane + 1;
        }
        graph_.places_[strip] = {graph_.groups_.size() - 1, graph_.groups_.back().members.size()};
        graph_.groups_.back().members.push_back(member(strip, lane));
    }

    [[nodiscard]] Member member(std::size_t strip, int lane) const {
        const int channels = channels_at(strip), arrival = latencies_.arrival[strip],
                  departure = latencies_.departure[strip];
        const bool track = strip < mix_.strips.size();
        const bool tapped = options_.taps == Taps::all || (track && options_.taps == Taps::tracks);
        Member m{strip, lane, StripNode({&mix_, &strip_at(mix_, strip), channels, arrival, departure}, spec_)};
        if (track) m.read = FloatAudio(channels, options_.max_frames);
        if (!track || arrival > 0) m.input = Audio(channels, options_.max_frames);
        m.wait = Aligner(channels, track ? arrival : 0, options_.max_frames);
        for (int slot = 0; slot < slot_count; ++slot) {
            if (is_key(strip)) m.kept[slot] = Audio(channels, options_.max_frames);
            if (tapped) m.tap[slot] = FloatAudio(2, options_.max_frames);
        }
        if (tapped) m.tap_wait = AlignerOf<float>(2, latencies_.master - departure, options_.max_frames);
        return m;
    }

    [[nodiscard]] LaneSpec lane_spec(const StripGroup& group) const {
        LaneSpec spec{spec_, 0, {}};
        for (const Member& m : group.members) {
            const Strip& strip = strip_at(mix_, m.strip);
            spec.longest_lookahead =
                std::max(spec.longest_lookahead, lookahead_frames(strip.compressor, spec_.rate_hz));
            for (int c = 0; c < m.node.channels(); ++c) spec.saturation[m.lane + c] = strip.saturation.on;
        }
        return spec;
    }

    /// What rings on after the sources have ended: along the longest way through returns that feed returns.
    [[nodiscard]] std::int64_t longest_tail() const {
        std::vector<std::int64_t> tail(graph_.strip_count_, 0);
        std::int64_t longest = 0;
        for (const StripGroup& group : graph_.groups_) {
            for (const Member& m : group.members) {
                for (const Connection& c : routing_.connections) {
                    if (c.to == m.strip && c.kind != ConnectionKind::key)
                        tail[c.to] = std::max(tail[c.to], tail[c.from]);
                }
                tail[m.strip] += m.node.tail_frames();
                longest = std::max(longest, tail[m.strip]);
            }
        }
        return longest;
    }

    void connect_outputs(std::size_t strip) {
        const std::size_t master = graph_.strip_count_;
        std::size_t main = master;
        int main_delay = latencies_.master - latencies_.departure[strip];
        for (std::size_t c = 0; c < routing_.connections.size(); ++c) {
            const Connection& connection = routing_.connections[c];
            if (connection.from != strip || connection.kind == ConnectionKind::key) continue;
            if (connection.kind == ConnectionKind::send) {
                connect(strip, connection.to, latencies_.connection[c], connection.slot);
            } else {
                main = connection.to;
                main_delay = latencies_.connection[c];
            }
        }
        connect(strip, main, main_delay, -1);
    }

    void connect(std::size_t strip, std::size_t to, int delay, int send) {
        StripGroup& group = graph_.groups_[graph_.places_[strip].group];
        const auto same = [&](const Partial& p) { return p.to == to && p.wait.delay() == delay; };
        auto found = std::find_if(group.partials.begin(), group.partials.end(), same);
        if (found == group.partials.end()) {
            Partial partial{to, Aligner(2, delay, options_.max_frames), {}, {}};
            for (Audio& sum : partial.sum) sum = Audio(2, options_.max_frames);
            found = group.partials.insert(group.partials.end(), std::move(partial));
        }
        const auto index = static_cast<std::size_t>(found - group.partials.begin());
        group.members[graph_.places_[strip].member].outputs.push_back({index, send, found->terms[0].size()});
        for (std::vector<MixTerm>& terms : found->terms) terms.emplace_back();
    }

    /// A mono strip listens to the left side of a stereo key; both sides of a stereo strip listen to a mono one.
    void connect_key(const Connection& c, std::size_t index) {
        StripGroup& group = graph_.groups_[graph_.places_[c.to].group];
        const int lane = group.members[graph_.places_[c.to].member].lane;
        for (int side = 0; side < channels_at(c.to); ++side) {
            const auto channel = static_cast<std::size_t>(std::min(side, channels_at(c.from) - 1));
            group.keys.push_back({c.from, channel, c.slot, lane + side,
                                  Aligner(1, latencies_.connection[index], options_.max_frames),
                                  Audio(1, options_.max_frames)});
        }
    }

    const Session& session_;
    const Mix& mix_;
    Routing routing_;
    GraphOptions options_;
    Spec spec_;
    Latencies latencies_;
    Graph graph_;
};

Result<Graph> Graph::compile(const Session& session, const Mix& mix, const GraphOptions& options) {
    auto routing = route(mix);
    if (!routing) return routing.error();
    return GraphBuilder(session, mix, std::move(*routing), options).build();
}

}  // namespace mixdown
