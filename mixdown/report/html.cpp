// SPDX-License-Identifier: Apache-2.0
#include "report/html.h"

#include <array>

#include "core/text.h"

namespace mixdown {
namespace {

constexpr std::array<std::string_view, 9> direction_marks = {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                                             "\u2066", "\u2067", "\u2068", "\u2069"};
constexpr std::array<std::string_view, 2> not_xml = {"\uFFFE", "\uFFFF"};

template <class List>
bool any_begins(const List& marks, std::string_view text) {
    for (const std::string_view mark : marks) {
        if (text.starts_with(mark)) return true;
    }
    return false;
}

Markup start_tag(std::string_view tag, const Attributes& attributes, std::string_view end) {
    Markup out = trusted("<") + trusted(tag);
    for (const Attribute& a : attributes) {
        out += trusted(" ") + trusted(a.name) + trusted("=\"") + escaped(a.value) + trusted("\"");
    }
    return out + trusted(end);
}

}  // namespace

Markup escaped(std::string_view text) {
    const std::string kept = "." + std::string(text) + ".";  // printable() trims, and a space beside a word counts here
    const std::string clean = printable(kept, kept.size() * 3);
    std::string out;
    for (std::size_t i = 1; i + 1 < clean.size(); ++i) {
        const std::string_view rest = std::string_view(clean).substr(i);
        switch (clean[i]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '\xE2':
            case '\xEF':
                if (any_begins(not_xml, rest)) out += "\uFFFD";
                if (any_begins(not_xml, rest) || any_begins(direction_marks, rest)) {
                    i += 2;
                    break;
                }
                [[fallthrough]];
            default:
                out += clean[i];
        }
    }
    return Markup(std::move(out));
}

Markup trusted(std::string_view constant) { return Markup(std::string(constant)); }

Markup element(std::string_view tag, const Attributes& attributes, const Markup& content) {
    return start_tag(tag, attributes, ">") + content + trusted("</") + trusted(tag) + trusted(">");
}

Markup element(std::string_view tag, const Attributes& attributes, std::string_view content) {
    return element(tag, attributes, escaped(content));
}

Markup single(std::string_view tag, const Attributes& attributes) { return start_tag(tag, attributes, "/>"); }

Markup name(std::string_view text) { return element("bdi", {}, text); }

Markup table(std::string_view caption, const std::vector<Column>& columns, const std::vector<Row>& rows) {
    const auto style = [&](std::size_t i) { return Attribute{"class", columns[i].number ? "number" : "text"}; };
    Markup head, body;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        head += element("th", {{"scope", "col"}, style(i)}, columns[i].heading);
    }
    for (const Row& row : rows) {
        Markup cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells += i == 0 ? element("th", {{"scope", "row"}, style(i)}, row[i]) : element("td", {style(i)}, row[i]);
        }
        body += element("tr", {}, cells) + trusted("\n");
    }
    const Attributes box = {
        {"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", std::string(caption)}};
    return element("div", box,
                   element("table", {},
                           element("caption", {}, caption) + element("thead", {}, element("tr", {}, head)) +
                               element("tbody", {}, body)));
}

}  // namespace mixdown
