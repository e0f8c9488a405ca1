// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/masking.h"

#include <algorithm>
#include <utility>

#include "core/threads.h"
#include "measure/hearing/loudness_ledger.h"
#include "measure/hearing/voice.h"

namespace mixdown {
namespace {

constexpr float least_masker = 1e-6F;  // excitation, 60 dB below any threshold: covers nothing

class MaskingPass {
public:
    MaskingPass(std::span<const MixPart> parts, const MaskingSettings& settings)
        : ear_(settings.ear), voices_(parts.begin(), parts.end()), ledger_(parts.size(), settings.column_s) {}

    void hear_frame(int frame) {
        ledger_.begin_frame();
        mixture_.excitation = {};
        for (std::size_t i = 0; i < voices_.size(); ++i) {
            Voice& v = voices_[i];
            v.go_to(frame, ear_);
            if (!v.sounds) continue;
            for (std::size_t c = 0; c < ear_centres; ++c) mixture_.excitation[c] += v.excitation[c];
        }
        ear_.prepare(mixture_);
        for (std::size_t i = 0; i < voices_.size(); ++i)
            if (voices_[i].active) judge(i);
    }

    Masking finish(int most_moments) {
        Masking heard;
        ledger_.close(heard, most_moments);
        return heard;
    }

private:
    void judge(std::size_t i) {
        const Voice& v = voices_[i];
        EarRow in_mix, weights;
        ear_.in_mixture(v.excitation, mixture_, in_mix);
        for (std::size_t c = 0; c < ear_centres; ++c) {
            const float masker = std::max(mixture_.excitation[c] - v.excitation[c], least_masker);
            weights[c] = std::max(v.alone[c] - in_mix[c], 0.0F) / masker;
        }
        ledger_.add(i, v.alone, v.alone_sones, std::min(sum_of(in_mix), v.alone_sones));
        for (std::size_t j = 0; j < voices_.size(); ++j) {
            if (!voices_[j].sounds) continue;
            ledger_.add_rival(i, j, voices_[j].alone_sones);
            if (j != i) ear_loops().add_product(weights, voices_[j].excitation, ledger_.lost(i, j));
        }
    }

    Ear ear_;
    std::vector<Voice> voices_;
    LoudnessLedger ledger_;
    Ear::Mixture mixture_;  // this frame
};

}  // namespace

double Masking::margin_phon(int of, int by) const {
    return phons_of_sones(rival_sones[cell(of, of)]) - phons_of_sones(rival_sones[cell(of, by)]);
}

Masking listen_for_masking(std::span<const MixPart> parts, const MaskingSettings& settings,
                           std::span<const CellChange> changes, int threads) {
    Masking heard;
    CellJudgement cells;
    do_together(threads, 2, [&](int task) {
        if (task == 0) {
            MaskingPass pass(parts, settings);
            int frames = 0;
            for (const MixPart& part : parts) frames = std::max(frames, end_frame(part));
            for (int f = 0; f < frames; ++f) pass.hear_frame(f);
            heard = pass.finish(settings.most_moments);
        } else {
            cells = BandCells(parts).judge(changes);
        }
    });
    heard.cells = std::move(cells);
    return heard;
}

}  // namespace mixdown
