// A session that is mixed again: its stems under the ids and at the places that it gives them, and its user's word
// (automix/users_word.h), which the new mix goes around.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "automix/users_word.h"
#include "io/stem_folder.h"

namespace mixdown {

struct Again {
    Session session;  // as it was; its first mix is made anew
    std::filesystem::path folder;
    HeldParameters held;

    [[nodiscard]] const Mix& was() const { return session.mixes.front(); }

    /// What the user said of the mix as a whole; empty: nothing.
    [[nodiscard]] std::string genre() const;
    [[nodiscard]] std::vector<std::string> focus() const;  // ids of strips
};

/// `now`: what is in memory of that session, instead of what the file holds; may be null.
[[nodiscard]] Result<Again> open_again(const std::filesystem::path& session, const Session* now = nullptr);

/// The stems of a session, in the order of its sources; `folder` is what its paths are relative to.
[[nodiscard]] std::vector<FoundFile> files_of(const Session& session, const std::filesystem::path& folder);

/// Gives the stems, which were listened to in that order, the ids and start times of the session.
void take_places(const Again& again, std::vector<Stem>& stems, std::vector<std::string>& warnings);

}  // namespace mixdown
