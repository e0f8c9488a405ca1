// SPDX-License-Identifier: Apache-2.0
#include "model/parameters.h"

#include <fmt/format.h>

namespace mixdown {
namespace {

template <class Owner, class Part, class Table, class Select>
void append(std::vector<BoundParameter<Owner>>& rows, const Table& table, Select part) {
    for (const Parameter<Part>& p : table) {
        rows.push_back({p.id, p.unit, p.min, p.standard, p.max,
                        [&p, part](const Owner& owner) { return p.get(part(const_cast<Owner&>(owner))); },
                        [&p, part](Owner& owner, const Value& value) { return p.set(part(owner), value); }});
    }
}

std::vector<BoundParameter<Strip>> gather_strip() {
    std::vector<BoundParameter<Strip>> rows;
    append<Strip, Strip>(rows, strip_own_parameters, [](Strip& s) -> Strip& { return s; });
    append<Strip, TrimSettings>(rows, trim_parameters, [](Strip& s) -> TrimSettings& { return s.trim; });
    append<Strip, FaderSettings>(rows, fader_parameters, [](Strip& s) -> FaderSettings& { return s.fader; });
    append<Strip, PanSettings>(rows, pan_parameters, [](Strip& s) -> PanSettings& { return s.pan; });
    return rows;
}

std::vector<BoundParameter<Mix>> gather_mix() {
    std::vector<BoundParameter<Mix>> rows;
    append<Mix, MixSettings>(rows, mix_own_parameters, [](Mix& m) -> MixSettings& { return m.settings; });
    return rows;
}

}  // namespace

std::span<const BoundParameter<Strip>> strip_parameters() {
    static const std::vector<BoundParameter<Strip>> rows = gather_strip();
    return rows;
}

std::span<const BoundParameter<Mix>> mix_parameters() {
    static const std::vector<BoundParameter<Mix>> rows = gather_mix();
    return rows;
}

std::string text_of(const Value& value) {
    struct Text {
        std::string operator()(bool on) const { return on ? "on" : "off"; }
        std::string operator()(double number) const { return fmt::format("{:.4g}", number); }
        std::string operator()(const std::string& word) const { return word; }
    };
    return std::visit(Text{}, value);
}

}  // namespace mixdown
