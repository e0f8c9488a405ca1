// How loud a strip must be for what is asked of it, given how loud the others are. Gains g and powers P:
//
//     in a frame      the least over its essential bands of   ratio (sum over the others of g P - what is cut) / P
//     over the song   the k-th least of its active frames, k of which are asked for
//
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/threads.h"
#include "measure/hearing/cut_mix.h"

namespace mixdown {
namespace {

constexpr float a_little_less = 0.9999F;  // for what rounding does: a band too many asks for no more

/// The least number of frames out of `frames` whose share is no less than asked.
std::size_t frames_asked(double least, std::size_t frames) {
    const auto count = static_cast<std::int64_t>(frames);
    auto asked = static_cast<std::int64_t>(std::floor(least * static_cast<double>(frames)));
    while (asked < count && share_of(asked, count) < least) ++asked;
    return static_cast<std::size_t>(asked);
}

/// All bands that may be essential, whichever of the cuts are made: the strongest may be cut, the others not.
std::vector<std::size_t> essential_before_cuts(const EarRow& spectrum, const EarRow& cut) {
    float most = 0;
    for (std::size_t c = 0; c < ear_centres; ++c) most = std::max(most, spectrum[c] * cut[c]);
    std::vector<std::size_t> cams;
    for (std::size_t c = 0; c < ear_centres; ++c)
        if (spectrum[c] > 0 && spectrum[c] >= cell_range * most * a_little_less) cams.push_back(c);
    return cams;
}

/// The gain with which a strip is heard in so many of its frames; 0: in none, or no gain does.
double gain_for(std::size_t asked, std::vector<float>& needs) {
    if (asked == 0) return 0;
    const auto last = needs.begin() + static_cast<std::ptrdiff_t>(asked - 1);
    std::nth_element(needs.begin(), last, needs.end());
    return std::isfinite(*last) ? static_cast<double>(*last) : 0;
}

}  // namespace

std::vector<double> BandCells::needed_gains(std::span<const double> gains, const CellAsks& asks,
                                            std::span<const CellChange> changes, int threads) const {
    std::vector<std::vector<std::size_t>> essential;
    for (std::size_t i = 0; i < strips_.size(); ++i)
        essential.push_back(
            essential_before_cuts(spectrum_of(i, changes), asks.cuts > 0 ? asks.cut[i] : unchanged_cams));
    const std::vector<FrameRange> shares = shares_for(threads);
    std::vector<std::vector<std::vector<float>>> needs(shares.size());  // of a share, of a strip, in its frames
    do_together(threads, static_cast<int>(shares.size()), [&](int task) {
        const auto share = static_cast<std::size_t>(task);
        needs[share].resize(strips_.size());
        CutMix mix(gains, asks, lanes_);
        std::vector<float> scratch;
        for (int f = shares[share].from; f < shares[share].to; ++f) {
            const float* powers = row(f, changes, scratch);
            const EarRow left = mix.left_of(powers);
            for (std::size_t i = 0; i < strips_.size(); ++i)
                if (asks.least[i] > 0 && strips_[i].active[static_cast<std::size_t>(f)])
                    needs[share][i].push_back(mix.need(i, essential[i], powers, left));
        }
    });
    std::vector<double> needed;
    for (std::size_t i = 0; i < strips_.size(); ++i) {
        std::vector<float> all;
        for (const auto& of_share : needs) all.insert(all.end(), of_share[i].begin(), of_share[i].end());
        needed.push_back(gain_for(frames_asked(asks.least[i], all.size()), all));
    }
    return needed;
}

}  // namespace mixdown
