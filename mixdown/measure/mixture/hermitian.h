// Normal equations: R h = p for a Hermitian, positive definite R, by Cholesky's factors.
//
//     R = L L*,   L z = p,   L* h = z
//
// A ridge of `ridge` times its own diagonal is added first. At 1e-9 it does nothing to unknowns that can be told apart,
// and divides what two equal ones have in common evenly between them.
// Source: textbook (Golub & Van Loan, Matrix Computations).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>
#include <vector>

namespace mixdown {

/// n x n, row by row; (i, j) is the inner product of conj(i) and j.
struct Hermitian {
    explicit Hermitian(std::size_t size) : n(size), of(size * size) {}
    [[nodiscard]] std::complex<double>& at(std::size_t i, std::size_t j) { return of[i * n + j]; }
    [[nodiscard]] const std::complex<double>& at(std::size_t i, std::size_t j) const { return of[i * n + j]; }
    std::size_t n;
    std::vector<std::complex<double>> of;
};

struct Solution {
    std::vector<std::complex<double>> h;
    std::vector<double> spread;  // (R^-1)_ii: how little is known of h_i. 0 where R_ii is 0: nothing is known, h is 0
};

[[nodiscard]] Solution solve(const Hermitian& r, const std::vector<std::complex<double>>& p, double ridge = 1e-9);

}  // namespace mixdown
