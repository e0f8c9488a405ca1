// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/strip_bench.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "apps/jobs/render_job.h"
#include "core/threads.h"
#include "measure/spectrum/spectrograph.h"
#include "model/routing.h"

namespace mixdown {
namespace {

constexpr std::size_t side_by_side = 48;  // tracks in one rendering: some 50 MB

/// Track numbers of the strips and, behind them, of all that they listen to; nothing if that is not tracks alone.
std::optional<std::vector<std::size_t>> with_keys(const Mix& mix, std::vector<std::size_t> tracks) {
    for (std::size_t at = 0; at < tracks.size(); ++at) {
        for (int k = 0; k < key_count; ++k) {
            const std::string& key = key_of(mix.strips[tracks[at]], k);
            if (key.empty()) continue;
            const auto index = index_of(mix, key);
            if (!index || *index >= mix.strips.size()) return std::nullopt;
            if (std::find(tracks.begin(), tracks.end(), *index) == tracks.end()) tracks.push_back(*index);
        }
    }
    return tracks;
}

/// Alone on a console: no buses, sends or names, heard even where somebody else is soloed.
Strip alone(Strip strip) {
    strip.name.clear();
    strip.role = "other";
    strip.bus.clear();
    strip.focus = strip.solo = false;
    strip.sends = {};
    return strip;
}

void rename(Strip& strip, const std::map<std::string, std::string>& names) {
    const auto renamed = [&](std::string& id) {
        if (const auto found = names.find(id); found != names.end()) id = found->second;
    };
    renamed(strip.id);
    for (SendSettings& send : strip.sends) renamed(send.to);
    renamed(strip.gate.key);
    renamed(strip.compressor.key);
    for (EqBandSettings& band : strip.eq) renamed(band.key);
}

/// One mix that holds what all of them need, under names of its own; moves the track numbers along.
Mix joined(const std::vector<const Mix*>& mixes, std::vector<std::vector<std::size_t>>& tracks) {
    Mix all = *mixes.front();
    all.strips.clear();
    all.returns.clear();
    for (std::size_t m = 0; m < mixes.size(); ++m) {
        std::map<std::string, std::string> names;
        for (const Strip& strip : mixes[m]->strips) names[strip.id] = fmt::format("{}-{}", m, strip.id);
        for (const Strip& strip : mixes[m]->returns) names[strip.id] = fmt::format("{}-{}", m, strip.id);
        for (std::size_t& track : tracks[m])
            track += mixes[m]->returns.empty() ? all.strips.size() : all.returns.size();
        for (const auto& [from, to] :
             {std::pair{&mixes[m]->strips, &all.strips}, std::pair{&mixes[m]->returns, &all.returns}}) {
            for (Strip strip : *from) {
                rename(strip, names);
                to->push_back(std::move(strip));
            }
        }
    }
    return all;
}

/// Listens to the sum of some tracks while they are rendered.
class SumListener {
public:
    SumListener(double rate_hz, std::vector<std::size_t> tracks, bool from_returns, BenchDetail detail)
        : tracks_(std::move(tracks)), from_returns_(from_returns), loudness_(rate_hz, 2) {
        if (detail == BenchDetail::spectra) spectrograph_.emplace(rate_hz, 2);
    }

    void add(const Rendered& block) {
        if (sum_.frames < block.master.frames) sum_ = FloatAudio(2, block.master.frames);
        const FloatBlock sum = sum_.block(block.master.frames);
        const std::vector<ConstFloatBlock>& from = from_returns_ ? block.buses : block.tracks;
        for (int c = 0; c < 2; ++c) {
            for (int i = 0; i < sum.frames; ++i) {
                double value = 0;
                for (const std::size_t t : tracks_) value += static_cast<double>(from[t][c][i]);
                sum[c][i] = static_cast<float>(value);
            }
        }
        loudness_.add(sum);
        if (spectrograph_) spectrograph_->add(sum);
    }

