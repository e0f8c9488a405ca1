// The spectrum of the mix in 1/3 octaves against the band in which mixes of its kind lie. Bands outside are marked by a
// diamond as well as by colour.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/frequency_axis.h"
#include "report/pictures.h"
#include "report/words.h"

namespace mixdown {
namespace {

constexpr double spectrum_legend_height = 26, spectrum_height = 240;
constexpr double shown_db = 72, margin_db = 3;  // of the axis
constexpr double tolerance_db = 0.05;           // of what is printed with one decimal

struct SpectrumAxes {
    Axis across{0, 1, 0, 1}, down{0, 1, 100, 0};
};

SpectrumAxes axes_of(const SpectrumPicture& s) {
    double low = 1e9, high = -1e9;
    for (const auto* values : {&s.level_db, &s.low_db, &s.high_db, &s.before_db}) {
        for (const double db : *values) {
            if (!std::isfinite(db)) continue;
            low = std::min(low, db);
            high = std::max(high, db);
        }
    }
    if (low > high) low = -60, high = 0;
    const double top = 6 * std::ceil((high + margin_db) / 6);
    return {frequency_axis(s.centre_hz),
            {std::max(6 * std::floor((low - margin_db) / 6), top - shown_db), top, 100, 0}};
}

double over_band(const SpectrumPicture& s, std::size_t i) {
    if (i >= s.low_db.size() || i >= s.high_db.size() || i >= s.level_db.size() || !std::isfinite(s.level_db[i]))
        return 0;
    if (s.level_db[i] > s.high_db[i] + tolerance_db) return s.level_db[i] - s.high_db[i];
    if (s.level_db[i] < s.low_db[i] - tolerance_db) return s.level_db[i] - s.low_db[i];
    return 0;
}

std::string band_path(const SpectrumPicture& s, const SpectrumAxes& axes) {
    const std::size_t count = std::min({s.centre_hz.size(), s.low_db.size(), s.high_db.size()});
    if (count < 2) return "";
    std::string path;
    const auto add = [&](std::size_t i, double db) {
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L",
                            1000 * axes.across.at(std::log2(s.centre_hz[i])), axes.down.at(db));
    };
    for (std::size_t i = 0; i < count; ++i) add(i, s.high_db[i]);
    for (std::size_t i = count; i-- > 0;) add(i, s.low_db[i]);
    return path + "Z";
}

Markup spectrum_curves(const SpectrumPicture& s, const SpectrumAxes& axes) {
    Markup paths;
    const std::string band = band_path(s, axes),
                      before = frequency_path(s.centre_hz, s.before_db, axes.across, axes.down);
    const std::string after = frequency_path(s.centre_hz, s.level_db, axes.across, axes.down);
    if (!band.empty()) paths += single("path", {{"class", "band"}, {"d", band}});
    if (!before.empty()) paths += single("path", {{"class", "before"}, {"d", before}});
    if (!after.empty()) paths += single("path", {{"class", "after"}, {"d", after}});
    return stretched(0, 1, spectrum_legend_height, spectrum_height, 1000, 100, paths);
}

Markup outside_marks(const SpectrumPicture& s, const SpectrumAxes& axes) {
    Markup out;
    for (std::size_t i = 0; i < std::min(s.centre_hz.size(), s.level_db.size()); ++i) {
        const double x = axes.across.at(std::log2(s.centre_hz[i]));
        const double y = spectrum_legend_height + spectrum_height * axes.down.at(s.level_db[i]) / 100;
        if (!std::isfinite(s.level_db[i])) continue;
        const double over = over_band(s, i);
        const std::string hint = fmt::format("{}: {} dB", frequency_text(s.centre_hz[i]), number_text(s.level_db[i]));
        const Markup mark = over == 0 ? dot(x, y, 2.5, "level")
                                      : element("svg", {{"x", percent(x)}, {"y", pixels(y)}, {"class", "open"}},
                                                single("path", {{"class", "outside"}, {"d", "M0-6L6 0L0 6L-6 0Z"}}));
        out += element("g", {}, element("title", {}, hint) + mark);
    }
    return out;
}

Markup spectrum_legend(const SpectrumPicture& s) {
    Markup out = horizontal(0, 0.05, 9, "curve") + label(0.05, 13, "", "mix", Anchor::start, 6);
    if (!s.before_db.empty())
        out += horizontal(0.2, 0.25, 9, "path") + label(0.25, 13, "", "plain sum", Anchor::start, 6);
    if (!s.low_db.empty()) {
        const std::string whose = s.target.empty() ? "target" : shortened(s.target, 14);
        out += swatch(0.5, 9, "band") + label(0.5, 13, "", whose, Anchor::start, 23);
        out += element("svg", {{"x", "84%"}, {"y", "9"}, {"class", "open"}},
                       single("path", {{"class", "outside"}, {"d", "M0-6L6 0L0 6L-6 0Z"}})) +
               label(0.84, 13, "", "outside", Anchor::start, 9);
    }
    return out;
}

}  // namespace

std::string spectrum_in_words(const SpectrumPicture& s) {
    const std::size_t count = std::min({s.centre_hz.size(), s.level_db.size(), s.low_db.size(), s.high_db.size()});
    if (count == 0) return "1/3-octave levels of the mix; no target is known.";
    std::size_t inside = 0, furthest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        inside += over_band(s, i) == 0 ? 1U : 0U;
        if (std::abs(over_band(s, i)) > std::abs(over_band(s, furthest))) furthest = i;
    }
    const std::string whose = s.target.empty() ? "" : " (" + shortened(s.target, 60) + ")";
    std::string text = fmt::format("{} of {} bands lie inside the target{}.", inside, count, whose);
    const double over = over_band(s, furthest);
    if (over != 0)
        text += fmt::format(" Furthest off: {}, {} dB {}.", frequency_text(s.centre_hz[furthest]),
                            number_text(std::abs(over)), over > 0 ? "over" : "under");
    return text;
}

Picture spectrum_picture(const SpectrumPicture& s) {
    const SpectrumAxes axes = axes_of(s);
    const Axis pixel{axes.down.low, axes.down.high, spectrum_legend_height + spectrum_height, spectrum_legend_height};
    Markup drawing = spectrum_legend(s), words;
    for (const double db : ticks(axes.down.low, axes.down.high, {6, 12, 24}, 7)) {
        drawing += horizontal(0, 1, pixel.at(db), "grid");
        if (db > axes.down.low + 1 && db < axes.down.high - 1)
            words += label(0, pixel.at(db) - 4, "halo", number_text(db, 0), Anchor::start, 2);
    }
    drawing += frequency_grid(axes.across, spectrum_legend_height, spectrum_legend_height + spectrum_height);
    drawing += spectrum_curves(s, axes) + outside_marks(s, axes) + words;
    return {"spectrum", "Spectrum against the target", spectrum_in_words(s),
            spectrum_legend_height + spectrum_height + 24, drawing};
}

}  // namespace mixdown
