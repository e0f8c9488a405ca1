// SPDX-License-Identifier: Apache-2.0
#include "automix/stem_findings.h"

#include <cmath>
#include <fmt/format.h>

#include "core/text.h"
#include "measure/faults/mains_hum.h"
#include "measure/faults/room_noise.h"
#include "measure/faults/stereo_balance.h"

namespace mixdown {
namespace {

/// Collects the findings of one stem.
class StemCheck {
public:
    StemCheck(const Stem& stem, const Taste& taste) : stem_(stem), m_(stem.measured), taste_(taste) {}

    [[nodiscard]] std::vector<Finding> run() {
        samples();
        if (m_.channels == 2) channels();
        floor();
        return std::move(found_);
    }

private:
    void add(const char* kind, double measured, double limit, const char* unit, std::string words,
             std::optional<double> at_s = {}) {
        found_.push_back({kind, printable(stem_.source.file), "", at_s, measured, limit, unit, std::move(words)});
    }

    void samples() {
        const double inaudible = taste_.limit("inaudible_loudness"), clipped = taste_.limit("clipped_samples"),
                     offset = taste_.limit("dc_offset");
        if (!std::isfinite(m_.sample_peak_dbfs)) {
            add("silent", m_.sample_peak_dbfs, inaudible, "dBFS", "is silent; it changes nothing");
        } else if (!(m_.loudness_lufs_active > inaudible)) {
            add("nearly_silent", m_.loudness_lufs_active, inaudible, "LUFS",
                fmt::format("is nearly silent ({:.0f} LUFS while it plays); it stays as it is",
                            m_.loudness_lufs_active));
        }
        if (stem_.non_finite_samples > 0) {
            add("non_finite", static_cast<double>(stem_.non_finite_samples), 0, "samples",
                fmt::format("has {} samples that are no numbers (NaN or Inf); they play as silence; bounce it again",
                            stem_.non_finite_samples));
        }
        if (static_cast<double>(m_.clipped_samples) >= clipped) {
            add("clipped", static_cast<double>(m_.clipped_samples), clipped, "samples",
                fmt::format("is clipped: {} samples in flat runs at full scale; bounce it again at a lower level",
                            m_.clipped_samples));
        }
        if (m_.dc_offset >= offset) {
            add("dc_offset", m_.dc_offset, offset, "amplitude",
                fmt::format("has a DC offset of {:.4f} (full scale 1); it costs headroom; bounce it with a DC filter",
                            m_.dc_offset));
        }
    }

    void channels() {
        const double cancels = taste_.limit("stereo_correlation"), one_sided = taste_.limit("one_sided"),
                     mono = taste_.limit("nearly_mono");
        const StereoBalance balance = stereo_balance(m_.spectra);
        if (m_.correlation <= cancels) {
            add("out_of_phase", m_.correlation, cancels, "correlation",
                fmt::format("left and right cancel in mono (correlation {:.2f}); flip one side and bounce again",
                            m_.correlation));
        }
        if (std::abs(balance.side_db) > -one_sided) {
            add("one_sided", -std::abs(balance.side_db), one_sided, "dB",
                fmt::format("has nothing on its {} side; bounce it in mono, or look for the lost channel",
                            balance.side_db < 0 ? "right" : "left"));
        } else if (m_.channels_equal) {
            add("mono_in_stereo", silence_db, mono, "dB", "has two equal channels: it is mono in a stereo file");
        } else if (balance.difference_db < mono) {
            add("mono_in_stereo", balance.difference_db, mono, "dB",
                fmt::format("has two nearly equal channels (they differ {:.0f} dB under their sum): it is mono in a "
                            "stereo file",
                            -balance.difference_db));
        }
    }

    void floor() {
        const Pauses pauses = find_pauses(m_.spectra);
        if (pauses.frames.empty()) return;
        const double at_s = pauses.frames.front() / Spectra::frames_per_s;
        const MainsHum hum = find_hum(m_.spectra, pauses);
        const double hum_limit = taste_.limit("hum_level"), noise_limit = taste_.limit("room_noise");
        if (hum.lines > 0 && hum.level_db >= hum_limit) {
            add("hum", hum.level_db, hum_limit, "dB",
                fmt::format("hums at {:.0f} Hz ({} of its harmonics up to 400 Hz, {:.0f} dB under the programme, heard "
                            "from {:.1f} s); find the ground loop, or notch it",
                            hum.mains_hz, hum.lines, -hum.level_db, at_s),
                at_s);
        }
        const RoomNoise noise = find_room_noise(m_.spectra, pauses);
        if (noise.broadband && noise.level_db >= noise_limit) {
            add("room_noise", noise.level_db, noise_limit, "dB",
                fmt::format("is noisy: broadband noise {:.0f} dB under the programme in its pauses (heard from {:.1f} "
                            "s); gate it, or cut the pauses",
                            -noise.level_db, at_s),
                at_s);
        }
    }

    const Stem& stem_;
    const Measurement& m_;
    const Taste& taste_;
    std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> stem_findings(const Stem& stem, const Taste& taste) { return StemCheck(stem, taste).run(); }

}  // namespace mixdown
