// Roles from names: what people call their stems, looked up in data/role_names.tsv.
//
// A name is folded and cut into tokens: "01_LeadVox2 (dbl)" -> 01 lead vox 2 dbl, and 01 leadvox 2 dbl as well. A
// pattern matches where its tokens stand in a row. Names go before hints ("room" only describes), then the match with
// most tokens wins, then most letters, then the one further back ("bass drum" is a kick, "kick bass" a bass). If no
// whole token matches, a long pattern inside a token does ("bassguitar"), with less confidence.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/table.h"

namespace mixdown {

[[nodiscard]] std::vector<std::string> name_tokens(std::string_view name);

/// Without the numbers in front ("01 Vox").
[[nodiscard]] std::vector<std::string> unnumbered(std::vector<std::string> tokens);

/// The words that stand in every name; none if there is one name only.
[[nodiscard]] std::set<std::string> shared_words(const std::vector<std::string>& names);

class RoleNames {
public:
    static Result<RoleNames> parse(const std::string& name, std::string_view text);

    struct Match {
        std::string role;
        std::string pattern;
        double confidence = 0;          // 0..1
        bool is_name = true;            // false: a hint only
        std::vector<std::string> rest;  // the words of the name that it does not cover
    };
    [[nodiscard]] std::optional<Match> match(std::string_view name) const;

    struct Print {
        std::string role;             // the effect's
        std::string word;             // that says so
        std::vector<std::string> of;  // the words that are left: what it was made of; none: of everything
    };
    /// Of a name that ends in an effect ("Vox Verb", "Drum Delay 2 L"). Not where it is called an effect besides.
    [[nodiscard]] std::optional<Print> print(std::string_view name) const;

    /// Is this the name of a finished mix ("Song mix v2", "master", "bounce", "reference") rather than of a stem?
    /// Beside a role only "mix" speaks for one, and not where the role accounts for all other words ("Drum mix v2") or
    /// is the only one, right before it ("Song - Drum mix"). Words that the name shares with all others do not count.
    [[nodiscard]] bool is_finished_mix(std::string_view name, const std::set<std::string>& shared = {}) const;

    /// For the check that every row names a role that exists.
    [[nodiscard]] const Table& table() const { return table_; }

private:
    struct Pattern {
        std::vector<std::string> tokens;
        std::string role;
        bool is_name = true;  // else a hint
    };
    struct Ranked;
    void match_tokens(const std::vector<std::string>& tokens, Ranked& best) const;
    [[nodiscard]] std::optional<Match> match_inside(const std::vector<std::string>& tokens) const;

    Table table_;
    std::vector<Pattern> patterns_;
    std::unordered_map<std::string, std::string> prints_;  // roles by word
    std::unordered_multimap<std::string, std::size_t> by_first_token_;
};

}  // namespace mixdown
