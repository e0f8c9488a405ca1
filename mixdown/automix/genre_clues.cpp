// SPDX-License-Identifier: Apache-2.0
#include "automix/genre_clues.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "core/table.h"

namespace mixdown {
namespace {

enum class Figure { share, count, number };

/// How a clue is read aloud; `none` is what a value that shows as 0 is called.
struct ClueKind {
    std::string_view id, before, after, none;
    Figure figure;
};

constexpr std::array clue_kinds = {
    ClueKind{"always", "", "", "before anything is heard", Figure::count},
    ClueKind{"lead_vocal", "a lead vocal ", " of the time", "no lead vocal", Figure::share},
    ClueKind{"backing_vocals", "backing vocals ", " of the time", "no backing vocals", Figure::share},
    ClueKind{"drums", "drums ", " of the time", "no drums", Figure::share},
    ClueKind{"sub_bass", "808 or sub bass ", " of the time", "no 808 or sub bass", Figure::share},
    ClueKind{"synth_bass", "synth bass ", " of the time", "no synth bass", Figure::share},
    ClueKind{"claps", "claps ", " of the time", "no claps", Figure::share},
    ClueKind{"electronic", "electronic sounds ", " of the instruments", "no electronic sounds", Figure::share},
    ClueKind{"guitars", "electric guitars ", " of the instruments", "no electric guitars", Figure::share},
    ClueKind{"acoustic_guitar", "acoustic guitar ", " of the instruments", "no acoustic guitar", Figure::share},
    ClueKind{"orchestra", "strings, winds and choir ", " of the instruments", "no orchestra", Figure::share},
    ClueKind{"winds", "brass and woodwind ", " of the instruments", "no brass or woodwind", Figure::share},
    ClueKind{"keys", "keys ", " of the instruments", "no keys", Figure::share},
    ClueKind{"pads", "pads and textures ", " of the instruments", "no pads or textures", Figure::share},
    ClueKind{"kit_microphones", "toms, overheads, room: ", " of 3 kinds", "no toms, overheads or room", Figure::count},
    ClueKind{"guitar_density", "guitars fill ", " of the spectrum's gaps", "guitars of pure tones", Figure::share},
    ClueKind{"kick_steady", "kick on every beat, ", " of its strokes", "kick not on every beat", Figure::share},
    ClueKind{"kick_per_min", "kick strokes ", " a minute", "no kick strokes", Figure::count},
    ClueKind{"swing", "swing ", " of the offbeats", "no swing", Figure::share},
    ClueKind{"tempo_bpm", "tempo ", " bpm", "no tempo", Figure::count},
    ClueKind{"loudness_range_lu", "loudness range ", " LU", "loudness range 0 LU", Figure::number},
    ClueKind{"notes_per_s", "", " notes a second", "long tones", Figure::number},
};

const ClueKind* kind_of(std::string_view id) {
    const auto found =
        std::find_if(clue_kinds.begin(), clue_kinds.end(), [&](const ClueKind& k) { return k.id == id; });
    return found == clue_kinds.end() ? nullptr : &*found;
}

Result<double> end_of_range(const Table& table, const Table::Row& row, std::string_view column, double open) {
    if (table.cell(row, column) == "-") return open;
    return table.number(row, column, -1e4, 1e4);
}

Result<GenreClue> read_clue(const Table& table, const Table::Row& row, const std::vector<std::string>& genres) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    GenreClue clue{table.cell(row, "clue"), table.cell(row, "genre")};
    const auto low = end_of_range(table, row, "low", -infinite), high = end_of_range(table, row, "high", infinite),
               edge = table.number(row, "edge", 0, 1e4), weight = table.number(row, "weight", -20, 20);
    for (const auto* n : {&low, &high, &edge, &weight}) {
        if (!*n) return n->error();
    }
    if (kind_of(clue.clue) == nullptr) {
        std::vector<std::string_view> known;
        for (const ClueKind& kind : clue_kinds) known.push_back(kind.id);
        return table.complaint(row, fmt::format("nobody measures the clue '{}'", clue.clue),
                               fmt::format("use one of: {}", fmt::join(known, ", ")));
    }
    if (std::find(genres.begin(), genres.end(), clue.genre) == genres.end())
        return table.complaint(row, fmt::format("'{}' is no genre", clue.genre), "name a genre of genres.tsv");
    if (*low > *high) return table.complaint(row, "low is above high", "low <= high");
    clue.low = *low;
    clue.high = *high;
    clue.edge = *edge;
    clue.weight = *weight;
    return clue;
}

}  // namespace

double GenreClue::fit(double value) const {
    const double outside = std::max({0.0, low - value, value - high});
    if (outside <= 0) return 1;
    return edge > 0 ? std::max(0.0, 1 - outside / edge) : 0;
}

Result<std::vector<GenreClue>> parse_genre_clues(std::string_view text, const std::vector<std::string>& genres) {
    auto table = Table::parse("genre_clues.tsv", text, {"clue", "genre", "low", "high", "edge", "weight", "source"});
    if (!table) return table.error();
    std::vector<GenreClue> clues;
    for (const Table::Row& row : table->rows()) {
        auto clue = read_clue(*table, row, genres);
        if (!clue) return clue.error();
        clues.push_back(std::move(*clue));
    }
    return clues;
}

std::string clue_words(const std::string& clue, double value) {
    const ClueKind* kind = kind_of(clue);
    if (kind == nullptr) return clue;
    const std::string figure = kind->figure == Figure::share   ? fmt::format("{:.0f} %", 100 * value)
                               : kind->figure == Figure::count ? fmt::format("{:.0f}", value)
                                                               : fmt::format("{:.1f}", value);
    if (figure == "0 %" || figure == "0" || figure == "0.0" || clue == "always") return std::string(kind->none);
    return fmt::format("{}{}{}", kind->before, figure, kind->after);
}

}  // namespace mixdown