    [[nodiscard]] HeardStrips finish() {
        return {loudness_.steps(), loudness_.steps_of(0), loudness_.steps_of(1),
                spectrograph_ ? spectrograph_->finish() : Spectra()};
    }

private:
    std::vector<std::size_t> tracks_;
    bool from_returns_;
    LoudnessMeter loudness_;
    std::optional<Spectrograph> spectrograph_;
    FloatAudio sum_;
};

}  // namespace

const HeardStrips& StripBench::strips(const Mix& mix, const std::vector<std::string>& ids, BenchDetail detail) {
    Wanted wanted{.detail = detail};
    std::vector<std::size_t> tracks;
    for (const std::string& id : ids) {
        if (const auto index = index_of(mix, id); index && *index < mix.strips.size()) tracks.push_back(*index);
    }
    if (const auto needed = with_keys(mix, tracks)) {
        wanted.mix.settings = mix.settings;
        wanted.mix.vcas = mix.vcas;
        for (const std::size_t t : *needed) wanted.mix.strips.push_back(alone(mix.strips[t]));
        for (std::size_t t = 0; t < tracks.size(); ++t) wanted.tracks.push_back(t);
    } else {
        wanted.mix = mix;
        wanted.tracks = tracks;
    }
    return want(std::move(wanted));
}

const HeardStrips& StripBench::returned(const Mix& mix, const std::string& track, const std::string& from,
                                        BenchDetail detail) {
    static const HeardStrips nothing;
    const auto index = index_of(mix, track);
    const auto needed = index && *index < mix.strips.size() ? with_keys(mix, {*index}) : std::nullopt;
    const Strip* space = mix.find(from);
    if (!needed || space == nullptr) return nothing;
    auto sends = mix.strips[*index].sends;
    bool sent = false;
    for (SendSettings& send : sends) {
        sent = sent || send.to == from;
        if (send.to != from) send = {};
    }
    if (!sent) return nothing;
    Wanted wanted{.tracks = {0}, .from_returns = true, .detail = detail};
    wanted.mix.settings = mix.settings;
    wanted.mix.vcas = mix.vcas;
    for (const std::size_t t : *needed) wanted.mix.strips.push_back(alone(mix.strips[t]));
    wanted.mix.strips.front().sends = sends;
    wanted.mix.returns = {alone(*space)};
    return want(std::move(wanted));
}

const HeardStrips& StripBench::want(Wanted wanted) {
    for (Wanted& known : wanted_) {
        if (known.mix != wanted.mix || known.tracks != wanted.tracks || known.from_returns != wanted.from_returns)
            continue;
        if (known.detail >= wanted.detail) return known.heard;
    }
    return wanted_.emplace_back(std::move(wanted)).heard;
}

const Measurement& StripBench::whole(const Mix& mix) {
    for (const WantedMix& known : wanted_mixes_) {
        if (known.mix == mix) return known.heard;
    }
    return wanted_mixes_.emplace_back(WantedMix{mix, {}, false}).heard;
}

Status StripBench::render_together(const std::vector<Wanted*>& some) {
    std::vector<const Mix*> mixes;
    std::vector<std::vector<std::size_t>> tracks;
    for (const Wanted* w : some) {
        mixes.push_back(&w->mix);
        tracks.push_back(w->tracks);
    }
    const Mix all = some.size() == 1 ? some.front()->mix : joined(mixes, tracks);
    std::vector<SumListener> listeners;
    for (std::size_t i = 0; i < some.size(); ++i)
        listeners.emplace_back(session_.sample_rate_hz, tracks[i], some[i]->from_returns, some[i]->detail);
    const auto listen = [&](const Rendered& block) -> Status {
        do_together(control_.threads, static_cast<int>(listeners.size()),
                    [&](int i) { listeners[static_cast<std::size_t>(i)].add(block); });
        return ok();
    };
    RenderOptions options = options_for(session_, "taking moves away", control_);
    options.taps = Taps::all;
    if (auto rendered = mixdown::render(session_, all, folder_, options, listen); !rendered) return rendered.error();
    for (std::size_t i = 0; i < some.size(); ++i) {
        some[i]->heard = listeners[i].finish();
        some[i]->done = true;
    }
    return ok();
}

/// The master through the usual meters; the second referee, who takes longer than all the rest, is not asked.
Status StripBench::render_whole(WantedMix& wanted) {
    Meter meter(session_.sample_rate_hz, 2);
    FloatAudio audio;
    const auto listen = [&](const Rendered& block) -> Status {
        if (audio.frames < block.master.frames) audio = FloatAudio(2, block.master.frames);
        for (int c = 0; c < 2; ++c) {
            const double* from = block.master[c];
            std::transform(from, from + block.master.frames, audio[c], [](double x) { return static_cast<float>(x); });
        }
        meter.add(audio.block(block.master.frames));
        return ok();
    };
    const RenderOptions options = options_for(session_, "taking moves away", control_);
    auto rendered = mixdown::render(session_, wanted.mix, folder_, options, listen);
    if (!rendered) return rendered.error();
    wanted.heard = meter.finish();
    wanted.done = true;
    return ok();
}

Status StripBench::render() {
    std::vector<Wanted*> batch;
    std::size_t tracks = 0;
    const auto play = [&] {
        Status done = batch.empty() ? ok() : render_together(batch);
        batch.clear();
        tracks = 0;
        return done;
    };
    for (Wanted& wanted : wanted_) {
        if (wanted.done) continue;
        const bool own = !wanted.mix.buses.empty() ||
                         (!wanted.mix.returns.empty() && !wanted.from_returns);  // a whole mix, with its own routing
        const bool fits =
            batch.empty() ||
            (!own && batch.front()->mix.buses.empty() && batch.front()->mix.settings == wanted.mix.settings &&
             batch.front()->mix.vcas == wanted.mix.vcas && tracks + wanted.mix.strips.size() <= side_by_side);
        if (!fits) {
            if (Status done = play(); !done) return done;
        }
        batch.push_back(&wanted);
        tracks += wanted.mix.strips.size();
    }
    if (Status done = play(); !done) return done;
    for (WantedMix& wanted : wanted_mixes_) {
        if (wanted.done) continue;
        if (Status done = render_whole(wanted); !done) return done;
    }
    return ok();
}

}  // namespace mixdown
