// SPDX-License-Identifier: Apache-2.0
#include "io/checksum.h"

#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <vector>
#include <xxhash.h>

#include "core/text.h"

namespace mixdown {
namespace {

std::string written(XXH128_hash_t hash) { return fmt::format("xxh3:{:016x}{:016x}", hash.high64, hash.low64); }

}  // namespace

Result<std::string> file_checksum(const std::filesystem::path& path) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (file == nullptr)
        return Error{Fault::input, printable(path.string()), "cannot be read", "check the permissions"};
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    XXH3_128bits_reset(state.get());
    std::vector<char> bytes(piece);
    while (const std::size_t got = std::fread(bytes.data(), 1, piece, file.get())) {
        XXH3_128bits_update(state.get(), bytes.data(), got);
    }
    return written(XXH3_128bits_digest(state.get()));
}

std::string checksum_of(std::string_view bytes) { return written(XXH3_128bits(bytes.data(), bytes.size())); }

}  // namespace mixdown
