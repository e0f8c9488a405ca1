// What a page may say, one JSON object a message. Unknown fields, other kinds of values and numbers out of range are
// refused here; what a strip or parameter may be is the model's to say (model/edit.h).
//
//     {"type": "set", "seq": 7, "continues": true, "edits": [{"strip": "vox", "parameter": "fader_db", "to": -6.2}]}
//
// docs/formats/console.md lists them all. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "apps/server/automation_pass.h"
#include "apps/server/standing_moves.h"
#include "automix/amount.h"
#include "core/parameter.h"
#include "core/result.h"
#include "io/audio_writer.h"
#include "io/reel.h"

namespace mixdown {

struct Setting {
    std::string strip, parameter;
    Value to;
};

struct SetCommand {
    std::vector<Setting> edits;
    bool continues = false;  // the gesture of the message before goes on
};
struct UndoCommand {};
struct RedoCommand {};
struct TakeBackCommand {
    MoveChoice moves;  // `edit` is counted from the first of the history
};
struct AmountsCommand {
    Amounts amounts;
    bool continues = false;
};
struct MixAgainCommand {};  // around the user's word
struct AlternativesCommand {
    int count = 0;
};
struct CardCommand {
    std::int64_t card = 0;  // its number; 0: the mix as it was before any of them
};
struct ExportCommand {
    bool mix = false, stems = false, report = false;
    FileFormat format = FileFormat::wav24;
};
struct MeasureCommand {};  // how loud the cards and snapshots are
struct SpectrumCommand {   // of a track, once it is known
    std::string strip;
};
struct GiveUpCommand {};  // the work that is at hand
struct SnapshotCommand {
    std::string slot;
    bool keep = false;  // else: recall it
};
struct SaveCommand {};
struct RecoverCommand {
    bool take = false;
};
struct TransportCommand {
    bool play = false;
};
struct SeekCommand {
    std::int64_t frame = 0;
};
struct LoopCommand {
    std::optional<Loop> loop;
};
struct ArmCommand {  // what moves of a strip do while it plays (automation_pass.h); no strip: all of them
    std::string strip;
    AutomationMode mode = AutomationMode::read;
};
struct TouchCommand {  // a control is in somebody's hand, or is let go
    std::string strip, parameter;
    bool held = false;
};
struct HearCommand {  // in the monitor: a reference, counted from 1, or the mix (0)
    std::int64_t reference = 0;
    double gain_db = 0;  // that it is turned by
};
struct JudgeCommand {};        // render and measure the mix as it is now
struct ClearMetersCommand {};  // loudness and highest peaks begin anew

struct PageCommand {
    std::int64_t seq = 0;  // the page's own number, in the answer
    std::variant<SetCommand, UndoCommand, RedoCommand, TakeBackCommand, SnapshotCommand, SaveCommand, RecoverCommand,
                 TransportCommand, SeekCommand, LoopCommand, JudgeCommand, ClearMetersCommand, AmountsCommand,
                 MixAgainCommand, AlternativesCommand, CardCommand, ExportCommand, MeasureCommand, SpectrumCommand,
                 GiveUpCommand, ArmCommand, TouchCommand, HearCommand>
        what;
};

Result<PageCommand> parse_command(const std::string& text);

/// The sound socket's only message: {"room": frames} that its buffer can take beyond those asked for before.
Result<int> parse_room(const std::string& text);

inline constexpr std::size_t longest_message = 65536;  // bytes
inline constexpr std::int64_t longest_song = std::int64_t{1} << 40U;
inline constexpr std::size_t most_edits = 1024;  // of one message
inline constexpr int most_alternatives = 8;

}  // namespace mixdown
