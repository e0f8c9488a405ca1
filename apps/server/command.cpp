// SPDX-License-Identifier: Apache-2.0
#include "apps/server/command.h"

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
        what = TakeBackCommand{root.integer("edit", 0, longest_song)};
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
