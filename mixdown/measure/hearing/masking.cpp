// SPDX-License-Identifier: Apache-2.0
#include "measure/hearing/masking.h"

#include <algorithm>

#include "measure/hearing/band_masking.h"
#include "measure/hearing/loudness_ledger.h"
#include "measure/hearing/voice.h"

namespace mixdown {
namespace {

constexpr float least_masker = 1e-6F;  // excitation, 60 dB below any threshold: covers nothing

std::vector<std::vector<bool>> activity_of(const std::vector<Voice>& voices) {
    std::vector<std::vector<bool>> active;
    for (const Voice& v : voices) active.push_back(v.active_frames());
    return active;
}

class MaskingPass {
public:
    MaskingPass(std::span<const MixPart> parts, const MaskingSettings& settings)
        : ear_(settings.ear),
          voices_(parts.begin(), parts.end()),
          bands_(parts, activity_of(voices_)),
          ledger_(parts.size(), settings.column_s),
          cams_(parts.size()),
          active_(parts.size()) {}

    void hear_frame(int frame) {
        ledger_.begin_frame();
        mixture_.excitation = {};
        for (std::size_t i = 0; i < voices_.size(); ++i) {
            Voice& v = voices_[i];
            v.go_to(frame, ear_);
            active_[i] = v.active;
            for (std::size_t c = 0; c < ear_centres; ++c) {
                cams_[i][c] = v.sounds ? v.powers[2 * c] + v.powers[2 * c + 1] : 0;
                if (v.sounds) mixture_.excitation[c] += v.excitation[c];
            }
        }
        ear_.prepare(mixture_);
        for (std::size_t i = 0; i < voices_.size(); ++i)
            if (active_[i]) judge(i);
        bands_.add(cams_, active_);
    }

    Masking finish(int most_moments) {
        Masking heard;
        ledger_.close(heard, most_moments);
        bands_.finish();
        const int count = static_cast<int>(voices_.size());
        for (int i = 0; i < count; ++i) {
            StripMasking& s = heard.strips[static_cast<std::size_t>(i)];
            s.audible_share_by_bands = bands_.audible_share(i);
            s.overshadowed = bands_.overshadowed(i);
            s.overshadowed_1_to_5_khz = bands_.overshadowed_1_to_5_khz(i);
            for (int j = 0; j < count; ++j) heard.overshadows.push_back(bands_.overshadow(i, j));
        }
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
    BandMasking bands_;
    LoudnessLedger ledger_;
    Ear::Mixture mixture_;  // this frame
    std::vector<EarRow> cams_;
    std::vector<bool> active_;
};

}  // namespace

double Masking::margin_phon(int of, int by) const {
    return phons_of_sones(rival_sones[cell(of, of)]) - phons_of_sones(rival_sones[cell(of, by)]);
}

Masking listen_for_masking(std::span<const MixPart> parts, const MaskingSettings& settings) {
    MaskingPass pass(parts, settings);
    int frames = 0;
    for (const MixPart& part : parts) frames = std::max(frames, end_frame(part));
    for (int f = 0; f < frames; ++f) pass.hear_frame(f);
    return pass.finish(settings.most_moments);
}

}  // namespace mixdown
