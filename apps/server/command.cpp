// SPDX-License-Identifier: Apache-2.0
#include "apps/server/command.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.h"
#include "io/edit_json.h"

namespace mixdown {
namespace {

bool read_switch(JsonObject& object, const std::string& key) {
    const Value value = read_value(object, key);
    const bool* on = std::get_if<bool>(&value);
    if (on == nullptr) object.complain(key, "is no switch", "give true or false");
    return on != nullptr && *on;
}

SetCommand read_set(JsonObject& root) {
    SetCommand command;
    command.continues = root.has("continues") && read_switch(root, "continues");
    root.each("edits", [&](JsonObject& edit) {
        command.edits.push_back({edit.text("strip"), edit.text("parameter"), read_value(edit, "to")});
    });
    if (command.edits.empty() || command.edits.size() > most_edits)
        root.complain("edits", fmt::format("has {} edits", command.edits.size()), fmt::format("1 to {}", most_edits));
    return command;
}

SnapshotCommand read_snapshot(JsonObject& root) {
    SnapshotCommand command{root.text("slot"), read_switch(root, "keep")};
    const std::string& slot = command.slot;
    if (slot != "A" && slot != "B" && slot != "C" && slot != "D")
        root.complain("slot", fmt::format("is '{}'", printable(slot, 20)), "use A, B, C or D");
    return command;
}

LoopCommand read_loop(JsonObject& root) {
    if (!root.has("from")) return {};
    Loop loop;
    loop.begin = root.integer("from", 0, longest_song);
    loop.end = root.integer("to", 0, longest_song);
    if (loop.end <= loop.begin) root.complain("to", "is not behind 'from'", "give the frames of a span");
    return {loop};
}

TakeBackCommand read_take_back(JsonObject& root) {
    TakeBackCommand command;
    if (root.has("edit")) command.moves.edit = root.integer("edit", 0, longest_song);
    if (root.has("strip")) command.moves.strip = root.text("strip");
    if (root.has("pass")) command.moves.pass = root.text("pass");
    const MoveChoice& m = command.moves;
    if (!m.edit && m.strip.empty() && m.pass.empty())
        root.complain("edit", "is missing", "name an edit, a strip or a pass");
    return command;
}

AmountsCommand read_amounts(JsonObject& root) {
    AmountsCommand command;
    command.continues = root.has("continues") && read_switch(root, "continues");
    for (std::size_t i = 0; i < dimension_names.size(); ++i)
        command.amounts.of[i] = root.number(std::string(dimension_names[i]), 0, 1);
    return command;
}

ExportCommand read_export(JsonObject& root) {
    ExportCommand command{read_switch(root, "mix"), read_switch(root, "stems"), read_switch(root, "report")};
    const std::string name = root.text("format");
    const auto format = file_format_named(name);
    if (!format)
        root.complain("format", fmt::format("is '{}'", printable(name, 20)), "use wav24, wav32f, flac or aiff");
    command.format = format.value_or(FileFormat::wav24);
    if (!command.mix && !command.stems && !command.report)
        root.complain("mix", "and 'stems' and 'report' are all false", "choose one");
    return command;
}

ArmCommand read_arm(JsonObject& root) {
    ArmCommand command{root.text("strip"), AutomationMode::read};
    const std::string mode = root.text("mode");
    const auto known = std::find(automation_modes.begin(), automation_modes.end(), mode);
    if (known == automation_modes.end())
        root.complain("mode", fmt::format("is '{}'", printable(mode, 20)), "use read, touch, latch or write");
    else
        command.mode = static_cast<AutomationMode>(known - automation_modes.begin());
    return command;
}

TouchCommand read_touch(JsonObject& root) {
    return {root.text("strip"), root.text("parameter"), read_switch(root, "held")};
}

HearCommand read_hear(JsonObject& root) {
    return {root.integer("reference", 0, longest_song), root.number("gain_db", -60, 24)};
}

void read_kind(JsonObject& root, PageCommand& command) {
    const std::string type = root.text("type");
    auto& what = command.what;
    if (type == "set")
        what = read_set(root);
    else if (type == "undo")
        what = UndoCommand{};
    else if (type == "redo")
        what = RedoCommand{};
    else if (type == "take_back")
        what = read_take_back(root);
    else if (type == "amounts")
        what = read_amounts(root);
    else if (type == "mix_again")
        what = MixAgainCommand{};
    else if (type == "alternatives")
        what = AlternativesCommand{static_cast<int>(root.integer("count", 1, most_alternatives))};
    else if (type == "card")
        what = CardCommand{root.integer("card", 0, longest_song)};
    else if (type == "export")
        what = read_export(root);
    else if (type == "measure")
        what = MeasureCommand{};
    else if (type == "spectrum")
        what = SpectrumCommand{root.text("strip")};
    else if (type == "give_up")
        what = GiveUpCommand{};
    else if (type == "snapshot")
        what = read_snapshot(root);
    else if (type == "save")
        what = SaveCommand{};
    else if (type == "recover")
        what = RecoverCommand{read_switch(root, "take")};
    else if (type == "play")
        what = TransportCommand{true};
    else if (type == "stop")
        what = TransportCommand{false};
    else if (type == "seek")
        what = SeekCommand{root.integer("frame", 0, longest_song)};
    else if (type == "loop")
        what = read_loop(root);
    else if (type == "arm")
        what = read_arm(root);
    else if (type == "touch")
        what = read_touch(root);
    else if (type == "hear")
        what = read_hear(root);
    else if (type == "judge")
        what = JudgeCommand{};
    else if (type == "clear_meters")
        what = ClearMetersCommand{};
    else
        root.complain("type", fmt::format("is '{}'", printable(type, 40)), "see docs/formats/console.md");
}

Result<JsonDocument> object_of(const std::string& text) {
    auto document = JsonDocument::parse("message", text, Fault::usage);
    if (document && !document->root().is_object())
        return Error{Fault::usage, "message", "is no JSON object", "see docs/formats/console.md"};
    return document;
}

}  // namespace

Result<PageCommand> parse_command(const std::string& text) {
    auto document = object_of(text);
    if (!document) return document.error();
    JsonObject root(*document);
    PageCommand command;
    command.seq = root.has("seq") ? root.integer("seq", 0, std::int64_t{1} << 53U) : 0;
    read_kind(root, command);
    root.finish();
    if (document->complaint()) return *document->complaint();
    return command;
}

Result<int> parse_room(const std::string& text) {
    auto document = object_of(text);
    if (!document) return document.error();
    JsonObject root(*document);
    const auto room = static_cast<int>(root.integer("room", 1, 48000));
    root.finish();
    if (document->complaint()) return *document->complaint();
    return room;
}

}  // namespace mixdown
