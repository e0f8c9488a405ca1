// SPDX-License-Identifier: Apache-2.0
#include "measure/ear/role_ear.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fmt/format.h>

#include "core/table.h"
#include "core/text.h"

namespace mixdown {

namespace {

constexpr double clip = 4;  // deviations; as in tools/roles/train.py

Result<std::vector<double>> numbers_in(const std::string& text, const std::string& place) {
    std::vector<double> numbers;
    for (const std::string& word : split(text, ' ')) {
        const Result<double> number = parse_number(word, place);
        if (!number) return number.error();
        numbers.push_back(*number);
    }
    return numbers;
}

/// "3.kick" -> 3 and "kick".
std::pair<std::size_t, std::string> numbered(const std::string& name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos || dot == 0 || dot > 2) return {0, name};
    std::size_t number = 0;
    for (std::size_t i = 0; i < dot; ++i) number = number * 10 + static_cast<std::size_t>(name[i] - '0') % 10;
    return {number, name.substr(dot + 1)};
}

}  // namespace

double HeardRole::probability(std::string_view of) const {
    for (const auto& [name, p] : probabilities) {
        if (name == of) return p;
    }
    return 0;
}

Result<RoleEar> RoleEar::parse(const std::string& name, std::string_view text) {
    const auto table = Table::parse(name, text, {"part", "name", "values"});
    if (!table) return table.error();
    RoleEar ear;
    for (const Table::Row& row : table->rows()) {
        const std::string &part = table->cell(row, "part"), &what = table->cell(row, "name");
        auto values = numbers_in(table->cell(row, "values"), fmt::format("{}:{}", name, row.line));
        if (!values) return values.error();
        if (part == "temperature" && values->size() == 1 && values->front() > 0) {
            ear.temperature_ = values->front();
        } else if (part == "family" && values->size() == 1) {
            ear.families_[what] = values->front();
        } else if (part == "feature" && values->size() == 2) {
            ear.features_.push_back(what);
            ear.means_.push_back((*values)[0]);
            ear.scales_.push_back((*values)[1]);
        } else if ((part == "hidden" || part == "output") && values->size() > 2) {
            const auto [number, unit] = numbered(what);
            ear.networks_.resize(std::max(ear.networks_.size(), number + 1));
            Unit u{(*values)[0], {values->begin() + 2, values->end()}};
            for (double& weight : u.weights) weight *= (*values)[1];
            (part == "hidden" ? ear.networks_[number].hidden : ear.networks_[number].output).push_back(std::move(u));
            if (part == "output" && number == 0) ear.roles_.push_back(unit);
        } else {
            return table->complaint(row, fmt::format("part '{}' with {} values", part, values->size()),
                                    "make the table with tools/roles/train.py");
        }
    }
    const std::string misfit = ear.misfit();
    if (!misfit.empty()) return Error{Fault::usage, name, misfit, "make the table with tools/roles/train.py"};
    return ear;
}

/// Empty if all parts fit each other.
std::string RoleEar::misfit() const {
    if (features_.empty() || roles_.empty()) return "no features or no roles";
    for (const Network& network : networks_) {
        if (network.output.size() != roles_.size()) return "a network without all roles";
        for (const Unit& unit : network.hidden) {
            if (unit.weights.size() != features_.size()) return "a hidden unit without a weight for every feature";
        }
        for (const Unit& unit : network.output) {
            if (unit.weights.size() != network.hidden.size()) return "a role without a weight for every hidden unit";
        }
    }
    return {};
}

void RoleEar::run(const Network& network, const std::vector<double>& x, std::vector<double>& sums) const {
    const auto fire = [](const Unit& unit, const std::vector<double>& in) {
        double sum = unit.bias;
        for (std::size_t i = 0; i < in.size(); ++i) sum += unit.weights[i] * in[i];
        return sum;
    };
    std::vector<double> hidden;
    for (const Unit& unit : network.hidden) hidden.push_back(std::max(0.0, fire(unit, x)));
    for (std::size_t r = 0; r < roles_.size(); ++r)
        sums[r] += fire(network.output[r], hidden) / static_cast<double>(networks_.size());
}

/// The place of the role with the greatest p(role) + p(its family).
std::size_t RoleEar::answer(const std::vector<double>& p) const {
    std::map<double, double> family_sums;
    for (std::size_t r = 0; r < p.size(); ++r) {
        if (const auto at = families_.find(roles_[r]); at != families_.end()) family_sums[at->second] += p[r];
    }
    std::size_t best = 0;
    double most = -1;
    for (std::size_t r = 0; r < p.size(); ++r) {
        const auto at = families_.find(roles_[r]);
        const double worth = p[r] + (at != families_.end() ? family_sums[at->second] : p[r]);
        if (worth > most) {
            most = worth;
            best = r;
        }
    }
    return best;
}

HeardRole RoleEar::hear(std::span<const double> features) const {
    assert(features.empty() || features.size() == features_.size());
    HeardRole heard;
    if (features.empty() || features.front() <= 0) return heard;  // active_share: silence
    std::vector<double> x, z(roles_.size());
    for (std::size_t i = 0; i < features_.size(); ++i)
        x.push_back(std::clamp((features[i] - means_[i]) * scales_[i], -clip, clip));
    for (const Network& network : networks_) run(network, x, z);
    const double top = *std::max_element(z.begin(), z.end());
    double sum = 0;
    for (double& value : z) sum += value = std::exp((value - top) / temperature_);
    for (double& value : z) value /= sum;
    for (std::size_t r = 0; r < roles_.size(); ++r) heard.probabilities.emplace_back(roles_[r], z[r]);
    std::stable_sort(heard.probabilities.begin(), heard.probabilities.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t best = answer(z);
    heard.role = roles_[best];
    heard.confidence = z[best];
    return heard;
}

}  // namespace mixdown
