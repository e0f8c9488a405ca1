// Facts about records: what was kept is what was measured; anything else is no record.
// SPDX-License-Identifier: Apache-2.0
#include "measure/record.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/random.h"

namespace mixdown {
namespace {

Measurement of_noise(int channels, int frames) {
    FloatAudio audio(channels, frames);
    Random random(3);
    for (int c = 0; c < channels; ++c) {
        for (int i = 0; i < frames; ++i) audio[c][i] = static_cast<float>(random.between(-1, 1));
    }
    Meter meter(48000, channels, MeterDetail::stem);
    meter.add(audio.block());
    return meter.finish();
}

TEST(Record, GivesBackWhatWasMeasured) {
    for (const int frames : {0, 1, 48000}) {
        for (const int channels : {1, 2}) {
            const Measurement measured = of_noise(channels, frames);
            const auto again = measurement_in(record_of(measured));
            ASSERT_TRUE(again);
            EXPECT_TRUE(*again == measured) << channels << " " << frames;
        }
    }
}

TEST(Record, OfOtherCodeIsNone) {
    std::string record = record_of(of_noise(1, 4800));
    record[0] = record[0] == 'x' ? 'y' : 'x';
    EXPECT_FALSE(measurement_in(record));
    EXPECT_FALSE(measurement_in(""));
    EXPECT_EQ(measuring_code().size(), 16U);
}

RC_GTEST_PROP(Record, OfAnotherLengthIsNone, ()) {
    static const std::string record = record_of(of_noise(2, 9600));
    const auto length = *rc::gen::inRange<std::size_t>(0, record.size());
    RC_ASSERT(!measurement_in(std::string_view(record).substr(0, length)));
    RC_ASSERT(!measurement_in(record + "more"));
}

}  // namespace
}  // namespace mixdown
