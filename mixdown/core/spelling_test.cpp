// SPDX-License-Identifier: Apache-2.0
#include "core/spelling.h"

#include <gtest/gtest.h>

namespace mixdown {
namespace {

TEST(Spelling, TheNearestWordIfOneIsNear) {
    const std::vector<std::string> words = {"ring", "ring_clear", "ride_most"};
    EXPECT_EQ(did_you_mean("rign", words), "did you mean 'ring'? ");
    EXPECT_EQ(did_you_mean("ring_claer", words), "did you mean 'ring_clear'? ");
    EXPECT_EQ(did_you_mean("loudness", words), "");
    EXPECT_EQ(did_you_mean("ring", {}), "");
}

}  // namespace
}  // namespace mixdown
