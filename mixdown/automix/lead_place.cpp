// SPDX-License-Identifier: Apache-2.0
#include "automix/lead_place.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "automix/buckets.h"
#include "automix/played_steps.h"
#include "core/threads.h"

namespace mixdown {
namespace {

struct Range {
    double low = 0, high = 0;
};

/// How far a lead in company may move for all together to change within `change_lu`, LU.
Range room_for(double lead, double rest, const Range& change_lu) {
    const double all_by_lead = (lead + rest) / lead;
    const auto gain_db = [&](double change) {
        const double gain = 1 + all_by_lead * (power_from_db(change) - 1);
        return gain > 0 ? db_from_power(gain) : -std::numeric_limits<double>::infinity();
    };
    return {gain_db(change_lu.low), gain_db(change_lu.high)};
}

double power_in(const Section& section, const PowerSeries& steps) {
    const auto place = [&](double s) {
        return steps.begin() + std::clamp<std::ptrdiff_t>(std::lround(10 * s), 0, std::ssize(steps));
    };
    return std::accumulate(place(section.start_s), place(section.end_s), 0.0);
}

/// A song with a lead, and how its sections rise and fall.
class Contour {
public:
    Contour(const Lead& lead, double shift_lu, double most_lu)
        : lead_(scaled(lead.power, shift_lu)), most_lu_(most_lu) {
        mix_ = lead_;
        add_power(mix_, lead.rest);
        plain_ = lead.plain;
        mix_over_plain_ = db_from_power(std::accumulate(mix_.begin(), mix_.end(), 0.0) /
                                        std::accumulate(plain_.begin(), plain_.end(), 0.0));
    }

    /// How far the lead may move in a section.
    [[nodiscard]] Range room_in(const Section& section) const {
        const double lead = power_in(section, lead_), all = power_in(section, mix_);
        const double over_plain = db_from_power(all / power_in(section, plain_)) - mix_over_plain_;
        return room_for(lead, all - lead, {std::min(-most_lu_, -over_plain), std::max(most_lu_, -over_plain)});
    }

private:
    PowerSeries lead_, mix_, plain_;
    double most_lu_, mix_over_plain_ = 0;
};

std::vector<LeadWindow> windows_in(const Section& section, const std::vector<LeadWindow>& windows) {
    std::vector<LeadWindow> inside;
    std::copy_if(windows.begin(), windows.end(), std::back_inserter(inside),
                 [&](const LeadWindow& w) { return w.centre_s >= section.start_s && w.centre_s < section.end_s; });
    return inside;
}

bool in(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Lead find_lead(const Mix& mix, const Brief& brief, const SongSpectra& spectra) {
    const std::vector<Bucket> buckets = fill_buckets(mix, brief);
    const auto melodic_focus = [&](const std::string& id) {
        const Strip& strip = *mix.find(id);
        return strip.focus && brief.taste.role(strip.role).melodic > 0;
    };
    const Bucket* top = nullptr;
    for (const Bucket& b : buckets) {
        const bool has = std::any_of(b.strips.begin(), b.strips.end(), melodic_focus);
        if (has && (top == nullptr || b.target_lu > top->target_lu)) top = &b;
    }
    Lead lead;
    if (top == nullptr) return lead;
    std::copy_if(top->strips.begin(), top->strips.end(), std::back_inserter(lead.strips), melodic_focus);
    std::vector<PowerSeries> played(mix.strips.size());
    do_together(brief.threads, static_cast<int>(played.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        if (plays(mix.strips[i], brief))
            played[i] = played_steps(mix.strips[i], brief, spectra, mix.settings.pan_law_db);
    });
    for (std::size_t i = 0; i < played.size(); ++i) {
        const std::string& id = mix.strips[i].id;
        add_power(in(lead.strips, id) ? lead.power : lead.rest, played[i]);
        if (!played[i].empty()) add_power(lead.plain, brief.hearing.at(id).steps);
    }
    if (lead.rest.empty()) return {};
    lead.genre_lu = lead_over_rest_lu(top->target_lu);
    lead.source = top->source;
    lead.raised = std::any_of(mix.edits.begin(), mix.edits.end(), [&](const Edit& edit) {
        return edit.pass == "refine" && in(lead.strips, edit.strip) &&
               std::get<double>(edit.to) > std::get<double>(edit.from);
    });
    return lead;
}

Mix without_rides(Mix mix) {
    for (Strip& strip : mix.strips) strip.automation.erase("ride.gain_db");
    return mix;
}

LeadAim aim_of(const Lead& lead, const Brief& brief) {
    const std::vector<LeadWindow> windows = lead_windows(lead.power, lead.rest);
    const double own = median_lead_lu(windows), half = brief.taste.limit("ride_most") / 2;
    const double shift = std::clamp(lead.genre_lu - own, lead.raised ? 0 : -half, half);
    const double song = own + shift;
    LeadAim aim = song;
    const Contour contour(lead, shift, brief.taste.limit("ride_contour"));
    for (const Section& section : brief.sections) {
        const std::vector<LeadWindow> inside = windows_in(section, windows);
        if (inside.empty()) continue;
        const double here = median_lead_lu(inside) + shift;
        const Range room = contour.room_in(section);
        aim.add(section.start_s, std::clamp(song, here + room.low, here + room.high));
    }
    return aim;
}

}  // namespace mixdown
