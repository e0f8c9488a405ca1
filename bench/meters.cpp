// What a meter costs, without reading the file: Usage: mixdown_meters_bench FILE loudness|everything|libebur128|parts
// Reads FILE (mono or stereo), listens to it from memory, prints CPU seconds per minute of audio. With `quick` in front
// of WHAT no repetition: for timing the whole process. `loudness` is M, S, I, LRA and true peak; so is `libebur128`.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <ebur128.h>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "core/units.h"
#include "io/audio_reader.h"
#include "measure/meter.h"
#include "measure/referee/part_powers.h"

using namespace mixdown;

namespace {

constexpr int frames_at_once = 16384;  // as apps/jobs/listen.cpp

struct Programme {
    FloatAudio audio;
    int rate_hz = 0;
};

struct Reading {
    double integrated_lufs, range_lu, true_peak_dbtp;
};

Programme read(const char* path) {
    auto reader = AudioReader::open(path);
    if (!reader) {
        std::fprintf(stderr, "%s\n", reader.error().text().c_str());
        std::exit(3);
    }
    Programme p{FloatAudio(reader->info().channels, static_cast<int>(reader->info().frames)),
                reader->info().sample_rate_hz};
    reader->read(p.audio.block());
    return p;
}

template <class Listener>
void listen(const Programme& p, Listener& listener) {
    const ConstFloatBlock all = p.audio.block();
    for (int at = 0; at < all.frames; at += frames_at_once)
        listener.add(all.slice(at, std::min(frames_at_once, all.frames - at)));
}

Reading loudness(const Programme& p) {
    LoudnessMeter meter(p.rate_hz, p.audio.channels);
    TruePeakMeter peak(p.rate_hz, p.audio.channels);
    const ConstFloatBlock all = p.audio.block();
    constexpr int piece = 2048;  // as Meter
    for (int at = 0; at < all.frames; at += piece) {
        const ConstFloatBlock part = all.slice(at, std::min(piece, all.frames - at));
        meter.add(part);
        peak.add(part);
    }
    peak.finish();
    const PowerSeries& steps = meter.steps();
    static_cast<void>(max_momentary(steps) + max_short_term(steps));
    return {integrated_loudness(steps), loudness_range(steps), db_from_amplitude(peak.peak())};
}

Reading everything(const Programme& p) {
    Meter meter(p.rate_hz, p.audio.channels);
    listen(p, meter);
    const Measurement m = meter.finish();
    return {m.loudness_lufs_i, m.loudness_range_lu, m.true_peak_dbtp};
}

struct Interleaved {
    std::vector<float> samples;
    explicit Interleaved(const Programme& p) {
        for (int i = 0; i < p.audio.frames; ++i) {
            for (int c = 0; c < p.audio.channels; ++c) samples.push_back(p.audio[c][i]);
        }
    }
};

Reading libebur128(const Programme& p, const Interleaved& in) {
    constexpr int modes = EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_M | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK;
    const auto channels = static_cast<unsigned>(p.audio.channels);
    ebur128_state* state = ebur128_init(channels, static_cast<unsigned long>(p.rate_hz), modes);
    for (int at = 0; at < p.audio.frames; at += frames_at_once) {
        const int count = std::min(frames_at_once, p.audio.frames - at);
        ebur128_add_frames_float(state, in.samples.data() + static_cast<std::size_t>(at) * channels,
                                 static_cast<std::size_t>(count));
    }
    Reading r{};
    double peak = 0;
    ebur128_loudness_global(state, &r.integrated_lufs);
    ebur128_loudness_range(state, &r.range_lu);
    for (unsigned c = 0; c < channels; ++c) {
        double now = 0;
        ebur128_true_peak(state, c, &now);
        peak = std::max(peak, now);
    }
    r.true_peak_dbtp = db_from_amplitude(peak);
    ebur128_destroy(&state);
    return r;
}

double cpu_s() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Median over `times` runs: CPU seconds per minute of audio.
template <class Work>
double cost_of(const Programme& p, int times, Work work) {
    std::vector<double> costs;
    for (int i = 0; i < times; ++i) {
        const double began = cpu_s();
        work();
        costs.push_back((cpu_s() - began) * 60 * p.rate_hz / p.audio.frames);
    }
    std::nth_element(costs.begin(), costs.begin() + times / 2, costs.end());
    return costs[static_cast<std::size_t>(times / 2)];
}

void show(const char* what, double cost) { std::printf("%-12s %.5f s per minute\n", what, cost); }

void show_parts(const Programme& p, int times) {
    const auto part = [&](const char* what, auto make) {
        show(what, cost_of(p, times, [&] {
                 auto listener = make();
                 listen(p, listener);
             }));
    };
    const int channels = p.audio.channels;
    part("loudness", [&] { return LoudnessMeter(p.rate_hz, channels); });
    part("true peak", [&] { return TruePeakMeter(p.rate_hz, channels); });
    part("statistics", [&] { return SampleStatistics(p.rate_hz, channels); });
    part("spectrum", [&] { return Spectrograph(p.rate_hz, channels); });
    part("referee", [&] { return PartListener(p.rate_hz, channels); });
}

}  // namespace

int main(int argc, char** argv) {
    const bool quick = argc == 4 && std::strcmp(argv[2], "quick") == 0;
    if (argc != 3 && !quick) return 2;
    const std::string what = argv[argc - 1];
    const Programme p = read(argv[1]);
    const int times = quick ? 1 : 7;
    Reading reading{};
    if (what == "parts") {
        show_parts(p, times);
        return 0;
    }
    if (what == "loudness") {
        show("mixdown", cost_of(p, times, [&] { reading = loudness(p); }));
    } else if (what == "everything") {
        show("everything", cost_of(p, times, [&] { reading = everything(p); }));
    } else if (what == "libebur128") {
        const Interleaved in(p);
        show("libebur128", cost_of(p, times, [&] { reading = libebur128(p, in); }));
    } else {
        return 2;
    }
    std::printf("I %.4f LUFS  LRA %.4f LU  true peak %.4f dBTP\n", reading.integrated_lufs, reading.range_lu,
                reading.true_peak_dbtp);
    return 0;
}
