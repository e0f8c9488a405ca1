// SPDX-License-Identifier: Apache-2.0
#include "automix/group_sums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace mixdown {
namespace {

constexpr int cams = 2;                   // bands of the spectra that make one here
constexpr float sounding = 1e-4F;         // 40 dB under the loudest cell
constexpr std::size_t least_cells = 200;  // fewer agree by chance
constexpr std::array group_words = {"group", "grp", "bus", "submix", "sum", "all", "stems"};

struct Player {
    const Strip* strip;
    const Stem* stem;
};

std::vector<Player> players_of_one_file(const Mix& mix, const std::vector<Stem>& stems) {
    std::vector<Player> players;
    for (const Strip& strip : mix.strips) {
        if (strip.sources.size() != 1 || strip.fader.mute) continue;
        const auto is = [&](const Stem& stem) { return stem.source.id == strip.sources.front(); };
        const auto stem = std::find_if(stems.begin(), stems.end(), is);
        if (stem != stems.end() && stem->measured.spectra.power.frames() > 0) players.push_back({&strip, &*stem});
    }
    return players;
}

/// By its name, or as "drums" stands for kick and snare.
bool may_be_a_sum(const Strip& strip, const Taste& taste) {
    const std::vector<std::string> tokens = name_tokens(strip.name);
    const auto says_group = [](const std::string& token) {
        return std::find(group_words.begin(), group_words.end(), token) != group_words.end();
    };
    return strip.role == taste.role(strip.role).group || std::any_of(tokens.begin(), tokens.end(), says_group);
}

/// The groups that a sum of this group may hold: one set or another.
std::vector<std::set<std::string>> candidates_for(const std::string& group) {
    if (group == "drums") return {{"drums"}, {"drums", "percussion"}};
    if (group == "vocals") return {{"vocals"}, {"vocals", "backing_vocals"}};
    return {{group}};
}

/// Adds the cells of a stem at its place in the song.
void add_cells(const Stem& stem, std::vector<float>& cells) {
    const PowerGrid& power = stem.measured.spectra.power;
    const std::size_t width = Spectra::bands / cams;
    const auto start = static_cast<int>(std::lround(stem.source.start_s * Spectra::frames_per_s));
    for (int f = std::max(0, -start); f < power.frames(); ++f) {
        const auto at = static_cast<std::size_t>(f + start) * width;
        if (at + width > cells.size()) return;
        for (std::size_t b = 0; b < width; ++b)
            for (std::size_t k = 0; k < cams; ++k) cells[at + b] += power[f][b * cams + k];
    }
}

float loudest(const std::vector<float>& cells) { return *std::max_element(cells.begin(), cells.end()); }

/// The gain that most cells of `sum` have re `parts`, as a factor of power.
float usual_gain(const std::vector<float>& sum, const std::vector<float>& parts) {
    const float floor = sounding * loudest(sum);
    std::vector<float> gains;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        if (sum[i] > floor && parts[i] > 0) gains.push_back(sum[i] / parts[i]);
    }
    if (gains.empty()) return 0;
    const auto middle = gains.begin() + static_cast<std::ptrdiff_t>(gains.size() / 2);
    std::nth_element(gains.begin(), middle, gains.end());
    return *middle;
}

/// The share of the cells in which one of them sounds, and `sum` is one gain times `parts`, within `tolerance_db`.
double share_within(const std::vector<float>& sum, const std::vector<float>& parts, double tolerance_db) {
    const float gain = usual_gain(sum, parts), floor = sounding * loudest(sum);
    std::size_t sound = 0, agree = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const float here = sum[i], there = gain * parts[i];
        if (std::max(here, there) <= floor) continue;
        ++sound;
        const float least = std::max(std::min(here, there), 1e-30F);
        if (db_from_power(static_cast<double>(std::max(here, there) / least)) <= tolerance_db) ++agree;
    }
    return sound < least_cells ? 0 : static_cast<double>(agree) / static_cast<double>(sound);
}

}  // namespace

std::vector<GroupSum> find_group_sums(const Mix& mix, const std::vector<Stem>& stems, const Taste& taste) {
    double longest_s = 0;
    for (const Stem& stem : stems) longest_s = std::max(longest_s, stem.source.start_s + stem.measured.length_s());
    const auto cells = static_cast<std::size_t>(std::ceil(longest_s * Spectra::frames_per_s)) * Spectra::bands / cams;
    const std::vector<Player> players = players_of_one_file(mix, stems);
    std::vector<GroupSum> found;
    for (const Player& whole : players) {
        if (!may_be_a_sum(*whole.strip, taste)) continue;
        GroupSum best{whole.strip->id, {}, 0};
        std::vector<float> sum(cells);
        add_cells(*whole.stem, sum);
        for (const std::set<std::string>& groups : candidates_for(taste.role(whole.strip->role).group)) {
            std::vector<float> together(cells);
            std::vector<std::string> parts;
            for (const Player& part : players) {
                if (part.strip == whole.strip || !groups.contains(taste.role(part.strip->role).group)) continue;
                add_cells(*part.stem, together);
                parts.push_back(part.strip->id);
            }
            const double within = parts.size() < 2 ? 0 : share_within(sum, together, taste.limit("sum_tolerance"));
            if (within > best.within) best = {whole.strip->id, parts, within};
        }
        if (best.within >= taste.limit("sum_share")) found.push_back(std::move(best));
    }
    return found;
}

}  // namespace mixdown
