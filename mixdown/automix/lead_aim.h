// Where the lead shall stand over the rest: in the whole song, or section by section. As text, which is how reasons
// hold it: "1.20, from 33.1 s 2.05, from 49.8 s 2.60".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mixdown {

class LeadAim {
public:
    /// The same from start to end, LU.
    LeadAim(double lu) : spans_{{0, lu}} {}  // NOLINT(google-explicit-constructor): a number is an aim

    /// Another one from a second on, later than any so far.
    void add(double start_s, double lu);

    [[nodiscard]] double at(double time_s) const;
    [[nodiscard]] double least() const;
    [[nodiscard]] double most() const;

    struct Span {
        double start_s = 0, lu = 0;  // to the start of the next one
    };
    [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }

private:
    std::vector<Span> spans_;  // at least one; the first is from 0 on
};

/// Hundredths of LU, tenths of seconds.
[[nodiscard]] std::string text_of(const LeadAim& aim);
[[nodiscard]] std::optional<LeadAim> lead_aim_from(std::string_view text);

}  // namespace mixdown
