// Names the role of a stem by ear: an ensemble of small networks over the role features, their outputs averaged:
//
//     h = max(0, W1 clip((x - mean) / deviation) + b1),  z = mean over networks of (W2 h + b2),  p = softmax(z / T)
// The answer is the role r with the greatest p(r) + p(family of r): the right role is worth as much as the right family
// of roles, so that what hesitates between snare and tom is not called bass (decision 0043).
//
// T calibrates: it was fitted on sources of sound that the networks had not heard (Guo et al., "On calibration of
// modern neural networks", ICML 2017). The weights are data/role_ear.tsv, made by tools/roles. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "measure/ear/role_features.h"

namespace mixdown {

/// What the ear says of a stem.
struct HeardRole {
    std::string role = "other";                                 // the answer; "other" when nothing was heard
    double confidence = 0;                                      // its probability, 0..1
    std::vector<std::pair<std::string, double>> probabilities;  // of every role, the most probable first; sum 1

    /// The probability of `role`; 0 for one that the ear does not know.
    [[nodiscard]] double probability(std::string_view of) const;
};

class RoleEar {
public:
    /// Reads role_ear.tsv; `name` is the place that errors speak of. Errors: missing parts, numbers that do not fit.
    static Result<RoleEar> parse(const std::string& name, std::string_view text);

    /// `features`: the values of role_features(), in its order; none: nothing was heard.
    [[nodiscard]] HeardRole hear(std::span<const double> features) const;

    /// In the order of the table.
    [[nodiscard]] const std::vector<std::string>& roles() const { return roles_; }
    [[nodiscard]] const std::vector<std::string>& feature_names() const { return features_; }

private:
    struct Unit {
        double bias = 0;
        std::vector<double> weights;
    };
    struct Network {
        std::vector<Unit> hidden, output;
    };
    void run(const Network& network, const std::vector<double>& x, std::vector<double>& sums) const;
    [[nodiscard]] std::string misfit() const;
    [[nodiscard]] std::size_t answer(const std::vector<double>& p) const;

    std::vector<std::string> features_, roles_;
    std::map<std::string, double> families_;  // the number of each role's; a role that is missing has none
    std::vector<double> means_, scales_;
    std::vector<Network> networks_;
    double temperature_ = 1;
};

}  // namespace mixdown
