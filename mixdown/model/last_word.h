// Who has had the last word on a parameter: its newest edit.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/session.h"

namespace mixdown {

class LastWord {
public:
    /// `edits`, oldest first, have to stay where they are.
    explicit LastWord(const std::vector<Edit>& edits) {
        for (const Edit& edit : edits) last_[{edit.strip, edit.parameter}] = &edit;
    }
    explicit LastWord(std::vector<Edit>&&) = delete;

    /// Nothing where nobody has moved it.
    [[nodiscard]] const Edit* on(const std::string& strip, const std::string& parameter) const {
        const auto found = last_.find({strip, parameter});
        return found == last_.end() ? nullptr : found->second;
    }
    [[nodiscard]] bool is_users(const std::string& strip, const std::string& parameter) const {
        const Edit* edit = on(strip, parameter);
        return edit != nullptr && edit->who == "user";
    }

private:
    std::map<std::pair<std::string, std::string>, const Edit*> last_;
};

}  // namespace mixdown
