// SPDX-License-Identifier: Apache-2.0
#include "automix/name_roles.h"

#include <fmt/format.h>

#include "automix/moves.h"

namespace mixdown {
namespace {

Reason reason_for(const NamedRole& named, const Strip& strip, const Role& role) {
    if (named.from_user) {
        return {"role.user", "You said so.", "confidence", "", 1.0, role.label, role.id, "the user"};
    }
    if (!named.echo.empty()) {
        return {"role.echo",      named.echo + ".", "likeness", "",
                named.confidence, role.label,       role.id,    "limits.tsv, echo_likeness"};
    }
    if (named.by_ear) {
        return {"role.ear",       fmt::format("It sounds like '{}'; its name does not say.", role.label),
                "confidence",     "",
                named.confidence, role.label,
                role.id,          "role_ear.tsv"};
    }
    const char* alone = named.backs_voices ? ", and nothing but voices plays beside it: it is all their music" : "";
    return {"role.name",      fmt::format("Its name '{}' says '{}'{}.", strip.name, named.pattern, alone),
            "confidence",     "",
            named.confidence, role.label,
            role.id,          "role_names.tsv"};
}

Reason reason_for(const GenreGuess& guess) {
    const std::string sentence = "Genre: " + guess.words() + ".";
    const std::string rule = guess.taken() ? "genre.heard" : "genre.unsure";
    if (guess.best.empty()) return {rule, sentence, "genre", "", "neutral", "neutral", "neutral", "genre_clues.tsv"};
    return {rule, sentence, "confidence", "", guess.confidence, guess.best, guess.genre(), "genre_clues.tsv"};
}

}  // namespace

std::vector<Edit> assign_roles(const Canvas& canvas, const Taste& taste) {
    Moves moves(canvas.mix, "roles");
    for (const Strip& strip : canvas.mix.strips) {
        const NamedRole& named = canvas.roles.at(strip.id);
        const bool held = is_pinned(strip.pins, "role") && !named.from_user;
        const Role& role = taste.role(held ? strip.role : named.role);
        moves.add(strip.id, "role", role.id, reason_for(named, strip, role), named.from_user ? "user" : "automix");
        moves.add(strip.id, "bus", role.group,
                  {"bus.group", fmt::format("{} belongs to the group '{}'.", role.label, role.group), "role", "",
                   role.id, role.group, role.group, "roles.tsv: " + role.source});
    }
    return moves.take();
}

std::vector<Edit> assign_genre(const Mix& mix, const Genre* stated, const GenreGuess& guess,
                               const std::string& profile) {
    Moves moves(mix, "genre");
    const std::string genre = stated == nullptr ? guess.genre() : stated->name;
    if (stated != nullptr) {
        const std::string why = fmt::format("You said '{}'.", genre);
        moves.add("", "genre", genre, {"genre.stated", why, "genre", "", genre, genre, genre, "genres.tsv"}, "user");
    } else {
        moves.add("", "genre", genre, reason_for(guess));
    }
    moves.add("", "profile", profile,
              {"genre.profile", fmt::format("'{}' is mixed by the profile '{}'.", genre, profile), "genre", "", genre,
               profile, profile, "genres.tsv"});
    return moves.take();
}

}  // namespace mixdown
