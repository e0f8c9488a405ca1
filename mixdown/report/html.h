// Markup that is safe and well-formed by construction: it comes from escaped text and from elements around markup,
// never from strings glued together. What it makes is XML as well as HTML, so one checker reads pages and pictures.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mixdown {

class Markup {
public:
    Markup() = default;
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }

    Markup& operator+=(const Markup& more) {
        text_ += more.text_;
        return *this;
    }
    friend Markup operator+(Markup first, const Markup& second) { return first += second; }

private:
    explicit Markup(std::string text) : text_(std::move(text)) {}
    friend Markup escaped(std::string_view text);
    friend Markup trusted(std::string_view constant);

    std::string text_;
};

/// Any bytes as text: invalid UTF-8 and what XML forbids become U+FFFD, controls become spaces, and marks that turn the
/// direction of writing are left out (they would turn the rest of the line).
[[nodiscard]] Markup escaped(std::string_view text);

/// Style sheets and other constants of the program, as they are. Never for anything that was read from outside.
[[nodiscard]] Markup trusted(std::string_view constant);

struct Attribute {
    std::string_view name;
    std::string value;  // is escaped
};
using Attributes = std::vector<Attribute>;

/// <tag ...>content</tag>
[[nodiscard]] Markup element(std::string_view tag, const Attributes& attributes, const Markup& content);
[[nodiscard]] Markup element(std::string_view tag, const Attributes& attributes, std::string_view content);

/// <tag .../>: elements of HTML that have no end tag, and shapes of SVG.
[[nodiscard]] Markup single(std::string_view tag, const Attributes& attributes);

/// A name from outside, kept apart from the direction of the text around it.
[[nodiscard]] Markup name(std::string_view text);

struct Column {
    std::string_view heading;
    bool number = false;  // right-aligned
};
using Row = std::vector<Markup>;

/// A table in a box of its own that scrolls sideways where the screen is narrow. The first cell of a row is its
/// heading.
[[nodiscard]] Markup table(std::string_view caption, const std::vector<Column>& columns, const std::vector<Row>& rows);

}  // namespace mixdown
