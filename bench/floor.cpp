// The floor of the job `full` (and `sum`): what this machine's cores need for the work itself, with nothing that a
// mixer needs besides. Per track: read 24-bit WAV, five biquads, compressor (4:1, 10/100 ms, hard knee), gain, pan,
// send; one freeverb-shaped reverb; sum; 24-bit stereo WAV. Lanes run across channels (float: 8, double: 4). The blocks
// of a group of lanes, and those of the bus with the writer, are tasks that the threads take as they come free.
//
//   floor JOB.txt OUT.wav sum|full float|double THREADS     renders; JOB.txt is written by bench/job.py
//   floor --parts float|double                              prints what each part of the work costs
//
// Build: g++ -std=c++20 -O3 -march=native floor.cpp -lpthread (needs AVX2 and FMA)
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <immintrin.h>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

constexpr int block = 4096;  // frames of one task
constexpr int piece = 256;   // frames that stay in the first-level cache
constexpr int ring = 4;      // blocks between the strips and the bus

template <class T>
constexpr int lanes = 32 / sizeof(T);

template <class T>
struct LanesOf;
template <>
struct LanesOf<float> {
    using type = float __attribute__((vector_size(32)));
};
template <>
struct LanesOf<double> {
    using type = double __attribute__((vector_size(32)));
};
template <class T>
using Lanes = typename LanesOf<T>::type;
using Floats = Lanes<float>;
using Ints = std::int32_t __attribute__((vector_size(32)));

template <class T>
using Plane = std::array<T, block>;

[[noreturn]] void fail(const std::string& file) {
    std::perror(file.c_str());
    std::exit(1);
}

// ---- the job ----

struct Biquad {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

struct Track {
    int file = -1, channels = 1;
    double left = 0, right = 0, send = 0, threshold_db = 0;
    std::array<Biquad, 5> filters;
};

struct Job {
    std::vector<Track> tracks;
    long frames = 0;
};

Job read_job(const char* path) {
    std::ifstream text(path);
    Job job;
    std::string file;
    Track t;
    text >> job.frames;
    while (text >> t.channels >> t.left >> t.right >> t.send >> t.threshold_db) {
        for (Biquad& f : t.filters) text >> f.b0 >> f.b1 >> f.b2 >> f.a1 >> f.a2;
        std::getline(text >> std::ws, file);
        t.file = ::open(file.c_str(), O_RDONLY);
        if (t.file < 0) fail(file);
        job.tracks.push_back(t);
    }
    // stereo first: a pair never straddles two groups of lanes
    std::stable_sort(job.tracks.begin(), job.tracks.end(), [](auto& a, auto& b) { return a.channels > b.channels; });
    return job;
}

// ---- 24-bit samples ----

/// 24-bit to T, scaled to 1. `samples` is a multiple of 8; reads 8 bytes past the end.
template <class T>
void convert(const std::uint8_t* from, T* to, int samples) {
    const __m256i spread = _mm256_setr_epi8(-1, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11,  //
                                            -1, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11);
    for (int i = 0; i < samples; i += 8) {
        const auto* p = reinterpret_cast<const __m128i*>(from + 3 * i);
        const auto* q = reinterpret_cast<const __m128i*>(from + 3 * i + 12);
        const __m256i bytes =
            _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(p)), _mm_loadu_si128(q), 1);
        const __m256i steps = _mm256_shuffle_epi8(bytes, spread);
        if constexpr (sizeof(T) == 4) {
            _mm256_storeu_ps(to + i, _mm256_mul_ps(_mm256_cvtepi32_ps(steps), _mm256_set1_ps(0x1p-31F)));
        } else {
            const __m256d scale = _mm256_set1_pd(0x1p-31);
            _mm256_storeu_pd(to + i, _mm256_mul_pd(_mm256_cvtepi32_pd(_mm256_castsi256_si128(steps)), scale));
            _mm256_storeu_pd(to + i + 4, _mm256_mul_pd(_mm256_cvtepi32_pd(_mm256_extracti128_si256(steps, 1)), scale));
        }
    }
}

