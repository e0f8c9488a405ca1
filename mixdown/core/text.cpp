// SPDX-License-Identifier: Apache-2.0
#include "core/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace mixdown {
namespace {

struct Decoded {
    char32_t code = 0xFFFD;
    std::size_t bytes = 1;
    bool valid = false;
};

/// One code point of UTF-8 (RFC 3629 section 4: no overlong forms, no surrogates, nothing above U+10FFFF).
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1, true};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    char32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    static constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
    return {code, length, true};
}

/// Base letters of U+00C0..U+017F (Latin-1 Supplement and Latin Extended-A), in the order of the Unicode charts.
constexpr std::string_view latin_1 =
    "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo/ouuuuyty";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
    "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string folded_letter(char32_t code, std::string_view bytes) {
    if (code < 0x80) return {static_cast<char>(std::tolower(static_cast<int>(code)))};
    if (code == 0xDF) return "ss";
    if (code == 0xC6 || code == 0xE6) return "ae";
    if (code == 0x152 || code == 0x153) return "oe";
    if (code >= 0x300 && code <= 0x36F) return "";  // combining accents
    if (code >= 0xC0 && code <= 0xFF) return {latin_1[code - 0xC0]};
    if (code >= 0x100 && code < 0x100 + latin_a.size()) return {latin_a[code - 0x100]};
    if (code >= 0x410 && code <= 0x42F) return folded_letter(code + 0x20, {});  // Cyrillic capitals
    if (code >= 0x430 && code <= 0x44F && bytes.empty()) {
        return {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
    }
    return std::string(bytes);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const Decoded d = decode(text);
        if (!d.valid) return false;
        text.remove_prefix(d.bytes);
    }
    return true;
}

std::string printable(std::string_view text, std::size_t max_bytes) {
    std::string out;
    while (!text.empty()) {
        const Decoded d = decode(text);
        const bool control = d.code < 0x20 || (d.code >= 0x7F && d.code < 0xA0) || d.code == 0x2028 || d.code == 0x2029;
        const std::string_view shown = !d.valid ? "\xEF\xBF\xBD" : control ? " " : text.substr(0, d.bytes);
        if (out.size() + shown.size() > max_bytes) break;
        out += shown;
        text.remove_prefix(d.bytes);
    }
    return std::string(trimmed(out));
}

std::string folded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const Decoded d = decode(text);
        out += folded_letter(d.valid ? d.code : 0, text.substr(0, d.bytes));
        text.remove_prefix(d.bytes);
    }
    return out;
}

bool natural_less(std::string_view a, std::string_view b) {
    const std::string fa = folded(a), fb = folded(b);
    std::size_t i = 0, j = 0;
    while (i < fa.size() && j < fb.size()) {
        if (is_digit(fa[i]) && is_digit(fb[j])) {
            const auto number = [](const std::string& s, std::size_t& at) {
                while (at + 1 < s.size() && s[at] == '0' && is_digit(s[at + 1])) ++at;
                const std::size_t from = at;
                while (at < s.size() && is_digit(s[at])) ++at;
                return std::string_view(s).substr(from, at - from);
            };
            const std::string_view na = number(fa, i), nb = number(fb, j);
            if (na.size() != nb.size()) return na.size() < nb.size();
            if (na != nb) return na < nb;
        } else {
            if (fa[i] != fb[j]) return static_cast<unsigned char>(fa[i]) < static_cast<unsigned char>(fb[j]);
            ++i;
            ++j;
        }
    }
    if ((i < fa.size()) != (j < fb.size())) return j < fb.size();
    return a < b;
}

std::string slug(std::string_view text) {
    std::string out;
    for (const char c : folded(text)) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "x" : out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
        parts.emplace_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.emplace_back(text.substr(from));
    return parts;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace mixdown
