// SPDX-License-Identifier: Apache-2.0
#include "report/heard.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/words.h"

namespace mixdown {
namespace {

constexpr double stretch_s = 10;      // tuned: long enough not to name a single note
constexpr double least_played = 0.1;  // tuned: of a section, that it counts

std::vector<SectionMark> stretches(double length_s) {
    std::vector<SectionMark> out;
    for (double s = 0; s < length_s; s += stretch_s) out.push_back({s, s + stretch_s, time_text(s), {}, 0});
    return out;
}

struct HeardMean {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double played = 0;  // share of the columns
};

HeardMean heard_between(const std::vector<float>& row, double column_s, double from_s, double to_s) {
    double sum = 0, count = 0, all = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * column_s;
        if (middle < from_s || middle >= to_s) continue;
        all += 1;
        if (std::isnan(row[i])) continue;
        sum += static_cast<double>(row[i]);
        count += 1;
    }
    return count > 0 ? HeardMean{sum / count, count / all} : HeardMean{};
}

}  // namespace

std::vector<HeardRow> heard_rows(const AudibilityMap& map, const std::vector<SectionMark>& sections) {
    std::vector<HeardRow> out;
    for (std::size_t i = 0; i < std::min(map.strips.size(), map.share.size()); ++i) {
        const std::vector<float>& row = map.share[i];
        const double length_s = map.column_s * static_cast<double>(row.size());
        HeardRow heard{map.strips[i], heard_between(row, map.column_s, 0, length_s).mean, 2, ""};
        for (const SectionMark& s : sections.empty() ? stretches(length_s) : sections) {
            const HeardMean part = heard_between(row, map.column_s, s.start_s, s.end_s);
            if (part.played < least_played || part.mean >= heard.least) continue;
            heard.least = part.mean;
            heard.least_where = s.label;
        }
        out.push_back(heard);
    }
    return out;
}

std::string share_text(double share) { return std::isnan(share) ? "–" : number_text(100 * share, 0) + "\u00A0%"; }

bool in_focus(const MixReport& report, const std::string& strip) {
    return std::find(report.focus.begin(), report.focus.end(), strip) != report.focus.end();
}

}  // namespace mixdown
