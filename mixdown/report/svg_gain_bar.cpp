// SPDX-License-Identifier: Apache-2.0
#include "core/units.h"
#include "report/pictures.h"

namespace mixdown {

Markup gain_bar(double trim_db, double fader_db) {
    const Axis axis{-20, 20, 0, 1};
    Markup drawing = bar(axis.at(0), axis.at(trim_db), 1, 6, "trim");
    if (fader_db > off_db) drawing += bar(axis.at(0), axis.at(fader_db), 9, 6, "fader");
    drawing += vertical(0.5, 0, 16, "path");
    return element("svg", {{"width", "120"}, {"height", "16"}, {"aria-hidden", "true"}}, drawing);
}

}  // namespace mixdown
