// SPDX-License-Identifier: Apache-2.0
#include "automix/role_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "core/text.h"

namespace mixdown {
namespace {

constexpr double sure = 0.95, likely = 0.9, inside_a_word = 0.7;
constexpr std::size_t shortest_inside = 4;  // bytes; two kana or kanji have six

enum class Kind { digit, letter, other };
Kind kind_of(char c) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isdigit(u) != 0) return Kind::digit;
    return std::isalpha(u) != 0 || u >= 0x80 ? Kind::letter : Kind::other;
}

/// "LeadVox" -> "Lead Vox": a border at lower-to-upper, ASCII only.
std::string with_camel_case_cut(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto lower = [](char x) { return std::islower(static_cast<unsigned char>(x)) != 0; };
        if (std::isupper(static_cast<unsigned char>(c)) != 0 && !out.empty() && lower(out.back())) out += ' ';
        out += c;
    }
    return out;
}

std::vector<std::string> tokens_of(std::string_view name) {
    std::vector<std::string> tokens;
    Kind last = Kind::other;
    for (const char c : folded(name)) {
        const Kind kind = kind_of(c);
        if (kind != Kind::other) {
            if (kind != last) tokens.emplace_back();
            tokens.back() += c;
        }
        last = kind;
    }
    return tokens;
}

bool is_number(const std::string& token) { return kind_of(token.front()) == Kind::digit; }

bool is_mix_word(const std::string& token) {
    static constexpr std::array words = {"mix",       "mixdown",  "master",   "mastered",  "mastering",
                                         "premaster", "bounce",   "bounced",  "reference", "ref",
                                         "rough",     "roughmix", "finalmix", "stereomix"};
    return std::find(words.begin(), words.end(), token) != words.end();
}

/// Words that say nothing about what a file is when they stand beside "mix" or "master".
bool is_mix_companion(const std::string& token) {
    static constexpr std::array words = {"final", "rough",   "full", "stereo", "main",  "demo",
                                         "v",     "version", "l",    "r",      "the",   "of",
                                         "old",   "new",     "song", "wav",    "print", "export"};
    return is_number(token) || std::find(words.begin(), words.end(), token) != words.end();
}

/// Words that say which of an effect's returns it is.
bool is_print_companion(const std::string& token) {
    static constexpr std::array words = {"l",      "r",   "st",  "stereo", "mono", "left", "right", "print", "bounce",
                                         "return", "rtn", "aux", "bus",    "send", "wet",  "main",  "long",  "short"};
    return is_number(token) || std::find(words.begin(), words.end(), token) != words.end();
}

}  // namespace

std::vector<std::string> unnumbered(std::vector<std::string> tokens) {
    tokens.erase(tokens.begin(), std::find_if_not(tokens.begin(), tokens.end(), is_number));
    return tokens;
}

std::vector<std::string> name_tokens(std::string_view name) { return tokens_of(with_camel_case_cut(name)); }

std::set<std::string> shared_words(const std::vector<std::string>& names) {
    if (names.size() < 2) return {};
    std::map<std::string, std::size_t> count;
    for (const std::string& name : names) {
        const std::vector<std::string> tokens = name_tokens(name);
        for (const std::string& word : std::set<std::string>(tokens.begin(), tokens.end())) ++count[word];
    }
    std::set<std::string> shared;
    for (const auto& [word, in] : count) {
        if (in == names.size()) shared.insert(word);
    }
    return shared;
}

Result<RoleNames> RoleNames::parse(const std::string& name, std::string_view text) {
    auto table = Table::parse(name, text, {"pattern", "role", "strength", "language", "source"});
    if (!table) return table.error();
    RoleNames names;
    names.table_ = std::move(*table);
    for (const Table::Row& row : names.table_.rows()) {
        const std::string& strength = names.table_.cell(row, "strength");
        if (strength != "name" && strength != "hint" && strength != "print")
            return names.table_.complaint(row, "strength is '" + strength + "'", "give name, hint or print");
        Pattern pattern{name_tokens(names.table_.cell(row, "pattern")), names.table_.cell(row, "role"),
                        strength == "name"};
        if (pattern.tokens.empty())
            return names.table_.complaint(row, "the pattern is empty", "write the words of a name");
        if (strength == "print") {
            if (pattern.tokens.size() > 1)
                return names.table_.complaint(row, "an effect has one token", "write one word");
            names.prints_[pattern.tokens.front()] = pattern.role;
            continue;
        }
        names.by_first_token_.emplace(pattern.tokens.front(), names.patterns_.size());
        names.patterns_.push_back(std::move(pattern));
    }
    return names;
}

