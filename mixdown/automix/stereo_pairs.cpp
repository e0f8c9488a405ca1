// SPDX-License-Identifier: Apache-2.0
#include "automix/stereo_pairs.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "core/text.h"

namespace mixdown {
namespace {

struct SideWord {
    std::string_view word;
    int side;
};
/// Left and right as file names have them: English, German, French, Spanish, Italian, Portuguese, Swedish, Polish.
constexpr std::array side_words{
    SideWord{"l", -1},         SideWord{"r", 1},       SideWord{"left", -1},    SideWord{"right", 1},
    SideWord{"lft", -1},       SideWord{"rgt", 1},     SideWord{"lt", -1},      SideWord{"rt", 1},
    SideWord{"li", -1},        SideWord{"re", 1},      SideWord{"links", -1},   SideWord{"rechts", 1},
    SideWord{"gauche", -1},    SideWord{"droite", 1},  SideWord{"izq", -1},     SideWord{"der", 1},
    SideWord{"izquierda", -1}, SideWord{"derecha", 1}, SideWord{"sx", -1},      SideWord{"dx", 1},
    SideWord{"esq", -1},       SideWord{"dir", 1},     SideWord{"vanster", -1}, SideWord{"hoger", 1},
    SideWord{"lewy", -1},      SideWord{"prawy", 1}};

int side_of_word(const std::string& token) {
    for (const SideWord& s : side_words) {
        if (token == s.word) return s.side;
    }
    return 0;
}

struct Sided {
    int side = 0;
    std::string rest;  // all other tokens, with a mark where the side stood
};

/// The last side word of the name counts; "ohl" counts as "oh" + "l" when "oh" is a name by itself.
Sided sided(std::string_view name, const RoleNames* names) {
    const std::vector<std::string> tokens = name_tokens(name);
    for (std::size_t i = tokens.size(); i-- > 0;) {
        std::string stump;
        int side = side_of_word(tokens[i]);
        if (side == 0 && names != nullptr && tokens[i].size() > 2) {
            stump = tokens[i].substr(0, tokens[i].size() - 1);
            const auto whole = names->match(tokens[i]), cut = names->match(stump);
            const bool glued = cut && cut->pattern == stump && (!whole || whole->pattern != tokens[i]);
            if (glued) side = side_of_word(tokens[i].substr(tokens[i].size() - 1));
        }
        if (side == 0) continue;
        Sided result{side, ""};
        for (std::size_t j = 0; j < tokens.size(); ++j) result.rest += (j == i ? stump + "*" : tokens[j]) + " ";
        return result;
    }
    return {};
}

/// What "OH L" and "OH R" share: the text before and after the place where they differ, without loose ends.
std::string shared_name(const std::string& left, const std::string& right) {
    std::size_t before = 0, after = 0;
    const std::size_t shorter = std::min(left.size(), right.size());
    while (before < shorter && left[before] == right[before]) ++before;
    while (after < shorter - before && left[left.size() - 1 - after] == right[right.size() - 1 - after]) ++after;
    const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    while (after > 0 && letter(left[left.size() - after])) --after;  // the "t" of Left and Right
    std::string name = left.substr(0, before);
    const auto loose = [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.' || c == '(' || c == '['; };
    while (!name.empty() && loose(name.back())) name.pop_back();
    std::string_view tail = std::string_view(left).substr(left.size() - after);
    while (!tail.empty() && (tail.front() == ')' || tail.front() == ']')) tail.remove_prefix(1);
    name += tail;
    return name.empty() ? left : name;
}

bool can_join(const Stem& a, const Stem& b) {
    return a.source.channels == 1 && b.source.channels == 1 && a.source.sample_rate_hz == b.source.sample_rate_hz &&
           a.source.start_s == b.source.start_s;
}

}  // namespace

int side_of(std::string_view name) { return sided(name, nullptr).side; }

std::vector<JoinedStems> join_stereo_pairs(const std::vector<Stem>& stems, const RoleNames& names) {
    std::map<std::string, std::vector<std::size_t>> same;  // folder and name without side -> stems
    std::vector<Sided> sides;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        sides.push_back(sided(stems[i].name, &names));
        if (sides[i].side != 0)
            same[fmt::format("{}/{}", fmt::join(stems[i].folders, "/"), sides[i].rest)].push_back(i);
    }
    std::map<std::size_t, std::size_t> partner;
    for (const auto& [rest, members] : same) {
        if (members.size() != 2) continue;
        const std::size_t a = members[0], b = members[1];
        if (sides[a].side == sides[b].side || !can_join(stems[a], stems[b])) continue;
        partner[a] = b;
        partner[b] = a;
    }
    std::vector<JoinedStems> joined;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        const auto other = partner.find(i);
        if (other == partner.end()) {
            joined.push_back({stems[i].name, {i}});
        } else if (other->second > i) {
            const std::size_t left = sides[i].side < 0 ? i : other->second;
            const std::size_t right = left == i ? other->second : i;
            joined.push_back({shared_name(stems[left].name, stems[right].name), {left, right}});
        }
    }
    return joined;
}

}  // namespace mixdown
