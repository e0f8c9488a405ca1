// SPDX-License-Identifier: Apache-2.0
#include "automix/eq_fit.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

using Curve = std::vector<double>;  // dB at the points

constexpr double flat_enough_db = 0.12;  // tuned: a quarter of what an equaliser is heard by; rounding leaves as much
constexpr double plainness = 2e-4;       // tuned: per dB^2 of a band: of two settings that sound alike, the gentler one
constexpr double most_db = 12;
constexpr int refined_at_once = 8;  // candidates that are refined before one is chosen
constexpr double worth_it = 0.8;    // tuned: a band that leaves more of the squared error explains nothing
constexpr std::array slopes_db_oct = {12.0, 18.0, 24.0};

/// Everything that is fitted, and its misfit.
struct Model {
    double gain_db = 0;
    FilterSettings high_pass;
    std::vector<std::pair<std::size_t, EqBandSettings>> bands;  // by their place in the strip
};

class Fitter {
public:
    Fitter(const std::vector<ResponsePoint>& points, double rate_hz) : points_(points), rate_hz_(rate_hz) {
        for (const ResponsePoint& p : points) weights_ += p.weight;
    }

    [[nodiscard]] Curve curve_of(const Model& m) const {
        Curve sum(points_.size(), 0.0);
        if (m.high_pass.on) {
            for (int i = 0; i < filter_sections; ++i)
                add(section_of(m.high_pass, PassKind::high_pass, i, rate_hz_), sum);
        }
        for (const auto& [place, band] : m.bands)
            add(section_of(band, shape_of_band(static_cast<int>(place)), rate_hz_), sum);
        return sum;
    }

