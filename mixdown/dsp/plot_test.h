// Pictures for the manual, drawn by tests: a line plot as a self-contained SVG file in the folder that the environment
// variable MIXDOWN_PLOTS names; nothing without it.
//
//     Plot{.file = "x", .title = "...", .x = {"Time", "s", 0, 2}, .y = {"Level", "dB", -60, 0}}.line("room", times,
//     levels).draw();
//
// Colours: Okabe and Ito, "Color Universal Design", 2008 (told apart by colour-blind eyes); curves differ in dashes,
// too. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace mixdown {

struct PlotAxis {
    std::string name, unit;
    double min = 0, max = 1;
    bool logarithmic = false;

    /// 0 at min, 1 at max.
    [[nodiscard]] double place(double value) const {
        if (!logarithmic) return (value - min) / (max - min);
        return std::log(std::max(value, min * 1e-3) / min) / std::log(max / min);
    }
    /// Steps of 1, 2 or 5 in each decade; on a logarithmic axis 1, 2, 5, 10, 20 ...
    [[nodiscard]] std::vector<double> ticks() const {
        std::vector<double> all;
        const double rough = (max - min) / 7;
        double step = std::pow(10, std::floor(std::log10(logarithmic ? min : rough)));
        if (!logarithmic) {
            step *= rough / step > 5 ? 10 : rough / step > 2 ? 5 : rough / step > 1 ? 2 : 1;
            for (double t = std::ceil(min / step - 1e-9) * step; t <= max + step * 1e-6; t += step) all.push_back(t);
            return all;
        }
        for (; step <= max; step *= 10) {
            for (const double t : {step, 2 * step, 5 * step}) {
                if (t >= min * (1 - 1e-9) && t <= max * (1 + 1e-9)) all.push_back(t);
            }
        }
        return all;
    }
    [[nodiscard]] std::string label(double value) const {
        if (std::abs(value) < (max - min) * 1e-9) value = 0;
        std::string text =
            value >= 1000 && logarithmic ? fmt::format("{:g}k", value / 1000) : fmt::format("{:.6g}", value);
        if (text[0] == '-') text.replace(0, 1, "\u2212");
        return text;
    }
    [[nodiscard]] std::string title() const { return unit.empty() ? name : name + " (" + unit + ")"; }
};

struct PlotLine {
    std::string name;
    std::vector<double> x, y;
    bool dots = false;
};

struct Plot {
    std::string file, title;
    PlotAxis x, y;
    std::vector<PlotLine> lines = {};

    Plot& line(std::string name, std::vector<double> xs, std::vector<double> ys) {
        lines.push_back({std::move(name), std::move(xs), std::move(ys)});
        return *this;
    }

    /// What a line is to be compared with: one dot for each value.
    Plot& dots(std::string name, std::vector<double> xs, std::vector<double> ys) {
        lines.push_back({std::move(name), std::move(xs), std::move(ys), true});
        return *this;
    }

    void draw() const {
        const char* folder = std::getenv("MIXDOWN_PLOTS");  // NOLINT(concurrency-mt-unsafe): tests have one thread
        if (folder == nullptr) return;
        std::ofstream(std::string(folder) + "/" + file + ".svg") << svg();
    }

    [[nodiscard]] std::string svg() const {
        std::string s = fmt::format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {} {}' font-family='Helvetica, Arial, sans-serif' "
            "font-size='13' fill='#1a1a1a'>\n<clipPath id='frame'><path d='M{} {}H{}V{}H{}z'/></clipPath>\n<rect "
            "width='100%' height='100%' fill='#fff'/>\n"
            "<text x='{}' y='28' font-size='16' font-weight='600'>{}</text>\n",
            width, height, left, top, right, bottom, left, left, escaped(title));
        s += grid();
        for (std::size_t i = 0; i < lines.size(); ++i) s += curve(i);
        return s + legend() + "</svg>\n";
    }

