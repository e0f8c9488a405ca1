// Sones and phons: ANSI S3.4-2007, table 7, interpolated along the logarithm of loudness.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

#include "measure/hearing/ear.h"

namespace mixdown {
namespace {

struct LoudnessLevel {
    double phons, sones;
};
constexpr LoudnessLevel loudness_levels[] = {
    {0, 0.0011},  {1, 0.0018},   {2, 0.0028},    {3, 0.0044},    {4, 0.0065},    {5, 0.0088},
    {7.5, 0.017}, {10, 0.029},   {15, 0.070},    {20, 0.142},    {25, 0.255},    {30, 0.422},
    {35, 0.662},  {40, 0.997},   {45, 1.461},    {50, 2.098},    {55, 2.970},    {60, 4.166},
    {65, 5.813},  {70, 8.102},   {75, 11.326},   {80, 15.980},   {85, 22.929},   {90, 33.216},
    {95, 48.242}, {100, 70.362}, {105, 103.274}, {110, 152.776}, {115, 227.855}, {120, 341.982}};

}  // namespace

double phons_of_sones(double sones) {
    const auto* const end = std::end(loudness_levels);
    const auto* above = std::find_if(std::begin(loudness_levels), end, [&](auto& l) { return l.sones >= sones; });
    if (above == std::begin(loudness_levels)) return 0;
    if (above == end) return std::prev(end)->phons;
    const auto* below = std::prev(above);
    const double t = std::log(sones / below->sones) / std::log(above->sones / below->sones);
    return below->phons + t * (above->phons - below->phons);
}

double sones_of_phons(double phons) {
    const auto* const end = std::end(loudness_levels);
    const auto* above = std::find_if(std::begin(loudness_levels), end, [&](auto& l) { return l.phons >= phons; });
    if (above == std::begin(loudness_levels)) return above->sones;
    if (above == end) return std::prev(end)->sones;
    const auto* below = std::prev(above);
    const double t = (phons - below->phons) / (above->phons - below->phons);
    return below->sones * std::pow(above->sones / below->sones, t);
}

}  // namespace mixdown