/// Left and right to interleaved 24-bit, rounded and clipped. Writes 4 bytes past the end.
template <class T>
void quantise(const T* left, const T* right, std::uint8_t* to, int frames) {
    constexpr T top = T(8388607), bottom = T(-8388608);
    const __m256i tight = _mm256_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,  //
                                           0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    const auto steps = [&](T x) {
        return static_cast<std::int32_t>(std::nearbyint(std::min(top, std::max(bottom, x * T(8388608)))));
    };
    alignas(32) std::array<std::int32_t, 2 * piece> whole;
    for (int at = 0; at < frames; at += piece) {
        for (int i = 0; i < piece; ++i) {
            whole[2 * i] = steps(left[at + i]);
            whole[2 * i + 1] = steps(right[at + i]);
        }
        for (int i = 0; i < 2 * piece; i += 8, to += 24) {
            const __m256i bytes =
                _mm256_shuffle_epi8(_mm256_load_si256(reinterpret_cast<const __m256i*>(&whole[i])), tight);
            _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_castsi256_si128(bytes));
            _mm_storeu_si128(reinterpret_cast<__m128i*>(to + 12), _mm256_extracti128_si256(bytes, 1));
        }
    }
}

/// Reads one block of a track into `planes` (one per channel); what lies past the end is silence.
template <class T>
struct Reader {
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(block * 6 + 8);
    std::vector<T> mixed = std::vector<T>(2 * block);

    void read(const Track& track, long at, Plane<T>* planes) {
        const int width = 3 * track.channels;
        const ssize_t got = ::pread(track.file, bytes.data(), std::size_t(block) * width, 44 + at * width);
        std::fill(bytes.begin() + std::max<ssize_t>(got, 0), bytes.end(), 0);
        if (track.channels == 1) return convert(bytes.data(), planes[0].data(), block);
        convert(bytes.data(), mixed.data(), 2 * block);
        for (int i = 0; i < block; ++i) {
            planes[0][i] = mixed[2 * i];
            planes[1][i] = mixed[2 * i + 1];
        }
    }
};

struct Writer {
    int file;
    long frames;
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(block * 6 + 8);

    Writer(const char* path, long total) : file(::open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644)), frames(total) {
        std::uint8_t head[44] = "RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\2\0\x80\xbb\0\0\0\x65\4\0\6\0\x18\0data";
        const auto size = static_cast<std::uint32_t>(6 * total), riff = size + 36;
        std::memcpy(head + 4, &riff, 4);
        std::memcpy(head + 40, &size, 4);
        if (::pwrite(file, head, sizeof head, 0) != sizeof head) fail(path);
    }
    template <class T>
    void write(const Plane<T>& left, const Plane<T>& right, long at) {
        quantise(left.data(), right.data(), bytes.data(), block);
        const auto size = static_cast<ssize_t>(6 * std::min<long>(block, frames - at));
        if (::pwrite(file, bytes.data(), static_cast<std::size_t>(size), 44 + 6 * at) != size) fail("the output");
    }
};

// ---- lanes ----

void transpose(Floats* m) {
    __m256 t[8], r[8];
    for (int k = 0; k < 8; k += 2) {
        t[k] = _mm256_unpacklo_ps(m[k], m[k + 1]);
        t[k + 1] = _mm256_unpackhi_ps(m[k], m[k + 1]);
    }
    for (int k = 0; k < 8; k += 4) {
        r[k] = _mm256_shuffle_ps(t[k], t[k + 2], 0x44);
        r[k + 1] = _mm256_shuffle_ps(t[k], t[k + 2], 0xee);
        r[k + 2] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0x44);
        r[k + 3] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0xee);
    }
    for (int k = 0; k < 4; ++k) {
        m[k] = _mm256_permute2f128_ps(r[k], r[k + 4], 0x20);
        m[k + 4] = _mm256_permute2f128_ps(r[k], r[k + 4], 0x31);
    }
}

