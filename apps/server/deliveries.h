// What an export is for: presets from data/deliveries.tsv, offered by the export dialog. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include "apps/server/command.h"
#include "automix/taste.h"

namespace mixdown {

struct Delivery {
    std::string id;
    ExportCommand what;
};

/// Errors name file, line and cure.
Result<std::vector<Delivery>> load_deliveries(const OwnTables& tables);
/// As the page is told of them (docs/formats/console.md, "deliveries").
[[nodiscard]] std::string deliveries_text(const std::vector<Delivery>& deliveries);

}  // namespace mixdown
