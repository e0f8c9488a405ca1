// CPU levels: the loops that cost time are compiled for several (*_levels.cpp), and one level is in use. All levels
// give the same bits: they do the same multiplications and additions, element by element, and contraction is off.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/result.h"

namespace mixdown {

enum class CpuLevel { sse2, avx2, avx512 };

/// The highest level that this machine has.
[[nodiscard]] CpuLevel best_cpu_level() noexcept;

/// The level in use: the best one, unless use_cpu_level said otherwise.
[[nodiscard]] CpuLevel cpu_level() noexcept;

/// For the whole process, before anything plays. Error: this machine lacks the level.
Status use_cpu_level(CpuLevel level);

[[nodiscard]] std::optional<CpuLevel> cpu_level_named(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(CpuLevel level) noexcept;

/// What stands for the level in use, of one thing compiled for three.
template <class T>
[[nodiscard]] const T& at_cpu_level(const T& sse2, const T& avx2, const T& avx512) noexcept {
    const CpuLevel level = cpu_level();
    return level == CpuLevel::avx512 ? avx512 : level == CpuLevel::avx2 ? avx2 : sse2;
}

}  // namespace mixdown