void transpose(Lanes<double>* m) {
    const __m256d a = _mm256_unpacklo_pd(m[0], m[1]), b = _mm256_unpackhi_pd(m[0], m[1]);
    const __m256d c = _mm256_unpacklo_pd(m[2], m[3]), d = _mm256_unpackhi_pd(m[2], m[3]);
    m[0] = _mm256_permute2f128_pd(a, c, 0x20);
    m[1] = _mm256_permute2f128_pd(b, d, 0x20);
    m[2] = _mm256_permute2f128_pd(a, c, 0x31);
    m[3] = _mm256_permute2f128_pd(b, d, 0x31);
}

template <class T>
Lanes<T> load(const T* p) {
    Lanes<T> v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
template <class T>
void store(T* p, Lanes<T> v) {
    std::memcpy(p, &v, sizeof v);
}

Floats log2_of(Floats x) {  // worst error 0.002 dB
    const auto bits = std::bit_cast<Ints>(x);
    const auto m = std::bit_cast<Floats>((bits & 0x7fffff) | 0x3f800000);
    return __builtin_convertvector((bits >> 23) - 127, Floats) +
           (m - 1) * ((((0.05965155F * m - 0.46572564F) * m + 1.48116648F) * m - 2.52074963F) * m + 2.88827045F);
}

Floats exp2_of(Floats x) {
    const Floats whole = _mm256_floor_ps(x), f = x - whole;
    const Floats p = ((0.0790209F * f + 0.2243430F) * f + 0.6964844F) * f + 1.0000044F;
    return std::bit_cast<Floats>(std::bit_cast<Ints>(p) + (__builtin_convertvector(whole, Ints) << 23));
}

// ---- strips ----

/// `lanes` channels side by side: five biquads, compressor, gains to left, right and the two sides of the send.
template <class T>
class Group {
public:
    static constexpr int width = lanes<T>;
    struct Source {
        const Track* track;
        int lane;  // its first
    };
    std::vector<Source> sources;

    void add(const Track& track, int lane) {
        sources.push_back({&track, lane});
        for (int c = 0; c < track.channels; ++c) {
            const int k = lane + c;
            const double left = c == 0 ? track.left : 0, right = c == track.channels - 1 ? track.right : 0;
            const std::array<double, 4> gains{left, right, left * track.send, right * track.send};
            for (int bus = 0; bus < 4; ++bus) gains_[bus][k] = static_cast<T>(gains[bus]);
            threshold_[k] = static_cast<float>(track.threshold_db / (20 * std::log10(2.0)));
            for (int f = 0; f < 5; ++f) {
                const Biquad& q = track.filters[f];
                const std::array<double, 5> numbers{q.b0, q.b1, q.b2, -q.a1, -q.a2};
                for (int n = 0; n < 5; ++n) filters_[f].c[n][k] = static_cast<T>(numbers[n]);
            }
        }
    }

    /// Adds one block to the four planes of `bus`.
    void process(Plane<T>* planes, Plane<T>* bus) {
        for (int at = 0; at < block; at += piece) {
            gather(planes, at);
            filter_and_detect();
            compress();
            scatter(bus, at);
        }
    }

    void gather(const Plane<T>* planes, int at) {
        for (int i = 0; i < piece; i += width) {
            for (int k = 0; k < width; ++k) x_[i + k] = load(&planes[k][at + i]);
            transpose(&x_[i]);
        }
    }

    void filter_and_detect() {
        constexpr T attack = T(0.0020811642), release = T(0.0002083116);  // 1 - exp(-1 / (48000 t)), 10 and 100 ms
        std::array<Filter, 5> f = filters_;
        Lanes<T> level = level_;
        for (int i = 0; i < piece; ++i) {
            Lanes<T> x = x_[i];
            for (Filter& q : f) {  // transposed direct form 2
                const Lanes<T> y = q.c[0] * x + q.z1;
                q.z1 = q.c[3] * y + (q.c[1] * x + q.z2);
                q.z2 = q.c[4] * y + q.c[2] * x;
                x = y;
            }
            x_[i] = x;
            const Lanes<T> peak = (x < 0 ? -x : x) + T(1e-9), rise = peak - level;
            level += (rise > 0 ? Lanes<T>{} + attack : Lanes<T>{} + release) * rise;
            if constexpr (width == 8) {
                levels_[i] = level;
            } else {
                _mm_store_ps(reinterpret_cast<float*>(levels_.data()) + std::ptrdiff_t(4) * i, _mm256_cvtpd_ps(level));
            }
        }
        for (int k = 0; k < 5; ++k) {
            filters_[k].z1 = f[k].z1;
            filters_[k].z2 = f[k].z2;
        }
        level_ = level;
    }

    void compress() {  // the gain needs no more than float
        Floats threshold;
        for (int k = 0; k < 8; ++k) threshold[k] = threshold_[k % width];
        for (int i = 0; i < piece * width / 8; ++i) {
            const Floats over = log2_of(levels_[i]) - threshold;
            levels_[i] = exp2_of(-0.75F * (over > 0 ? over : Floats{}));
        }
        T* x = reinterpret_cast<T*>(x_.data());
        const float* gain = reinterpret_cast<const float*>(levels_.data());
        for (int i = 0; i < piece * width; ++i) x[i] *= static_cast<T>(gain[i]);
    }

    void scatter(Plane<T>* bus, int at) {
        for (int i = 0; i < piece; i += width) {
            transpose(&x_[i]);
            for (int b = 0; b < 4; ++b) {
                Lanes<T> sum = load(&bus[b][at + i]);
                for (int k = 0; k < width; ++k) sum += gains_[b][k] * x_[i + k];
                store(&bus[b][at + i], sum);
            }
        }
    }

private:
    struct Filter {
        Lanes<T> c[5], z1, z2;
    };
    std::array<Filter, 5> filters_{};
    Lanes<T> gains_[4]{}, level_{};
    float threshold_[width]{};
    std::array<Lanes<T>, piece> x_;
    std::array<Floats, piece * width / 8> levels_;
};

/// Eight damped combs and four all-passes a side, as freeverb has them; lanes run across the combs.
template <class T>
class Reverb {
public:
    void process(const Plane<T>& left, const Plane<T>& right, Plane<T>& out_left, Plane<T>& out_right, int frames) {
        constexpr int width = lanes<T>;
        for (int at = 0; at < frames; at += width) {
            const Lanes<T> in = (load(&left[at]) + load(&right[at])) * T(0.015);
            for (int side = 0; side < 2; ++side) {
                Plane<T>& out = side == 0 ? out_left : out_right;
                const Lanes<T> wet = all_passes(side, combs(side, in));
                store(&out[at], load(&out[at]) + T(3) * wet);
            }
            position_ = (position_ + width) & (size - 1);
        }
    }

private:
    static constexpr int size = 2048;
    struct Line {
        alignas(32) std::array<T, size + lanes<T>> samples{};  // the first few again at the end: reads never split
        Lanes<T> behind(int position, int delay) const { return load(&samples[(position - delay) & (size - 1)]); }
        void put(int position, Lanes<T> v) {
            store(&samples[position], v);
            if (position == 0) store(&samples[size], v);
        }
    };

    Lanes<T> combs(int side, Lanes<T> in) {
        constexpr int width = lanes<T>;
        constexpr std::array delays{1214, 1293, 1389, 1475, 1547, 1622, 1694, 1760};
        Lanes<T> sum{}, row[width];
        for (int first = 0; first < 8; first += width) {
            for (int k = 0; k < width; ++k) {
                row[k] = combs_[side][first + k].behind(position_, delays[first + k] + 25 * side);
                sum += row[k];
            }
            transpose(row);
            Lanes<T> low = low_[side][first / width];
            for (int k = 0; k < width; ++k) row[k] = low = T(0.84) * row[k] + T(0.16) * low;  // damp 0.4
            low_[side][first / width] = low;
            transpose(row);
            for (int k = 0; k < width; ++k) combs_[side][first + k].put(position_, in + T(0.896) * row[k]);  // room 0.7
        }
        return sum;
    }

    Lanes<T> all_passes(int side, Lanes<T> x) {
        constexpr std::array delays{605, 480, 371, 245};
        for (int k = 0; k < 4; ++k) {
            const Lanes<T> old = all_passes_[side][k].behind(position_, delays[k] + 25 * side);
            all_passes_[side][k].put(position_, x + T(0.5) * old);
            x = old - x;
        }
        return x;
    }

    Line combs_[2][8], all_passes_[2][4];
    Lanes<T> low_[2][8 / lanes<T>]{};
    int position_ = 0;
};

// ---- the two jobs ----

void on_threads(int threads, const auto& work) {
    std::vector<std::jthread> running;
    for (int t = 0; t < threads; ++t) {
        running.emplace_back([&work, t] {
            _mm_setcsr(_mm_getcsr() | 0x8040);  // no denormals
            work(t);
        });
    }
}

template <class T>
void run_sum(const Job& job, const char* out, int threads) {
    const Writer file(out, job.frames);
    on_threads(threads, [&](int first) {  // every other block each
        Reader<T> reader;
        Writer writer = file;
        std::vector<Plane<T>> planes(4);
        for (long at = long(block) * first; at < job.frames; at += long(block) * threads) {
            Plane<T>&left = planes[2], &right = planes[3];
            left.fill(0);
            right.fill(0);
            for (const Track& track : job.tracks) {
                reader.read(track, at, planes.data());
                const Plane<T>& other = planes[track.channels - 1];
                const T to_left = T(track.left), to_right = T(track.right);
                for (int i = 0; i < block; ++i) {
                    left[i] += to_left * planes[0][i];
                    right[i] += to_right * other[i];
                }
            }
            writer.write(left, right, at);
        }
    });
    ::close(file.file);
}

/// Hands out the tasks: a group's block when its last one is done, and the bus's block when all groups did it.
class Tasks {
public:
    struct Task {
        long number;  // of the block; negative: none are left
        int group;    // the bus is one past the last
    };
    Tasks(int groups, long blocks) : groups_(groups), blocks_(blocks), done_(static_cast<std::size_t>(groups) + 1) {}

    Task take() {
        std::unique_lock lock(mutex_);
        for (;;) {
            const long bus = done_.back();
            if (bus == blocks_) return {-1, 0};
            if (!bus_taken_ && std::all_of(done_.begin(), done_.end() - 1, [&](long n) { return n > bus; })) {
                bus_taken_ = true;
                return {bus, groups_};
            }
            const auto group = static_cast<std::size_t>(next_ % groups_);
            const long number = next_ / groups_;
            if (number < blocks_ && number < bus + ring && done_[group] == number) {
                ++next_;
                return {number, static_cast<int>(group)};
            }
            changed_.wait(lock);
        }
    }
    void finish(const Task& task) {
        {
            const std::scoped_lock lock(mutex_);
            ++done_[static_cast<std::size_t>(task.group)];
            if (task.group == groups_) bus_taken_ = false;
        }
        changed_.notify_all();
    }

private:
    int groups_;
    long blocks_, next_ = 0;
    bool bus_taken_ = false;
    std::vector<long> done_;  // blocks of each group, then of the bus
    std::mutex mutex_;
    std::condition_variable changed_;
};

template <class T>
void run_full(const Job& job, const char* out, int threads) {
    std::vector<Group<T>> groups;
    int lane = lanes<T>;
    for (const Track& track : job.tracks) {
        if (lane == lanes<T>) {
            groups.emplace_back();
            lane = 0;
        }
        groups.back().add(track, lane);
        lane += track.channels;
    }
    Tasks tasks(static_cast<int>(groups.size()), (job.frames + block - 1) / block);
    Writer writer(out, job.frames);
    const auto reverb = std::make_unique<Reverb<T>>();
    // left, right, send left, send right: of each block in flight, by each thread
    using Buses = std::array<Plane<T>, 4>;
    std::vector<Buses> buses(static_cast<std::size_t>(ring) * threads);

    const auto finish_block = [&](long number) {
        Buses* parts = &buses[(number % ring) * threads];
        for (int t = 1; t < threads; ++t) {
            for (int b = 0; b < 4; ++b) {
                for (int i = 0; i < block; ++i) parts[0][b][i] += parts[t][b][i];
            }
        }
        auto& [left, right, send_left, send_right] = parts[0];
        reverb->process(send_left, send_right, left, right, block);
        writer.write(left, right, number * block);
        std::memset(static_cast<void*>(parts), 0, sizeof(Buses) * threads);
    };
    on_threads(threads, [&](int thread) {
        Reader<T> reader;
        std::vector<Plane<T>> planes(lanes<T>);
        for (auto task = tasks.take(); task.number >= 0; task = tasks.take()) {
            if (task.group == static_cast<int>(groups.size())) {
                finish_block(task.number);
            } else {
                Group<T>& group = groups[task.group];
                for (const auto& s : group.sources) reader.read(*s.track, task.number * block, &planes[s.lane]);
                group.process(planes.data(), buses[(task.number % ring) * threads + thread].data());
            }
            tasks.finish(task);
        }
    });
    ::close(writer.file);
}

// ---- what the parts cost ----

template <class Work>
void price(const char* name, double units, const char* unit, const Work& work) {
    using Clock = std::chrono::steady_clock;
    double best = 1e9;
    for (int i = 0; i < 40; ++i) {
        const auto began = Clock::now();
        for (int k = 0; k < 20; ++k) work();
        best = std::min(best, std::chrono::duration<double>(Clock::now() - began).count() / 20);
    }
    std::printf("%-44s %6.3f ns a %s\n", name, best / units * 1e9, unit);
}

template <class T>
void print_parts() {
    _mm_setcsr(_mm_getcsr() | 0x8040);
    constexpr int width = lanes<T>;
    std::vector<std::uint8_t> bytes(block * 6 + 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13U);
    std::vector<Plane<T>> planes(width);
    for (auto& plane : planes) convert(bytes.data(), plane.data(), block);
    std::array<Plane<T>, 4> bus{};
    Track track{.left = 0.3, .right = 0.2, .send = 0.1, .threshold_db = -24, .filters = {}};
    track.filters.fill({1.02, -1.9, 0.9, -1.9, 0.92});
    Group<T> group;
    for (int k = 0; k < width; ++k) group.add(track, k);
    const double piece_samples = piece * width;
    price("24-bit to lanes' type", block, "channel-sample", [&] { convert(bytes.data(), planes[0].data(), block); });
    price("planes to lanes", piece_samples, "channel-sample", [&] { group.gather(planes.data(), 0); });
    price("planes to lanes, 5 biquads, detector", piece_samples, "channel-sample", [&] {
        group.gather(planes.data(), 0);
        group.filter_and_detect();
    });
    price("gain computer and gain", piece_samples, "channel-sample", [&] { group.compress(); });
    price("lanes to planes, pan, send, sum", piece_samples, "channel-sample", [&] { group.scatter(bus.data(), 0); });
    price("whole strip", double(block) * width, "channel-sample", [&] { group.process(planes.data(), bus.data()); });
    const auto reverb = std::make_unique<Reverb<T>>();
    price("reverb", block, "frame", [&] { reverb->process(planes[0], planes[1], bus[0], bus[1], block); });
    price("to 24-bit", block, "frame", [&] { quantise(bus[0].data(), bus[1].data(), bytes.data(), block); });
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 2 && words[0] == "--parts") {
        words[1] == "double" ? print_parts<double>() : print_parts<float>();
        return 0;
    }
    if (words.size() != 5) return 2;
    const Job job = read_job(argv[1]);
    const bool full = words[2] == "full", wide = words[3] == "double";
    const auto run = full ? (wide ? run_full<double> : run_full<float>) : (wide ? run_sum<double> : run_sum<float>);
    run(job, argv[2], std::stoi(words[4]));
}
