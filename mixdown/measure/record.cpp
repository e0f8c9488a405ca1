// SPDX-License-Identifier: Apache-2.0
#include "measure/record.h"

#include "measuring_code.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace mixdown {
namespace {

/// Visits all members in order. Whoever adds one to a struct cannot forget it here: the compiler counts them.
template <class Archive, class Heard>
void visit_spectra(Archive& archive, Heard& spectra) {
    auto& [rate_hz, bin_hz, power, low, chroma, tone, envelopes, left, right, cross] = spectra;
    archive(rate_hz, bin_hz, power, low, chroma, tone, envelopes, left, right, cross);
}

template <class Archive, class Measured>
void visit_measurement(Archive& archive, Measured& measured) {
    auto& [channels, rate_hz, frames, steps, left_steps, right_steps, samples, spectra, heard, integrated, momentary,
           short_term, range, active, share, peak, true_peak, rms, peak_frame, true_peak_frame, dc, clipped,
           correlation, equal] = measured;
    archive(channels, rate_hz, frames, steps, left_steps, right_steps, heard, integrated, momentary, short_term, range,
            active, share, peak, true_peak, rms, peak_frame, true_peak_frame, dc, clipped, correlation, equal);
    auto& [peaks, left, right, cross] = samples;
    archive(peaks, left, right, cross);
    visit_spectra(archive, spectra);
}

class RecordWriter {
public:
    template <class... Values>
    void operator()(const Values&... values) {
        (put(values), ...);
    }
    std::string bytes{measuring_code()};

private:
    template <class Number>
    void put(const Number& number) {
        static_assert(std::is_arithmetic_v<Number>);
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    template <class Number>
    void put(const std::vector<Number>& numbers) {
        put(static_cast<std::uint64_t>(numbers.size()));
        bytes.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number));
    }
    void put(const PowerGrid& grid) {
        put(grid.columns());
        put(grid.values());
    }
};

class RecordReader {
public:
    explicit RecordReader(std::string_view record) : rest_(record) { whole_ = rest_.starts_with(measuring_code()); }

    template <class... Values>
    void operator()(Values&... values) {
        (get(values), ...);
    }
    [[nodiscard]] bool whole() const { return whole_ && rest_.empty(); }
    void skip_code() {
        if (whole_) rest_.remove_prefix(measuring_code().size());
    }

private:
    void take(void* to, std::size_t bytes) {
        whole_ = whole_ && rest_.size() >= bytes;
        if (!whole_ || bytes == 0) return;
        std::memcpy(to, rest_.data(), bytes);
        rest_.remove_prefix(bytes);
    }
    template <class Number>
    void get(Number& number) {
        static_assert(std::is_arithmetic_v<Number>);
        take(&number, sizeof number);
    }
    template <class Number>
    void get(std::vector<Number>& numbers) {
        std::uint64_t count = 0;
        get(count);
        whole_ = whole_ && count <= rest_.size() / sizeof(Number);
        if (!whole_) return;
        numbers.resize(count);
        take(numbers.data(), count * sizeof(Number));
    }
    void get(PowerGrid& grid) {
        int columns = 0;
        get(columns);
        whole_ = whole_ && columns >= 0;
        grid = PowerGrid(whole_ ? columns : 0);
        get(grid.values());
        whole_ = whole_ &&
                 (columns > 0 ? grid.values().size() % static_cast<std::size_t>(columns) == 0 : grid.values().empty());
    }

    std::string_view rest_;
    bool whole_ = true;
};

}  // namespace

std::string_view measuring_code() { return generated_measuring_code; }

std::string record_of(const Measurement& measured) {
    RecordWriter writer;
    visit_measurement(writer, measured);
    return std::move(writer.bytes);
}

std::optional<Measurement> measurement_in(std::string_view record) {
    RecordReader reader(record);
    reader.skip_code();
    Measurement measured;
    visit_measurement(reader, measured);
    if (!reader.whole()) return std::nullopt;
    return measured;
}

}  // namespace mixdown