/// The best match so far, and what makes it the best.
struct RoleNames::Ranked {
    std::tuple<bool, std::size_t, std::size_t, std::size_t> rank;  // name before hint, tokens, letters, place
    std::optional<Match> match;
};

void RoleNames::match_tokens(const std::vector<std::string>& tokens, Ranked& best) const {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto [from, to] = by_first_token_.equal_range(tokens[at]);
        for (auto it = from; it != to; ++it) {
            const Pattern& p = patterns_[it->second];
            const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(at);
            if (p.tokens.size() > tokens.size() - at || !std::equal(p.tokens.begin(), p.tokens.end(), first)) continue;
            std::size_t letters = 0;
            for (const std::string& t : p.tokens) letters += t.size();
            const auto rank = std::tuple(p.is_name, p.tokens.size(), letters, at + 1);
            if (rank <= best.rank) continue;
            std::vector<std::string> rest(tokens.begin(), first);
            rest.insert(rest.end(), first + static_cast<std::ptrdiff_t>(p.tokens.size()), tokens.end());
            best = {rank, Match{p.role, fmt::format("{}", fmt::join(p.tokens, " ")),
                                p.tokens.size() > 1 ? sure : likely, p.is_name, rest}};
        }
    }
}

std::optional<RoleNames::Match> RoleNames::match_inside(const std::vector<std::string>& tokens) const {
    std::optional<Match> best;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        for (const Pattern& p : patterns_) {
            const std::string& word = p.tokens.front();
            if (p.tokens.size() != 1 || word.size() < shortest_inside || is_number(word)) continue;
            if (tokens[at].find(word) == std::string::npos) continue;
            if (!best || word.size() > best->pattern.size()) best = Match{p.role, word, inside_a_word, p.is_name, {}};
        }
    }
    return best;
}

std::optional<RoleNames::Match> RoleNames::match(std::string_view name) const {
    Ranked best;  // of both readings: capitals may be borders ("LeadVox") or mean nothing ("lEAD vOX")
    match_tokens(tokens_of(name), best);
    match_tokens(name_tokens(name), best);
    if (best.match) return best.match;
    return match_inside(name_tokens(name));
}

std::optional<RoleNames::Print> RoleNames::print(std::string_view name) const {
    std::vector<std::string> words = unnumbered(name_tokens(name));
    const bool numbered_return = words.size() > 2 && words[0] == "fx" && is_number(words[1]);  // "FX1 Delay"
    if (numbered_return) words.erase(words.begin(), words.begin() + 2);
    const auto last = std::find_if_not(words.rbegin(), words.rend(), is_print_companion);
    if (last == words.rend()) return std::nullopt;
    const auto effect = prints_.find(*last);
    if (effect == prints_.end() || std::find(words.begin(), words.end(), "fx") != words.end()) return std::nullopt;
    words.erase(last.base() - 1, words.end());
    while (!words.empty() && is_print_companion(words.back()) && !is_number(words.back())) words.pop_back();
    const auto names_a_return = [](const std::string& w) { return w.size() == 1 || is_print_companion(w); };
    if (std::all_of(words.begin(), words.end(), names_a_return)) words.clear();  // "A-Reverb", "Return B Delay"
    return Print{effect->second, effect->first, words};
}

bool RoleNames::is_finished_mix(std::string_view name, const std::set<std::string>& shared) const {
    std::vector<std::string> tokens = name_tokens(name);
    if (!shared.empty()) {
        if (!is_finished_mix(name)) return false;
        std::erase_if(tokens, [&](const std::string& t) { return shared.contains(t); });
        return is_finished_mix(fmt::format("{}", fmt::join(tokens, " ")));
    }
    if (std::none_of(tokens.begin(), tokens.end(), is_mix_word)) return false;
    const auto role = match(name);
    if (!role || !role->is_name) return true;
    const auto says_mix = [](const std::string& t) { return is_mix_word(t) && t.find("mix") != std::string::npos; };
    if (std::none_of(tokens.begin(), tokens.end(), says_mix)) return false;
    const auto is_detail = [](const std::string& t) { return is_mix_word(t) || is_mix_companion(t); };
    if (std::all_of(role->rest.begin(), role->rest.end(), is_detail)) return false;
    const auto other = match(fmt::format("{}", fmt::join(role->rest, " ")));
    if (other && other->is_name) return true;
    const std::string words = fmt::format(" {} ", fmt::join(tokens, " "));
    return !role->pattern.ends_with(" mix") && words.find(" " + role->pattern + " mix ") == std::string::npos;
}

}  // namespace mixdown
