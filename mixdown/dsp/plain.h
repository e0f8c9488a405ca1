// The two sides of one strip as plain doubles, with the operations of Lanes: processors are written once, and with this
// type they are the slow, obvious reference that the fast ones are tested against. Logarithms come from the standard
// library here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

namespace mixdown {

class Plain {
public:
    static constexpr int count = 2, parts = 1;
    using Part = Plain;
    friend Plain& part_at(Plain& v, int) { return v; }
    friend const Plain& part_at(const Plain& v, int) { return v; }

    struct Mask {
        bool v[2];
        friend Mask operator&(Mask a, Mask b) { return {{a.v[0] && b.v[0], a.v[1] && b.v[1]}}; }
        friend Mask operator|(Mask a, Mask b) { return {{a.v[0] || b.v[0], a.v[1] || b.v[1]}}; }
        friend bool any(Mask m) { return m.v[0] || m.v[1]; }
    };

    Plain() = default;
    Plain(double x) : v_{x, x} {}  // NOLINT(google-explicit-constructor): a number on both sides
    Plain(double left, double right) : v_{left, right} {}

    double operator[](int lane) const { return v_[lane]; }
    void set(int lane, double x) { v_[lane] = x; }

    friend Plain operator+(Plain a, Plain b) { return {a.v_[0] + b.v_[0], a.v_[1] + b.v_[1]}; }
    friend Plain operator-(Plain a, Plain b) { return {a.v_[0] - b.v_[0], a.v_[1] - b.v_[1]}; }
    friend Plain operator*(Plain a, Plain b) { return {a.v_[0] * b.v_[0], a.v_[1] * b.v_[1]}; }
    friend Plain operator/(Plain a, Plain b) { return {a.v_[0] / b.v_[0], a.v_[1] / b.v_[1]}; }
    Plain& operator+=(Plain b) { return *this = *this + b; }
    friend Mask operator<(Plain a, Plain b) { return {{a.v_[0] < b.v_[0], a.v_[1] < b.v_[1]}}; }
    friend Mask operator>(Plain a, Plain b) { return b < a; }
    friend Mask operator>=(Plain a, Plain b) { return {{a.v_[0] >= b.v_[0], a.v_[1] >= b.v_[1]}}; }
    friend Mask operator!=(Plain a, Plain b) { return {{a.v_[0] != b.v_[0], a.v_[1] != b.v_[1]}}; }

    friend Plain select(Mask m, Plain yes, Plain no) {
        return {m.v[0] ? yes.v_[0] : no.v_[0], m.v[1] ? yes.v_[1] : no.v_[1]};
    }
    friend Plain max(Plain a, Plain b) { return select(a > b, a, b); }
    friend Plain min(Plain a, Plain b) { return select(a < b, a, b); }
    friend Plain abs(Plain a) { return {std::abs(a.v_[0]), std::abs(a.v_[1])}; }
    friend Plain swap_pairs(Plain a) { return {a.v_[1], a.v_[0]}; }
    friend Plain narrowed(Plain a) { return a; }
    friend Plain widened(Plain a) { return a; }
    friend Plain log2_of(Plain x) { return {std::log2(x.v_[0]), std::log2(x.v_[1])}; }
    friend Plain exp2_of(Plain x) { return {std::exp2(x.v_[0]), std::exp2(x.v_[1])}; }

    friend void take_log2(Plain* x, int frames) {
        for (int i = 0; i < frames; ++i) x[i] = log2_of(x[i]);
    }
    friend void take_exp2(Plain* x, int frames) {
        for (int i = 0; i < frames; ++i) x[i] = exp2_of(x[i]);
    }

private:
    double v_[2];
};

}  // namespace mixdown