    /// The squared error with the best level, which is put into the model, and a little for every band.
    double error(Model& m) const {
        const Curve curve = curve_of(m);
        double mean = 0, squares = 0;
        for (std::size_t i = 0; i < points_.size(); ++i) mean += points_[i].weight * (points_[i].gain_db - curve[i]);
        m.gain_db = weights_ > 0 ? mean / weights_ : 0;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const double miss = points_[i].gain_db - curve[i] - m.gain_db;
            squares += points_[i].weight * miss * miss;
        }
        double bands = 0;
        for (const auto& [place, band] : m.bands) bands += plainness * band.gain_db * band.gain_db;
        return bands + (weights_ > 0 ? squares / weights_ : 0);
    }

    /// Moves one number after the other, by steps that shrink, as long as it helps.
    double refine(Model& m) const {
        double best = error(m);
        for (double step = 1; step > 0.02; step /= 2) {
            for (bool moved = true; moved;) {
                moved = false;
                const auto attempt = [&](auto change) {
                    for (const double by : {step, -step}) {
                        Model tried = m;
                        change(tried, by);
                        const double now = error(tried);
                        if (now >= best * (1 - 1e-6)) continue;
                        best = now;
                        m = tried;
                        moved = true;
                    }
                };
                if (m.high_pass.on)
                    attempt([](Model& t, double by) { turn(t.high_pass.frequency_hz, by / 4, 20, 1000); });
                for (std::size_t b = 0; b < m.bands.size(); ++b) {
                    attempt([b](Model& t, double by) {
                        const Range range = range_of(t.bands[b].first);
                        turn(t.bands[b].second.frequency_hz, by / 4, range.low_hz, range.high_hz);
                    });
                    attempt([b](Model& t, double by) {
                        double& g = t.bands[b].second.gain_db;
                        g = std::clamp(g + 2 * by, -most_db, most_db);
                    });
                    attempt([b](Model& t, double by) { turn(t.bands[b].second.q, by / 2, 0.5, 6); });
                }
            }
        }
        return best;
    }

    /// The filter that helps most, if one does.
    bool add_high_pass(Model& m, double& now) const {
        Model best = m;
        double least = now;
        for (const double slope : slopes_db_oct) {
            for (double hz = 30; hz < 400; hz *= 1.26) {
                Model tried = m;
                tried.high_pass = {true, hz, slope};
                const double misfit = error(tried);
                if (misfit < least) {
                    least = misfit;
                    best = tried;
                }
            }
        }
        return accept(best, least, m, now);
    }

    /// The bell or shelf that helps most, if one does: its shape at 6 dB, as high as it fits; the best ones refined.
    bool add_band(Model& m, double& now) const {
        std::vector<std::pair<double, Model>> tried;
        const Curve have = curve_of(m);
        for (const std::size_t place : free_places(m)) {
            const Range range = range_of(place);
            for (double hz = range.low_hz; hz < range.high_hz; hz *= 1.19) {
                for (const double q : {0.5, 0.7071, 1.0, 1.41, 2.0, 3.0, 4.5}) {
                    if (is_shelf(place) && q != 0.7071) continue;
                    tried.push_back(
                        with_band(m, {place, {.on = true, .frequency_hz = hz, .gain_db = 6, .q = q}}, have));
                }
            }
        }
        std::stable_sort(tried.begin(), tried.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        Model best = m;
        double least = now;
        std::vector<std::pair<std::size_t, double>> seen;  // place and frequency: neighbours end in the same valley
        for (auto& [misfit, model] : tried) {
            const auto& [place, band] = model.bands.back();
            const auto near = [&, place = place, hz = band.frequency_hz](const auto& s) {
                return s.first == place && std::abs(std::log2(s.second / hz)) < 0.4;
            };
            if (misfit >= now || seen.size() == refined_at_once) break;
            if (std::any_of(seen.begin(), seen.end(), near)) continue;
            seen.emplace_back(place, band.frequency_hz);
            if (const double refined = refine(model); refined < least) {
                least = refined;
                best = model;
            }
        }
        return accept(best, least, m, now);
    }

private:
    struct Range {
        double low_hz, high_hz;
    };
    static bool is_shelf(std::size_t place) { return place == 0 || place + 1 == eq_bands; }

    /// Where a band may be: a shelf beyond the middle would only be a level.
    static Range range_of(std::size_t place) {
        return place == 0 ? Range{50, 600} : is_shelf(place) ? Range{1500, 14000} : Range{60, 14000};
    }

    [[nodiscard]] std::pair<double, Model> with_band(Model m, const std::pair<std::size_t, EqBandSettings>& band,
                                                     const Curve& have) const {
        Curve shape(points_.size(), 0.0);
        add(section_of(band.second, shape_of_band(static_cast<int>(band.first)), rate_hz_), shape);
        m.bands.push_back(band);
        m.bands.back().second.gain_db = std::clamp(6 * height(shape, have), -most_db, most_db);
        return {error(m), m};
    }

    static void turn(double& value, double octaves, double low, double high) {
        value = std::clamp(value * std::exp2(octaves), low, high);
    }

    void add(const Biquad& section, Curve& sum) const {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += 10 * std::log10(std::max(1e-12, std::norm(response(section, points_[i].frequency_hz, rate_hz_))));
    }

    /// The factor of `shape` that fits what `have` leaves, beside a level of its own.
    [[nodiscard]] double height(const Curve& shape, const Curve& have) const {
        double mean_s = 0, mean_r = 0, ss = 0, sr = 0;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            mean_s += points_[i].weight * shape[i] / weights_;
            mean_r += points_[i].weight * (points_[i].gain_db - have[i]) / weights_;
        }
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const double s = shape[i] - mean_s;
            ss += points_[i].weight * s * s;
            sr += points_[i].weight * s * (points_[i].gain_db - have[i] - mean_r);
        }
        return ss > 0 ? sr / ss : 0;
    }

    /// One bell stands for all that are free: they are alike.
    static std::vector<std::size_t> free_places(const Model& m) {
        std::vector<std::size_t> places;
        const auto taken = [&](std::size_t p) {
            return std::any_of(m.bands.begin(), m.bands.end(), [p](const auto& b) { return b.first == p; });
        };
        for (std::size_t p = 1; p + 1 < eq_bands && places.empty(); ++p) {
            if (!taken(p)) places.push_back(p);
        }
        for (const std::size_t shelf : {std::size_t{0}, std::size_t{eq_bands - 1}}) {
            if (!taken(shelf)) places.push_back(shelf);
        }
        return places;
    }

    bool accept(Model& candidate, double misfit, Model& m, double& now) const {
        if (misfit >= now) return false;
        misfit = refine(candidate);
        if (misfit > worth_it * now) return false;
        m = candidate;
        now = misfit;
        return true;
    }

    const std::vector<ResponsePoint>& points_;
    double rate_hz_, weights_ = 0;
};

}  // namespace

EqFit fit_eq(const std::vector<ResponsePoint>& points, double rate_hz, int most_bands, double least_db) {
    const Fitter fitter(points, rate_hz);
    Model model;
    double now = fitter.error(model);
    const double enough = flat_enough_db * flat_enough_db;
    bool filtered = false;
    for (int bands = 0; bands < most_bands && now > enough;) {
        Model with_filter = model, with_band = model;
        double filter_error = now, band_error = now;
        const bool filter = !filtered && fitter.add_high_pass(with_filter, filter_error);
        const bool band = fitter.add_band(with_band, band_error);
        if (!filter && !band) break;
        filtered = filtered || (filter && filter_error <= band_error);
        if (filter && filter_error <= band_error) {
            model = with_filter;
            now = filter_error;
        } else {
            model = with_band;
            now = band_error;
            ++bands;
        }
    }
    std::erase_if(model.bands, [&](const auto& band) { return std::abs(band.second.gain_db) < least_db; });
    now = fitter.refine(model);
    EqFit fit{model.gain_db, model.high_pass, Strip::standard_bands(), std::sqrt(now)};
    for (const auto& [place, band] : model.bands) fit.eq[place] = band;
    return fit;
}

}  // namespace mixdown
