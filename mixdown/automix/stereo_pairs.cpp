// SPDX-License-Identifier: Apache-2.0
#include "automix/stereo_pairs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/text.h"

namespace mixdown {
namespace {

struct SideWord {
    std::string_view word;
    int side;
    bool is_short = false;  // may be part of a model's name, or a word of its own
};
/// Left and right as file names have them: English, German, French, Spanish, Italian, Portuguese, Swedish, Polish.
constexpr std::array side_words{
    SideWord{"l", -1, true},   SideWord{"r", 1, true},   SideWord{"left", -1},      SideWord{"right", 1},
    SideWord{"lft", -1, true}, SideWord{"rgt", 1, true}, SideWord{"lt", -1, true},  SideWord{"rt", 1, true},
    SideWord{"li", -1, true},  SideWord{"re", 1, true},  SideWord{"links", -1},     SideWord{"rechts", 1},
    SideWord{"gauche", -1},    SideWord{"droite", 1},    SideWord{"izq", -1, true}, SideWord{"der", 1, true},
    SideWord{"izquierda", -1}, SideWord{"derecha", 1},   SideWord{"sx", -1, true},  SideWord{"dx", 1, true},
    SideWord{"esq", -1, true}, SideWord{"dir", 1, true}, SideWord{"vanster", -1},   SideWord{"hoger", 1},
    SideWord{"lewy", -1},      SideWord{"prawy", 1}};

const SideWord* side_word(std::string_view token) {
    const auto* found =
        std::find_if(side_words.begin(), side_words.end(), [&](const SideWord& s) { return s.word == token; });
    return found == side_words.end() ? nullptr : found;
}

/// A side that a name may mean.
struct Sided {
    int side = 0;
    std::string rest;      // all other tokens, with a mark where the side stood
    bool certain = false;  // without a partner that has the other side
};

/// May stand behind a side: "Gtr L (2)", "Gtr L ch 2".
bool only_counts(const std::string& token) {
    static constexpr std::array words = {"ch", "chan", "mono", "take", "v"};
    const bool is_digits = std::isdigit(static_cast<unsigned char>(token.front())) != 0;
    return is_digits || std::find(words.begin(), words.end(), token) != words.end();
}

/// Which tokens of a name have a digit glued behind: "dx" of "DX7", not of "DX 7".
std::vector<bool> digits_glued(std::string_view name, const std::vector<std::string>& tokens) {
    const std::string text = folded(name);
    std::vector<bool> glued;
    std::size_t at = 0;
    for (const std::string& token : tokens) {
        at = text.find(token, at) + token.size();
        glued.push_back(at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0);
    }
    return glued;
}

/// "OVHL" says "ovh" and "l", as "ovh" is a name and "ovhl" is none; empty if a token says nothing of the kind.
std::string stump_of(const std::string& token, const RoleNames& names) {
    if (token.size() < 3) return "";
    const std::string stump = token.substr(0, token.size() - 1);
    const auto whole = names.match(token), cut = names.match(stump);
    return cut && cut->pattern == stump && (!whole || whole->pattern != token) ? stump : "";
}

/// The last one first.
std::vector<Sided> sides_in(std::string_view name, const RoleNames* names) {
    const std::vector<std::string> tokens = name_tokens(name);
    const std::vector<bool> glued = digits_glued(name, tokens);
    std::vector<Sided> found;
    bool at_the_end = true;
    for (std::size_t i = tokens.size(); i-- > 0;) {
        const SideWord* word = side_word(tokens[i]);
        std::string stump;
        if (word == nullptr && names != nullptr) stump = stump_of(tokens[i], *names);
        if (!stump.empty()) word = side_word(std::string_view(tokens[i]).substr(stump.size()));
        if (word != nullptr && !(word->is_short && stump.empty() && glued[i])) {
            Sided& sided = found.emplace_back(Sided{word->side, "", !word->is_short || (stump.empty() && at_the_end)});
            for (std::size_t j = 0; j < tokens.size(); ++j) sided.rest += (j == i ? stump + "*" : tokens[j]) + " ";
        }
        at_the_end = at_the_end && only_counts(tokens[i]);
    }
    return found;
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
    while (!tail.empty() && (tail.front() == ')' || tail.front() == ']' || (name.empty() && loose(tail.front()))))
        tail.remove_prefix(1);
    name += tail;
    return name.empty() ? left : name;
}

bool can_join(const Stem& a, const Stem& b) {
    return a.source.channels == 1 && b.source.channels == 1 && a.source.sample_rate_hz == b.source.sample_rate_hz &&
           a.source.start_s == b.source.start_s;
}

}  // namespace

int side_of(std::string_view name) {
    for (const Sided& sided : sides_in(name, nullptr)) {
        if (sided.certain) return sided.side;
    }
    return 0;
}

std::vector<JoinedStems> join_stereo_pairs(const std::vector<Stem>& stems, const RoleNames& names) {
    struct Half {
        std::size_t stem;
        int side;
    };
    std::map<std::string, std::vector<Half>> same;  // folder and name without side
    for (std::size_t i = 0; i < stems.size(); ++i) {
        for (const Sided& sided : sides_in(stems[i].name, &names))
            same[fmt::format("{}/{}", fmt::join(stems[i].folders, "/"), sided.rest)].push_back({i, sided.side});
    }
    std::map<std::size_t, std::size_t> partner;
    std::set<std::size_t> lefts;
    for (const auto& [rest, halves] : same) {
        if (halves.size() != 2 || halves[0].side == halves[1].side) continue;
        const std::size_t a = halves[0].stem, b = halves[1].stem;
        if (partner.contains(a) || partner.contains(b) || !can_join(stems[a], stems[b])) continue;
        partner[a] = b;
        partner[b] = a;
        lefts.insert(halves[0].side < 0 ? a : b);
    }
    std::vector<JoinedStems> joined;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        const auto other = partner.find(i);
        if (other == partner.end()) {
            joined.push_back({stems[i].name, {i}});
        } else if (other->second > i) {
            const std::size_t left = lefts.contains(i) ? i : other->second;
            const std::size_t right = left == i ? other->second : i;
            joined.push_back({shared_name(stems[left].name, stems[right].name), {left, right}});
        }
    }
    return joined;
}

}  // namespace mixdown
