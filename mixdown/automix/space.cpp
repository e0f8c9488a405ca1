// SPDX-License-Identifier: Apache-2.0
#include "automix/space.h"

#include <algorithm>
#include <array>

#include "core/table.h"

namespace mixdown {
namespace {

constexpr std::array effects = {"room", "plate", "hall", "delay"};
constexpr std::array planes = {"front", "middle", "back"};

Result<SharedSpace> read_return(const Table& table, const Table::Row& row) {
    SharedSpace space{table.cell(row, "return"), table.cell(row, "label"), table.cell(row, "effect")};
    if (std::find(effects.begin(), effects.end(), space.effect) == effects.end())
        return table.complaint(row, "effect is '" + space.effect + "'", "give room, plate, hall or delay");
    struct Number {
        const char* column;
        double min, max, *value;
    };
    for (const Number& n :
         {Number{"short_s", 0, 20, &space.short_s}, Number{"long_s", 0, 20, &space.long_s},
          Number{"pre_delay_ms", 0, 250, &space.pre_delay_ms}, Number{"pre_delay_beats", 0, 1, &space.pre_delay_beats},
          Number{"beats", 0, 4, &space.beats}, Number{"feedback", 0, 0.95, &space.feedback},
          Number{"low_cut_hz", 20, 1000, &space.low_cut_hz}, Number{"high_cut_hz", 1000, 20000, &space.high_cut_hz}}) {
        const auto value = table.number(row, n.column, n.min, n.max);
        if (!value) return value.error();
        *n.value = *value;
    }
    if (space.short_s > space.long_s) return table.complaint(row, "short_s is above long_s", "short_s <= long_s");
    if (!space.echoes() && space.short_s < 0.1)
        return table.complaint(row, "has no decay", "give short_s and long_s of 0.1 and more");
    if (space.echoes() && space.beats <= 0) return table.complaint(row, "has no beats", "give the echo's distance");
    space.source = table.cell(row, "source");
    return space;
}

Result<SpaceRow> read_row(const Table& table, const Table::Row& row, const SpaceTaste& taste) {
    SpaceRow to;
    const std::string &plane = table.cell(row, "plane"), &space = table.cell(row, "return");
    const auto found = std::find(planes.begin(), planes.end(), plane);
    if (found == planes.end()) return table.complaint(row, "plane is '" + plane + "'", "give front, middle or back");
    to.plane = static_cast<int>(found - planes.begin());
    if (space != "-") {
        const SharedSpace* there = taste.find(space);
        if (there == nullptr || there->echoes())
            return table.complaint(row, "'" + space + "' is no reverberation of returns.tsv", "name one, or give -");
        const auto wet = table.number(row, "wet_lu", -60, 0);
        if (!wet) return wet.error();
        to.space = space;
        to.wet_lu = *wet;
    }
    if (table.cell(row, "echo_lu") != "-") {
        const auto echo = table.number(row, "echo_lu", -60, 0);
        if (!echo) return echo.error();
        if (taste.echo() == nullptr) return table.complaint(row, "returns.tsv has no echo", "give -");
        to.echo_lu = *echo;
    }
    to.source = table.cell(row, "source");
    return to;
}

}  // namespace

const SharedSpace* SpaceTaste::find(const std::string& id) const {
    const auto found = std::find_if(spaces.begin(), spaces.end(), [&](const SharedSpace& s) { return s.id == id; });
    return found == spaces.end() ? nullptr : &*found;
}

const SharedSpace* SpaceTaste::echo() const {
    const auto found = std::find_if(spaces.begin(), spaces.end(), [](const SharedSpace& s) { return s.echoes(); });
    return found == spaces.end() ? nullptr : &*found;
}

Result<SpaceTaste> parse_space(std::string_view returns_text, std::string_view space_text) {
    SpaceTaste taste;
    auto returns = Table::parse("returns.tsv", returns_text,
                                {"return", "label", "effect", "short_s", "long_s", "pre_delay_ms", "pre_delay_beats",
                                 "beats", "feedback", "low_cut_hz", "high_cut_hz", "source"});
    if (!returns) return returns.error();
    for (const Table::Row& row : returns->rows()) {
        auto space = read_return(*returns, row);
        if (!space) return space.error();
        if (space->id.empty() || space->id == "master")
            return returns->complaint(row, "the return is '" + space->id + "'", "give it an id of its own");
        if (taste.find(space->id) != nullptr)
            return returns->complaint(row, "'" + space->id + "' stands twice", "keep one of them");
        taste.spaces.push_back(std::move(*space));
    }
    auto rows = Table::parse("space.tsv", space_text, {"subject", "plane", "return", "wet_lu", "echo_lu", "source"});
    if (!rows) return rows.error();
    for (const Table::Row& row : rows->rows()) {
        auto to = read_row(*rows, row, taste);
        if (!to) return to.error();
        taste.rows[rows->cell(row, "subject")] = std::move(*to);
    }
    return taste;
}

}  // namespace mixdown