private:
    static constexpr double width = 760, height = 440, left = 74, right = 736, top = 72, bottom = 380;
    static constexpr std::array colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#000000"};
    static constexpr std::array dashes = {"none", "8 3", "2 3", "10 3 2 3", "5 2", "1 2", "12 4"};

    [[nodiscard]] double across(double value) const { return left + (right - left) * x.place(value); }
    [[nodiscard]] double down(double value) const { return bottom - (bottom - top) * y.place(value); }
    static std::string escaped(const std::string& text) {
        std::string out;
        for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
        return out;
    }

    [[nodiscard]] std::string grid() const {
        std::string s = "<g stroke='#e3e3e3'>\n";
        for (const double t : x.ticks()) s += fmt::format("<path d='M{:.1f} {}V{}'/>", across(t), top, bottom);
        for (const double t : y.ticks()) s += fmt::format("<path d='M{} {:.1f}H{}'/>", left, down(t), right);
        s += fmt::format("</g>\n<path d='M{} {}V{}H{}' fill='none' stroke='#1a1a1a'/>\n<g text-anchor='middle'>", left,
                         top, bottom, right);
        for (const double t : x.ticks())
            s += fmt::format("<text x='{:.1f}' y='{}'>{}</text>", across(t), bottom + 20, x.label(t));
        s += fmt::format("<text x='{}' y='{}'>{}</text>", (left + right) / 2, bottom + 44, escaped(x.title()));
        s += fmt::format("<text transform='translate(20 {}) rotate(-90)'>{}</text></g>\n<g text-anchor='end'>",
                         (top + bottom) / 2, escaped(y.title()));
        for (const double t : y.ticks())
            s += fmt::format("<text x='{}' y='{:.1f}'>{}</text>", left - 8, down(t) + 4.5, y.label(t));
        return s + "</g>\n";
    }

    /// Clipped to the frame. No more than two points show in half a pixel: of denser curves the extremes are drawn. A
    /// value that is not a number is a gap.
    [[nodiscard]] std::string curve(std::size_t i) const {
        if (lines[i].dots) return all_dots(i);
        std::string d;
        double column = -1, low = 0, high = 0;
        char pen = 'M';
        const auto flush = [&] {
            if (column < 0) return;
            d += fmt::format("{}{:.1f} {:.1f}", pen, column, high);
            if (low - high > 0.05) d += fmt::format("L{:.1f} {:.1f}", column, low);
            pen = 'L';
        };
        for (std::size_t k = 0; k < lines[i].x.size(); ++k) {
            const double at = std::round(across(lines[i].x[k]) * 2) / 2;
            const double v = std::clamp(down(lines[i].y[k]), top - 99, bottom + 99);
            if (std::isnan(v)) flush(), column = -1, pen = 'M';
            if (!(at >= left && at <= right) || std::isnan(v)) continue;
            if (at != column) flush(), column = at, low = high = v;
            low = std::max(low, v), high = std::min(high, v);
        }
        flush();
        return fmt::format(
            "<path d='{}' fill='none' stroke='{}' stroke-width='1.7' stroke-linejoin='round' stroke-dasharray='{}' "
            "clip-path='url(#frame)'/>\n",
            d, colours.at(i), dashes.at(i));
    }

    [[nodiscard]] std::string all_dots(std::size_t i) const {
        std::string s = fmt::format("<g fill='{}' clip-path='url(#frame)'>", colours.at(i));
        for (std::size_t k = 0; k < lines[i].x.size(); ++k)
            s += fmt::format("<circle cx='{:.1f}' cy='{:.1f}' r='2.6'/>", across(lines[i].x[k]), down(lines[i].y[k]));
        return s + "</g>\n";
    }

    [[nodiscard]] std::string legend() const {
        std::string s;
        double at = left;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            s += fmt::format(
                "<path d='M{:.0f} 50h26' stroke='{}' stroke-width='2.2' stroke-dasharray='{}'/><text x='{:.0f}' "
                "y='54.5'>{}</text>\n",
                at, colours.at(i), lines[i].dots ? "2 10" : dashes.at(i), at + 32, escaped(lines[i].name));
            const auto& name = lines[i].name;
            const auto begins_letter = [](char c) { return (c & 0xC0) != 0x80; };  // UTF-8
            at += 56 + 7.2 * static_cast<double>(std::count_if(name.begin(), name.end(), begins_letter));
        }
        return s;
    }
};

}  // namespace mixdown
