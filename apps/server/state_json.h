// What the console tells its pages, as JSON (docs/formats/console.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "apps/server/automation_pass.h"
#include "io/reel.h"
#include "model/history.h"

namespace mixdown {

struct StateFacts {
    int client = 0;  // the page's number
    std::int64_t revision = 0;
    std::string name;  // of the session file
    std::int64_t song_frames = 0;
    bool changed = false;    // since it was saved
    std::int64_t found = 0;  // records of a journal that wait to be taken or thrown away
};
[[nodiscard]] std::string state_text(const StateFacts& facts, const Session& session, const Mix& mix,
                                     const History& history, const std::map<std::string, Mix>& snapshots,
                                     const std::string& transport);

struct ChangeFacts {
    int client = 0;        // who did it
    std::int64_t seq = 0;  // and in which message
    std::int64_t revision = 0;
    std::string operation;  // "step", "join", "undo", "redo", "snapshot", "saved"
    bool changed = false;
};
/// `changes`: what moved; `newest`: the last step of the history now.
[[nodiscard]] std::string changed_text(const ChangeFacts& facts, const Mix& mix, const Step& changes,
                                       const Step& newest, const std::map<std::string, Mix>& snapshots);

[[nodiscard]] std::string transport_text(bool playing, std::int64_t frame, const std::optional<Loop>& loop);
/// Other mixes of the song: number, name, loudness if known, and which one plays (0: none of them).
[[nodiscard]] std::string cards_text(const std::vector<Mix>& cards, std::int64_t playing,
                                     const std::map<std::string, double>& loudness_lufs);
/// What moves of each strip do while it plays; strips that only read are not told of.
[[nodiscard]] std::string automation_text(const std::map<std::string, AutomationMode>& modes);
/// Where a control is that is being written; no value: its curve leads it again.
struct RidingValue {
    std::string strip, parameter;
    std::optional<double> value;
};
[[nodiscard]] std::string riding_text(int client, std::int64_t seq, const std::vector<RidingValue>& values);
[[nodiscard]] std::string ack_text(std::int64_t seq, std::int64_t revision);
[[nodiscard]] std::string refused_text(std::int64_t seq, const Error& error);

}  // namespace mixdown
