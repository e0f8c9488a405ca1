// SPDX-License-Identifier: Apache-2.0
#include "report/verified.h"

#include <algorithm>

namespace mixdown {

std::string words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::borne_out:
            return "borne out";
        case Verdict::not_borne_out:
            return "not borne out";
        case Verdict::not_measurable:
            return "not measurable";
        case Verdict::nothing_to_prove:
            return "nothing to prove";
    }
    return "";
}

std::size_t Verification::count(Verdict verdict) const {
    const auto is = [&](const VerifiedMove& move) { return move.verdict == verdict; };
    return static_cast<std::size_t>(std::count_if(moves.begin(), moves.end(), is));
}

double Verification::share_borne_out() const {
    const std::size_t claims = moves.size() - count(Verdict::nothing_to_prove);
    return claims == 0 ? 1 : static_cast<double>(count(Verdict::borne_out)) / static_cast<double>(claims);
}

}  // namespace mixdown
