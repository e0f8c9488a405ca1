// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/render.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "apps/demo/tape.h"
#include "core/units.h"

namespace mixdown::demo {
namespace {

/// A recording that is cut while it sounds fades over its last 50 ms.
void fade_out(Audio& tape) {
    const int length = std::min(tape.frames, frame_at(0.05));
    for (int c = 0; c < tape.channels; ++c) {
        double* end = tape[c] + tape.frames;
        for (int i = 1; i <= length; ++i) end[-i] *= (i - 1) / static_cast<double>(length);
    }
}

/// Applies level and slip; a level that would pass the ceiling stops there, as a careful recordist does.
void finish(Audio& tape, const StemRow& row) {
    const double rms = loud_rms(tape.block());
    if (rms <= 0) return;
    const double wanted = amplitude_from_db(row.level_db + row.slip.level_db) / rms;
    const double room = (amplitude_from_db(ceiling_db) - row.slip.dc_offset) / peak(tape.block());
    const double gain = std::min(wanted, room) * (row.slip.inverted ? -1 : 1);
    for (int c = 0; c < tape.channels; ++c) {
        for (int i = 0; i < tape.frames; ++i) tape[c][i] = tape[c][i] * gain + row.slip.dc_offset;
    }
}

double mean_power(ConstBlock audio) {
    double power = 0;
    for (int c = 0; c < audio.channels; ++c) {
        for (int i = 0; i < audio.frames; ++i) power += audio[c][i] * audio[c][i];
    }
    return power / audio.frames / audio.channels;
}

}  // namespace

std::string Stem::file_name() const {
    return copy == 0 ? fmt::format("{}.wav", row.name) : fmt::format("{} ({}).wav", row.name, copy + 1);
}

std::vector<Stem> stems_for(const Wish& wish) {
    const std::span<const StemRow> rows = band();
    const std::size_t count = wish.parts > 0 ? static_cast<std::size_t>(wish.parts) : rows.size();
    std::vector<Stem> stems;
    for (std::size_t i = 0; i < count; ++i) stems.push_back({rows[i % rows.size()], static_cast<int>(i / rows.size())});
    return stems;
}

Audio render(const Stem& stem, const Wish& wish) {
    constexpr std::array octaves{0.0, 12.0, -12.0};
    const double length_s = wish.seconds > 0 ? wish.seconds : wish.fill_s > 0 ? wish.fill_s : song_seconds();
    const auto copy = static_cast<std::size_t>(stem.copy);
    const Take take{song_form(wish.fill_s), stem.row.take + 100 * copy, octaves[copy % octaves.size()], stem.row.right};
    Audio tape(stem.row.channels, frame_at(length_s));
    stem.row.play(take, tape);
    fade_out(tape);
    finish(tape, stem.row);
    return tape;
}

double peak(ConstBlock audio) {
    double highest = 0;
    for (int c = 0; c < audio.channels; ++c) {
        for (int i = 0; i < audio.frames; ++i) highest = std::max(highest, std::abs(audio[c][i]));
    }
    return highest;
}

double loud_rms(ConstBlock audio) {
    std::vector<double> powers;
    const int block = frame_at(0.4);
    for (int at = 0; at < audio.frames; at += block) {
        powers.push_back(mean_power(audio.slice(at, std::min(block, audio.frames - at))));
    }
    const double gate = 0.01 * *std::max_element(powers.begin(), powers.end());
    double sum = 0;
    int count = 0;
    for (const double power : powers) {
        if (power < gate || power == 0) continue;
        sum += power;
        ++count;
    }
    return count == 0 ? 0 : std::sqrt(sum / count);
}

}  // namespace mixdown::demo
