// A strict reader of markup: every tag closed in order, attributes quoted and unique, only the five entities and
// references, no raw '<' or '&' in text. Returns what is wrong, or nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"

namespace mixdown::sample {

class MarkupReader {
public:
    explicit MarkupReader(std::string_view text) : text_(text) {}

    std::string complaint() {
        if (!is_valid_utf8(text_)) return "not UTF-8";
        if (text_.starts_with("<!DOCTYPE html>\n")) at_ = 16;
        while (at_ < text_.size() && wrong_.empty()) {
            if (text_[at_] == '<')
                tag();
            else
                character();
        }
        if (wrong_.empty() && !open_.empty()) fail("<" + open_.back() + "> is never closed");
        return wrong_;
    }

private:
    void fail(const std::string& what) { wrong_ = what + " at: " + std::string(text_.substr(at_, 60)); }
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string word() {
        const std::size_t begin = at_;
        while (std::isalnum(static_cast<unsigned char>(next())) || next() == '-' || next() == ':') ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    void character() {
        const char c = next();
        const auto byte = static_cast<unsigned char>(c);
        if (c == '<' || (byte < 0x20 && c != '\n')) return fail("a forbidden character");
        if (text_.substr(at_).starts_with("]]>")) return fail("]]>");
        if (text_.substr(at_).starts_with("\uFFFE") || text_.substr(at_).starts_with("\uFFFF"))
            return fail("no character of XML");
        if (c == '&') {
            bool known = false;
            for (const std::string_view e : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
                known |= text_.substr(at_).starts_with(e);
            if (!known) return fail("a raw &");
        }
        ++at_;
    }

    void attribute(std::set<std::string>& seen) {
        const std::string name = word();
        if (name.empty() || !seen.insert(name).second) return fail("a bad or second attribute " + name);
        if (!text_.substr(at_).starts_with("=\"")) return fail("an attribute without quotes");
        at_ += 2;
        while (next() != '"' && at_ < text_.size() && wrong_.empty()) character();
        ++at_;
    }

    void tag() {
        ++at_;
        const bool end = next() == '/';
        if (end) ++at_;
        const std::string name = word();
        if (name.empty()) return fail("a tag without a name");
        std::set<std::string> seen;
        while (next() == ' ' && wrong_.empty()) ++at_, attribute(seen);
        if (!wrong_.empty()) return;
        const bool empty = !end && next() == '/';
        if (empty) ++at_;
        if (next() != '>') return fail("a tag that does not end");
        ++at_;
        if (end && (open_.empty() || open_.back() != name)) return fail("</" + name + "> closes nothing");
        if (end)
            open_.pop_back();
        else if (!empty)
            open_.push_back(name);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
    std::string wrong_;
};

inline std::string complaint_about(std::string_view markup) { return MarkupReader(markup).complaint(); }

}  // namespace mixdown::sample
