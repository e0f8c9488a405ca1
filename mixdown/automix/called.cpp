// SPDX-License-Identifier: Apache-2.0
#include "automix/called.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>

#include "core/spelling.h"
#include "core/text.h"

namespace mixdown {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_named = 8;

/// What counts of a name, words apart.
std::string bare(const std::string& name) {
    std::string out;
    for (const char c : folded(name)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return std::string(trimmed(out));
}

}  // namespace

bool is_called(const std::string& name, const std::string& file, const std::string& word) {
    const std::string wanted = bare(word);
    if (bare(name) == wanted) return true;
    const fs::path path(file);
    fs::path end;  // "Bass.wav", then "A/Bass.wav" ...
    for (auto part = path.end(); part != path.begin();) {
        end = end.empty() ? *--part : *--part / end;
        if (bare(end.string()) == wanted || bare((end.parent_path() / end.stem()).string()) == wanted) return true;
    }
    return false;
}

std::set<std::string> strips_called(const std::string& word, const std::vector<Strip>& strips,
                                    const std::vector<Source>& sources) {
    std::set<std::string> called, files;
    for (const Source& source : sources) {
        if (is_called(source.file, source.file, word)) files.insert(source.id);
    }
    for (const Strip& strip : strips) {
        const auto is_file = [&](const std::string& id) { return files.contains(id); };
        if (bare(strip.name) == bare(word) || std::any_of(strip.sources.begin(), strip.sources.end(), is_file))
            called.insert(strip.id);
    }
    for (const Strip& strip : strips) {
        if (called.empty() && bare(strip.id) == bare(word)) return {strip.id};
    }
    return called;
}

Error nobody_is_called(const std::string& word, const char* option, const char* what,
                       const std::vector<Strip>& strips) {
    std::vector<std::string> names;
    for (const Strip& strip : strips) names.push_back(strip.name);
    const auto apart = [&](const std::string& name) { return letters_apart(bare(name), bare(word)); };
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return apart(a) < apart(b); });
    names.resize(std::min(names.size(), most_named));
    return {Fault::usage, option, fmt::format("no {} is called '{}'", what, printable(word)),
            fmt::format("name one of: {}", fmt::join(names, ", "))};
}

}  // namespace mixdown
