// Result<T>: a value, or an error that a user can act on.
//
// A programmer's mistake is an assert; a user's data is a Result, checked once at the edge of the program.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace mixdown {

/// What went wrong, as the exit code that the command line reports (design: "The command line").
enum class Fault {
    gate = 1,
    usage = 2,
    input = 3,
    output = 4,
    target = 5,
    session = 6,
    internal = 7,
    interrupted = 130
};

/// An error names the place (a file, a line, a field), what is wrong with it (value and allowed range), and the cure.
struct Error {
    Fault fault = Fault::internal;
    std::string place;
    std::string problem;
    std::string cure;

    /// One line for a person: "place: problem; cure".
    [[nodiscard]] std::string text() const {
        return (place.empty() ? "" : place + ": ") + problem + (cure.empty() ? "" : "; " + cure);
    }
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::move(value)) {}      // NOLINT(google-explicit-constructor): `return value;`
    Result(Error error) : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor): `return Error{...};`

    explicit operator bool() const noexcept { return held_.index() == 0; }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(value()); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const {
        assert(held_.index() == 1);
        return std::get<1>(held_);
    }

private:
    T& value() {
        assert(held_.index() == 0);
        return std::get<0>(held_);
    }
    const T& value() const {
        assert(held_.index() == 0);
        return std::get<0>(held_);
    }

    std::variant<T, Error> held_;
};

struct Nothing {};
using Status = Result<Nothing>;
inline Status ok() { return Nothing{}; }

}  // namespace mixdown
