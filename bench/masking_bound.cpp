// How much of the loudness that masking takes could any mix win back? From equal loudness on, every strip's fader, and
// then every octave of it, goes within +-6 dB wherever less is lost, one at a time, until nothing helps: far beyond
// what a mix may do, and a local optimum, so it bounds what moves of that size bring, and proves nothing beyond that.
//   masking_bound FOLDER
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <vector>

#include "apps/jobs/listen.h"
#include "core/units.h"
#include "io/stem_folder.h"
#include "measure/hearing/covered_moments.h"
#include "measure/hearing/masking.h"
#include "measure/power_series.h"

namespace mixdown {
namespace {

constexpr double most_db = 6, mix_lufs = -18, audible_lufs = -60;
constexpr int dials = 1 + band_groups;  // of a strip: its fader, and an octave each

struct Song {
    std::vector<Stem> stems;
    std::vector<double> loudness_lufs;
    std::vector<std::vector<double>> moves_db;  // strip x dial

    /// Share of all loudness that masking takes, the whole as loud as a mix.
    [[nodiscard]] double lost() const {
        double power = 0;
        for (const auto& moves : moves_db) power += power_from_db(moves[0]);
        std::vector<MixPart> parts;
        for (std::size_t i = 0; i < stems.size(); ++i) {
            const Spectra& spectra = stems[i].measured.spectra;
            MixPart part{.spectra = &spectra,
                         .gain_db = mix_lufs - db_from_power(power) - loudness_lufs[i] + moves_db[i][0]};
            part.response = response_for(spectra, [&](double hz) {
                for (int g = 0; g < band_groups; ++g)
                    if (hz < band_group_edges_hz[g + 1] || g == band_groups - 1)
                        return power_from_db(moves_db[i][static_cast<std::size_t>(1 + g)]);
                return 1.0;
            });
            parts.push_back(std::move(part));
        }
        return listen_for_masking(parts).lost_share;
    }

    /// Goes downhill over the first `count` dials of every strip.
    double descend(int count, double least) {
        for (const double step : {3.0, 1.0}) {
            for (bool moved = true; moved;) {
                moved = false;
                for (auto& moves : moves_db) {
                    for (int d = 0; d < count; ++d) {
                        double& dial = moves[static_cast<std::size_t>(d)];
                        for (const double by : {-step, step}) {
                            const double was = dial;
                            if (std::abs(was + by) > most_db) continue;
                            dial += by;
                            if (const double now = lost(); now < least - 1e-4) {
                                least = now;
                                moved = true;
                                break;
                            }
                            dial = was;
                        }
                    }
                }
            }
        }
        return least;
    }
};

Result<Song> load(const char* folder) {
    const auto found = find_stems({folder});
    if (!found) return found.error();
    StemCache cache;
    auto listened = listen(found->files, false, cache, {});
    if (!listened) return listened.error();
    Song song;
    for (Stem& stem : listened->stems) {
        const double lufs = activity(stem.measured.steps).loudness_lufs;
        if (lufs < audible_lufs) continue;
        song.loudness_lufs.push_back(lufs);
        song.moves_db.emplace_back(dials);
        song.stems.push_back(std::move(stem));
    }
    return song;
}

}  // namespace
}  // namespace mixdown

int main(int argc, char** argv) {
    using namespace mixdown;
    if (argc != 2) return std::fprintf(stderr, "usage: masking_bound FOLDER\n"), 2;
    auto song = load(argv[1]);
    if (!song) return std::fprintf(stderr, "%s\n", song.error().text().c_str()), 1;
    const double equal = song->lost(), faders = song->descend(1, equal), octaves = song->descend(dials, faders);
    std::puts(fmt::format("lost at equal loudness {:.1f} %, with faders {:.1f} % ({:.0f} % under it), with octaves too "
                          "{:.1f} % ({:.0f} %)",
                          100 * equal, 100 * faders, 100 * (1 - faders / equal), 100 * octaves,
                          100 * (1 - octaves / equal))
                  .c_str());
    return 0;
}
