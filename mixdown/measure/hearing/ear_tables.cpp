// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/ear_tables.h"

#include <cmath>
#include <cstddef>
#include <iterator>
#include <span>

#include "core/units.h"

namespace mixdown {
namespace {

struct EarPoint {
    double x, y;
};

// ANSI S3.4-2007, tables 1 (free field) and 3 (middle ear), added up.
constexpr EarPoint transfer_points[] = {
    {20, -39.6},        {25, -32},           {31.5, -25.85},       {40, -21.4},         {50, -18.5},
    {63, -15.9},        {80, -14.1},         {100, -12.4},         {125, 0.1 - 11},     {160, 0.3 - 9.6},
    {200, 0.5 - 8.3},   {250, 0.9 - 7.4},    {315, 1.4 - 6.2},     {400, 1.6 - 4.8},    {500, 1.7 - 3.8},
    {630, 2.5 - 3.3},   {750, 2.7 - 2.9},    {800, 2.6 - 2.6},     {1000, 2.6 - 2.6},   {1250, 3.2 - 4.5},
    {1500, 5.2 - 5.4},  {1600, 6.6 - 6.1},   {2000, 12 - 8.5},     {2500, 16.8 - 10.4}, {3000, 15.3 - 7.3},
    {3150, 15.2 - 7},   {4000, 14.2 - 6.6},  {5000, 10.7 - 7},     {6000, 7.1 - 9.2},   {6300, 6.4 - 10.2},
    {8000, 1.8 - 12.2}, {9000, -0.9 - 10.8}, {10000, -1.6 - 10.1}, {11200, 1.9 - 12.7}, {12500, 4.9 - 15},
    {14000, 2 - 18.2},  {15000, -2 - 23.8},  {16000, 2.5 - 32.3},  {18000, 2.5 - 45.5}, {20000, 2.5 - 50}};

constexpr EarPoint threshold_points[] = {{50, 28.18},  {63, 23.90},  {80, 19.20}, {100, 15.68},
                                         {125, 12.67}, {160, 10.09}, {200, 8.08}, {250, 6.30},
                                         {315, 5.30},  {400, 4.50},  {500, 3.73}};

constexpr EarPoint masked_ratio_points[] = {{50, 13.5},  {63, 10.0},  {80, 7.1},   {100, 4.9},  {125, 3.1},
                                            {160, 1.5},  {200, 0.4},  {250, -0.5}, {315, -1.3}, {400, -1.9},
                                            {500, -2.3}, {630, -2.7}, {800, -2.9}, {1000, -3.0}};

// By the gain at low levels, dB.
constexpr EarPoint alpha_points[] = {{-25, 0.26692}, {-20, 0.25016}, {-15, 0.23679},
                                     {-10, 0.22228}, {-5, 0.21055},  {0, 0.2}};
constexpr EarPoint a_points[] = {{-24.54531, 8.85200}, {-23.78397, 8.63150}, {-22.78169, 8.35840}, {-19.78305, 7.65258},
                                 {-16.21055, 6.99954}, {-11.23866, 6.10719}, {-9.45902, 5.82490},  {-7.38338, 5.55322},
                                 {-5.89392, 5.36425},  {-4.97718, 5.25064},  {-3.62882, 5.10314},  {-2.50042, 4.98203},
                                 {-1.77405, 4.90515},  {-1.57745, 4.88449},  {-1.24006, 4.84918},  {-0.94596, 4.81854},
                                 {-0.75663, 4.79890},  {-0.52501, 4.77494},  {-0.35451, 4.75736},  {-0.18750, 4.74019},
                                 {-0.07845, 4.72899},  {-0.02470, 4.72349},  {0, 4.72096}};

/// Straight lines between the points, level outside of them.
template <class Scale>
double between_points(std::span<const EarPoint> points, double x, Scale scale) {
    if (x <= points.front().x) return points.front().y;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto [x1, y1] = points[i];
        const auto [x0, y0] = points[i - 1];
        if (x <= x1) return y0 + (y1 - y0) * (scale(x) - scale(x0)) / (scale(x1) - scale(x0));
    }
    return points.back().y;
}

double along_frequency(std::span<const EarPoint> points, double frequency_hz) {
    return between_points(points, frequency_hz, [](double hz) { return std::log(hz); });
}
double along_gain(std::span<const EarPoint> points, double gain_db) {
    return between_points(points, gain_db, [](double db) { return db; });
}

}  // namespace

double erb_hz(double frequency_hz) { return 24.7 * (0.00437 * frequency_hz + 1); }
double ear_transfer_db(double frequency_hz) { return along_frequency(transfer_points, frequency_hz); }
double threshold_excitation_db(double frequency_hz) { return along_frequency(threshold_points, frequency_hz); }
double masked_threshold_ratio_db(double frequency_hz) { return along_frequency(masked_ratio_points, frequency_hz); }

LoudnessGrowth loudness_growth(double frequency_hz) {
    const double gain_db = std::end(threshold_points)[-1].y - threshold_excitation_db(frequency_hz);
    return {power_from_db(gain_db), along_gain(a_points, gain_db), along_gain(alpha_points, gain_db)};
}

}  // namespace mixdown
