// SPDX-License-Identifier: Apache-2.0
#include "measure/mixture/hermitian.h"

#include <algorithm>
#include <cmath>

namespace mixdown {
namespace {

using Complex = std::complex<double>;

/// L of the rows and columns `used`, in place of the lower triangle.
Hermitian factor(const Hermitian& r, const std::vector<std::size_t>& used, double ridge) {
    Hermitian l(used.size());
    for (std::size_t i = 0; i < l.n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            Complex sum = std::conj(r.at(used[j], used[i]));
            if (i == j) sum *= 1 + ridge;
            for (std::size_t k = 0; k < j; ++k) sum -= l.at(i, k) * std::conj(l.at(j, k));
            const double least = ridge * r.at(used[i], used[i]).real();
            l.at(i, j) = i == j ? Complex(std::sqrt(std::max(sum.real(), least))) : sum / l.at(j, j);
        }
    }
    return l;
}

std::vector<Complex> forward(const Hermitian& l, std::vector<Complex> p) {
    for (std::size_t i = 0; i < l.n; ++i) {
        for (std::size_t k = 0; k < i; ++k) p[i] -= l.at(i, k) * p[k];
        p[i] /= l.at(i, i);
    }
    return p;
}

std::vector<Complex> backward(const Hermitian& l, std::vector<Complex> z) {
    for (std::size_t i = l.n; i-- > 0;) {
        for (std::size_t k = i + 1; k < l.n; ++k) z[i] -= std::conj(l.at(k, i)) * z[k];
        z[i] /= l.at(i, i);
    }
    return z;
}

}  // namespace

Solution solve(const Hermitian& r, const std::vector<Complex>& p, double ridge) {
    Solution s{std::vector<Complex>(r.n), std::vector<double>(r.n, 0.0)};
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < r.n; ++i) {
        if (r.at(i, i).real() > 0) used.push_back(i);
    }
    const Hermitian l = factor(r, used, ridge);
    std::vector<Complex> right;
    for (const std::size_t i : used) right.push_back(p[i]);
    const std::vector<Complex> h = backward(l, forward(l, right));
    for (std::size_t i = 0; i < used.size(); ++i) {
        s.h[used[i]] = h[i];
        std::vector<Complex> unit(used.size());
        unit[i] = 1;
        for (const Complex& z : forward(l, unit)) s.spread[used[i]] += std::norm(z);
    }
    return s;
}

}  // namespace mixdown
