// SPDX-License-Identifier: Apache-2.0
#include "report/svg.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/units.h"
#include "report/style.h"

namespace mixdown {
namespace {

Markup described(const Picture& picture) {
    return element("title", {{"id", picture.id + "-title"}}, picture.title) +
           element("desc", {{"id", picture.id + "-desc"}}, picture.description);
}

Attributes spoken(const Picture& picture) {
    return {{"role", "img"}, {"aria-labelledby", fmt::format("{0}-title {0}-desc", picture.id)}};
}

}  // namespace

double Axis::at(double value) const {
    const double share = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0.5;
    return from + share * (to - from);
}

std::vector<double> ticks(double low, double high, const std::vector<double>& steps, std::size_t most) {
    std::vector<double> found;
    for (const double step : steps) {
        found.clear();
        for (double i = std::ceil(low / step); i * step <= high && found.size() <= most; ++i) found.push_back(i * step);
        if (found.size() <= most) break;
    }
    return found;
}

std::string percent(double share) { return fmt::format("{:g}%", rounded(100 * share, 2)); }
std::string pixels(double length) { return fmt::format("{:g}", rounded(length, 1)); }

Markup label(double share, double y, std::string_view style, std::string_view text, Anchor anchor, double dx) {
    static constexpr std::string_view names[] = {"start", "middle", "end"};
    Attributes attributes = {{"x", percent(share)},
                             {"y", pixels(y)},
                             {"class", std::string(style)},
                             {"text-anchor", std::string(names[static_cast<int>(anchor)])}};
    if (dx != 0) attributes.push_back({"dx", pixels(dx)});
    return element("text", attributes, text);
}

Markup vertical(double share, double y1, double y2, std::string_view style) {
    const std::string x = percent(share);
    return single("line",
                  {{"x1", x}, {"x2", x}, {"y1", pixels(y1)}, {"y2", pixels(y2)}, {"class", std::string(style)}});
}

Markup horizontal(double share1, double share2, double y, std::string_view style) {
    return single("line", {{"x1", percent(share1)},
                           {"x2", percent(share2)},
                           {"y1", pixels(y)},
                           {"y2", pixels(y)},
                           {"class", std::string(style)}});
}

Markup bar(double share1, double share2, double y, double height, std::string_view style) {
    return single("rect", {{"x", percent(std::min(share1, share2))},
                           {"width", percent(std::abs(share2 - share1))},
                           {"y", pixels(y)},
                           {"height", pixels(height)},
                           {"rx", "2"},
                           {"class", std::string(style)}});
}

Markup swatch(double share, double y, std::string_view style) {
    return single("rect", {{"x", percent(share)},
                           {"width", "18"},
                           {"y", pixels(y - 5)},
                           {"height", "10"},
                           {"rx", "2"},
                           {"class", std::string(style)}});
}

Markup dot(double share, double y, double radius, std::string_view style) {
    return single("circle",
                  {{"cx", percent(share)}, {"cy", pixels(y)}, {"r", pixels(radius)}, {"class", std::string(style)}});
}

Markup label_within(double share1, double share2, double y, std::string_view style, std::string_view text) {
    const Attributes place = {{"x", percent(share1)}, {"width", percent(std::max(share2 - share1, 0.0))}};
    return element("svg", place, label(0.5, y, style, text, Anchor::middle));
}

Markup stretched(double share1, double share2, double y, double height, double columns, double rows,
                 const Markup& drawing) {
    return element("svg",
                   {{"x", percent(share1)},
                    {"y", pixels(y)},
                    {"width", percent(share2 - share1)},
                    {"height", pixels(height)},
                    {"viewBox", fmt::format("0 0 {:g} {:g}", columns, rows)},
                    {"preserveAspectRatio", "none"}},
                   drawing);
}

Markup names_beside(double top, double row_height, const std::vector<GutterName>& names) {
    Markup lines;
    for (const GutterName& n : names) lines += element("div", {{"class", n.focus ? "focus" : "strip"}}, name(n.text));
    const std::string place = fmt::format("padding-top:{}px;line-height:{}px", pixels(top), pixels(row_height));
    return element("div", {{"class", row_height < 14 ? "names small" : "names"}, {"style", place}}, lines);
}

Markup in_page(const Picture& picture) {
    Attributes attributes = spoken(picture);
    attributes.push_back({"width", "100%"});
    attributes.push_back({"height", pixels(picture.height)});
    Markup drawing = element("svg", attributes, described(picture) + picture.drawing);
    if (picture.gutter.empty()) return drawing;
    return element("div", {{"class", "plot"}},
                   element("div", {{"class", "gutter"}, {"aria-hidden", "true"}}, picture.gutter) + drawing);
}

std::string as_file(const Picture& picture, double width) {
    constexpr double margin = 20;
    const double outer_width = width + 2 * margin, outer_height = picture.height + 2 * margin + 26;
    Attributes root = spoken(picture);
    root.insert(root.begin(), {"xmlns", "http://www.w3.org/2000/svg"});
    root.push_back({"viewBox", fmt::format("0 0 {} {}", pixels(outer_width), pixels(outer_height))});
    root.push_back({"width", pixels(outer_width)});
    root.push_back({"height", pixels(outer_height)});
    const Markup ground = single("rect", {{"class", "ground"}, {"width", "100%"}, {"height", "100%"}, {"rx", "8"}});
    const Markup heading =
        element("text", {{"class", "heading"}, {"x", pixels(margin)}, {"y", pixels(margin + 12)}}, picture.title);
    const Attributes inner = {{"x", pixels(margin)},
                              {"y", pixels(margin + 26)},
                              {"width", pixels(width)},
                              {"height", pixels(picture.height)}};
    return element("svg", root,
                   described(picture) + element("style", {}, trusted(file_style())) + ground + heading +
                       element("svg", inner, picture.drawing))
               .text() +
           "\n";
}

}  // namespace mixdown
