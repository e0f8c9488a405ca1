// Automation that is being written: from the moment the transport plays until it stops or jumps, what the hands do on
// controls of strips that are armed. What comes of it is one curve for each control that was touched.
//
//     read    curves play, nothing is written
//     touch   written while the control is held, then the curve goes on
//     latch   written from the first touch until the pass ends
//     write   as latch, but controls that have a curve are held from the pass's beginning
//
// Times are those of the song at which a move is heard first. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/curve_writing.h"
#include "model/parameters.h"

namespace mixdown {

enum class AutomationMode { read, touch, latch, write };
inline constexpr std::array<std::string_view, 4> automation_modes = {"read", "touch", "latch", "write"};

/// Controls whose moves can be written: faders, mutes, rides, pan, width and the levels of sends.
[[nodiscard]] bool is_writable(std::string_view parameter);

/// A mute is 1 when it is on; what it is as a value of its parameter.
[[nodiscard]] std::optional<double> number_of(const Value& value);
[[nodiscard]] Value value_of(std::string_view parameter, double number);

class AutomationPass {
public:
    /// A control while the pass goes on.
    struct Control {
        std::string strip, parameter;
        Curve curve;          // as it is to be, what was let go included
        double standing = 0;  // the control's own value, where it has no curve
        bool fresh = true;    // it has had none
        bool latched = false, held = false;
        std::optional<WrittenMoves> moves;  // while it is written
        double moved_s = 0;                 // the last time
    };

    /// `own`: as the mix has it. A control that is written already goes on.
    Control& touch(const Strip& own, const std::string& parameter, AutomationMode mode, double now_s);
    /// False: it is not written.
    bool move(const std::string& strip, const std::string& parameter, double value, double now_s);
    /// The control is in the hand, or is let go: in touch mode it is not written any more.
    void hold(const std::string& strip, const std::string& parameter, bool yes, double now_s);
    /// Lets go of what nobody holds and nobody has moved for `patience_s`: keys, wheels and typed values say no more.
    /// Returns those that are not written any more since the last call.
    [[nodiscard]] std::vector<Control> let_go(double now_s);

    /// All controls with the curve that each would have if the pass ended now.
    [[nodiscard]] std::vector<Control> written(double now_s) const;
    /// Those that are written now.
    [[nodiscard]] std::vector<const Control*> open() const;

    static constexpr double patience_s = 0.5;

private:
    Control* find(const std::string& strip, const std::string& parameter);
    static Curve finished(const Control& control, double end_s);
    void close(Control& control, double end_s);

    std::vector<Control> controls_, let_go_;
};

}  // namespace mixdown
