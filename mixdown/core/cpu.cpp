// SPDX-License-Identifier: Apache-2.0
#include "core/cpu.h"

#include <array>
#include <atomic>
#include <fmt/format.h>

namespace mixdown {
namespace {

constexpr std::array<std::string_view, 3> names = {"sse2", "avx2", "avx512"};

CpuLevel detect() noexcept {
#if defined(__x86_64__)
    __builtin_cpu_init();
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    if (avx512) return CpuLevel::avx512;
    if (__builtin_cpu_supports("avx2")) return CpuLevel::avx2;
#endif
    return CpuLevel::sse2;
}

std::atomic<CpuLevel>& in_use() noexcept {
    static std::atomic<CpuLevel> level = best_cpu_level();
    return level;
}

}  // namespace

CpuLevel best_cpu_level() noexcept {
    static const CpuLevel best = detect();
    return best;
}

CpuLevel cpu_level() noexcept { return in_use().load(std::memory_order_relaxed); }

Status use_cpu_level(CpuLevel level) {
    if (level > best_cpu_level()) {
        return Error{Fault::usage, "--cpu", fmt::format("this machine does not have {}", name_of(level)),
                     fmt::format("its best is {}", name_of(best_cpu_level()))};
    }
    in_use().store(level, std::memory_order_relaxed);
    return ok();
}

std::optional<CpuLevel> cpu_level_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<CpuLevel>(i);
    }
    return std::nullopt;
}

std::string_view name_of(CpuLevel level) noexcept { return names[static_cast<std::size_t>(level)]; }

}  // namespace mixdown
