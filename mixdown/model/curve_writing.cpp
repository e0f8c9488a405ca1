// SPDX-License-Identifier: Apache-2.0
#include "model/curve_writing.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

constexpr int pieces = 16;  // straight lines that an eased one becomes where it is cut: within 0.3 % of its height

double line_at(const CurvePoint& a, const CurvePoint& b, double time_s) {
    return a.value + (b.value - a.value) * (time_s - a.time_s) / (b.time_s - a.time_s);
}

/// Does the piece behind point `i` go on over this time, and is it eased?
bool cuts_eased(const Curve& curve, std::size_t i, double time_s) {
    return i + 1 < curve.size() && curve[i].shape == CurveShape::smooth && curve[i].time_s < time_s &&
           time_s < curve[i + 1].time_s;
}

/// With the eased pieces over either time as straight lines, so that they can be cut there.
Curve cuttable(const Curve& curve, double first_s, double second_s) {
    Curve all;
    CurveReader reader(curve);
    for (std::size_t i = 0; i < curve.size(); ++i) {
        all.push_back(curve[i]);
        if (!cuts_eased(curve, i, first_s) && !cuts_eased(curve, i, second_s)) continue;
        all.back().shape = CurveShape::linear;
        for (int k = 1; k < pieces; ++k) {
            const double time_s = curve[i].time_s + (curve[i + 1].time_s - curve[i].time_s) * k / pieces;
            all.push_back({time_s, reader.value_at(time_s), CurveShape::linear});
        }
    }
    return all;
}

/// The shape of the piece that goes over this time.
CurveShape shape_at(const Curve& curve, double time_s) {
    CurveShape shape = CurveShape::linear;
    for (const CurvePoint& p : curve) {
        if (p.time_s <= time_s) shape = p.shape;
    }
    return shape;
}

double hundredths(double value) { return std::round(value * 100) / 100; }

/// Times in ms and values in hundredths are as fine as anybody writes; of two points in one ms the later one counts.
Curve rounded_points(const Curve& curve) {
    Curve all;
    for (CurvePoint p : curve) {
        p.time_s = std::round(p.time_s * 1000) / 1000;
        p.value = hundredths(p.value);
        p.shape = CurveShape::linear;
        if (!all.empty() && p.time_s <= all.back().time_s) {
            p.time_s = all.back().time_s;
            all.pop_back();
        }
        all.push_back(p);
    }
    return all;
}

}  // namespace

void WrittenMoves::move(double time_s, double value) {
    if (points_.front().shape == CurveShape::hold) {
        points_.push_back({std::max(time_s, points_.back().time_s), value, CurveShape::hold});
        return;
    }
    const Curve known = until(std::max(time_s, points_.front().time_s));
    const CurvePoint now = known.back();  // where the line of the move before has come to
    while (points_.size() > 1 && points_.back().time_s >= now.time_s) points_.pop_back();
    if (points_.back().time_s < now.time_s) points_.push_back(now);
    points_.push_back({now.time_s + move_s, value});
}

Curve WrittenMoves::until(double end_s) const {
    Curve lines;
    for (const CurvePoint& p : points_) {
        if (p.time_s < end_s || lines.empty()) {
            lines.push_back(p);
            continue;
        }
        if (p.shape == CurveShape::hold) break;
        lines.push_back({end_s, line_at(lines.back(), p, end_s)});
        return lines;
    }
    if (lines.back().time_s < end_s) lines.push_back({end_s, lines.back().value, lines.back().shape});
    return lines;
}

Curve simplified(const Curve& lines, double tolerance) {
    if (lines.size() < 3) return lines;
    std::vector<char> kept(lines.size(), 0);
    kept.front() = kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> spans = {{0, lines.size() - 1}};
    while (!spans.empty()) {
        const auto [first, last] = spans.back();
        spans.pop_back();
        std::size_t furthest = first;
        double distance = tolerance;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double off = std::abs(lines[i].value - line_at(lines[first], lines[last], lines[i].time_s));
            if (off > distance) furthest = i, distance = off;
        }
        if (furthest == first) continue;
        kept[furthest] = 1;
        spans.push_back({first, furthest});
        spans.push_back({furthest, last});
    }
    Curve few;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (kept[i] != 0) few.push_back(lines[i]);
    }
    return few;
}

Curve written_over(const Curve& before, const Curve& written, std::optional<double> after) {
    const Curve lines = rounded_points(written);
    const double begin_s = lines.front().time_s, back_s = lines.back().time_s + move_s;
    const Curve old = cuttable(before, begin_s, back_s);
    Curve all;
    for (const CurvePoint& p : old) {
        if (p.time_s < begin_s) all.push_back(p);
    }
    all.insert(all.end(), lines.begin(), lines.end());
    if (!old.empty()) after = CurveReader(old).value_at(back_s);
    if (after) all.push_back({back_s, hundredths(*after), old.empty() ? CurveShape::linear : shape_at(old, back_s)});
    for (const CurvePoint& p : old) {
        if (p.time_s > back_s) all.push_back(p);
    }
    return all;
}

Curve steps_over(const Curve& before, const Curve& written, std::optional<double> after) {
    Curve all;
    const auto add = [&all](double time_s, double value) {
        time_s = std::round(time_s * 1000) / 1000;
        while (!all.empty() && all.back().time_s >= time_s) all.pop_back();  // of one moment the last word counts
        if (all.empty() || all.back().value != value) all.push_back({time_s, value, CurveShape::hold});
    };
    const double begin_s = written.front().time_s, end_s = written.back().time_s;
    for (const CurvePoint& p : before) {
        if (p.time_s < begin_s) add(p.time_s, p.value);
    }
    if (all.empty()) add(0, written.front().value);  // as it stood until then
    for (const CurvePoint& p : written) add(p.time_s, p.value);
    if (!before.empty()) after = CurveReader(before).value_at(end_s);
    if (after) add(end_s, *after);
    for (const CurvePoint& p : before) {
        if (p.time_s > end_s) add(p.time_s, p.value);
    }
    return all;
}

}  // namespace mixdown
