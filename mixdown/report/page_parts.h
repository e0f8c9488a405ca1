// The sections of the report's page, in the order in which it shows them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html.h"
#include "report/mix_report.h"
#include "report/svg.h"

namespace mixdown {

/// The song's name and up to five sentences: what a producer has to know.
[[nodiscard]] Markup verdict_part(const MixReport& report);

/// Before and after in five figures.
[[nodiscard]] Markup cards_part(const MixReport& report);

/// For each gate that failed: where, why, which strips, what to do. Nothing when all passed.
[[nodiscard]] Markup failures_part(const MixReport& report);

/// A picture with its heading, a sentence, and what follows it in the same section.
[[nodiscard]] Markup figure_part(const Picture& picture, std::string_view note, const Markup& after = {});

/// Loudness over time and who is heard when: as wide as the page, one time axis for both.
[[nodiscard]] Markup timeline_part(const MixReport& report);

/// Balance, stage, masking, spectrum and dynamics, two beside each other where there is room.
[[nodiscard]] Markup whole_part(const MixReport& report);

/// The meters of the finished mix, and what kind of music it is.
[[nodiscard]] Markup meters_part(const MixReport& report);
[[nodiscard]] Markup music_part(const MixReport& report);

[[nodiscard]] Markup gates_part(const MixReport& report);
[[nodiscard]] Markup strips_part(const MixReport& report);

/// Every edit and its reason, pass by pass.
[[nodiscard]] Markup moves_part(const MixReport& report);

/// What was found on single stems.
[[nodiscard]] Markup findings_part(const MixReport& report);

/// Warnings, files passed over, and where it all came from.
[[nodiscard]] Markup remarks_part(const MixReport& report);
[[nodiscard]] Markup provenance_part(const MixReport& report);

}  // namespace mixdown
