// The sections of the report's page, in the order in which it shows them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html.h"
#include "report/mix_report.h"

namespace mixdown {

/// The song's name and up to five sentences: what a producer has to know.
[[nodiscard]] Markup verdict_part(const MixReport& report);

/// Before and after in five figures.
[[nodiscard]] Markup cards_part(const MixReport& report);

[[nodiscard]] Markup gates_part(const MixReport& report);
[[nodiscard]] Markup strips_part(const MixReport& report);

/// Every edit and its reason, pass by pass.
[[nodiscard]] Markup moves_part(const MixReport& report);

/// Warnings, files passed over, and where it all came from.
[[nodiscard]] Markup remarks_part(const MixReport& report);
[[nodiscard]] Markup provenance_part(const MixReport& report);

}  // namespace mixdown
