// SPDX-License-Identifier: Apache-2.0
#include "automix/arrangement.h"

#include "automix/lead.h"
#include "automix/song_test.h"

namespace mixdown {
namespace {

/// How far the voice stands over all else, as the balance leaves it, LU.
double lead_lu(SongOfNumbers& song) {
    PowerSeries lead, rest;
    for (const Strip& s : song.mix.strips) {
        const StripHearing& heard = song.hearing.at(s.id);
        add_power(s.focus ? lead : rest, scaled(heard.steps, strip_gain_db(s, heard, -3)));
    }
    return median_lead_lu(lead_windows(lead, rest));
}

/// mixing.md 6, pop: a voice 2.5 LU under the whole is 1.1 LU over the rest, whoever that is.
TEST(Arrangement, FewPartsMakeUpTheRestOfTheWhole) {
    const double by_the_profile = lead_over_rest_lu(-2.5);
    EXPECT_NEAR(by_the_profile, 1.1, 0.05);
    using Band = std::vector<std::string>;
    for (const Band& band : {Band{"Guitar", "Bass"}, Band{"Drums", "Bass"}, Band{"Drums", "Guitar", "Pad"}}) {
        SongOfNumbers song("pop");
        song.add("Lead Vox", -24);
        for (const std::string& name : band) song.add(name, -20);
        song.decide();
        EXPECT_NEAR(lead_lu(song), by_the_profile, 0.1) << band.front() << band.size();
    }
}

/// A part that hardly plays is not lifted beyond the limit, and a full arrangement not at all.
TEST(Arrangement, IsLiftedAsFarAsTheLimit) {
    SongOfNumbers few("pop"), full("pop");
    few.add("Lead Vox", -24);
    few.add("Shaker", -20);
    few.decide();
    EXPECT_EQ(arrangement_lift_lu({}, few.mix, few.brief()), 0);
    for (const char* name : {"Lead Vox", "Kick", "Snare", "Bass", "Guitar", "Backing Vox", "Synth", "Pad", "Choir"})
        full.add(name, -20);
    full.decide();
    const auto lifted = [](const SongOfNumbers& song, const std::string& name) {
        for (const Bucket& bucket : fill_buckets(song.mix, song.brief()))
            if (bucket.strips.front() == song.strip(name).id) return bucket.target_lu;
        return 0.0;
    };
    EXPECT_NEAR(lifted(few, "Shaker"), -19 + few.taste.limit("arrangement_lift"), 1e-9);  // profiles/pop.tsv
    EXPECT_NEAR(lifted(full, "Bass"), -10, 0.3);
    EXPECT_NEAR(lifted(full, "Lead Vox"), -2.5, 1e-9);
}

}  // namespace
}  // namespace mixdown
