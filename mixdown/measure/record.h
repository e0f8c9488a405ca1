// A measurement as bytes, to be kept and read again: the numbers as they lie in memory (little-endian IEEE, as on every
// machine that Mixdown runs on), member after member, after the fingerprint of the code that measured. Bytes of other
// code, or more or fewer than they should be, are no record: whoever keeps records measures anew.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "measure/meter.h"

namespace mixdown {

/// Of the sources that make a measurement, 16 hexadecimal digits: another one means that figures may differ.
[[nodiscard]] std::string_view measuring_code();

[[nodiscard]] std::string record_of(const Measurement& measured);

/// Nothing unless the bytes are one whole record of this very code.
[[nodiscard]] std::optional<Measurement> measurement_in(std::string_view record);

}  // namespace mixdown
