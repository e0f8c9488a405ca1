// A mix does not depend on what is remembered of the song: whatever has changed since, it is as if nothing was known.
// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/song_memory.h"

#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

#include "apps/jobs/mix_job.h"
#include "core/random.h"
#include "io/audio_writer.h"
#include "io/session_file.h"

namespace mixdown {
namespace {

namespace fs = std::filesystem;

/// What may happen to the song, and to what is asked for.
struct Event {
    const char* name;
    std::function<void(MixRequest&, Session&, const fs::path& folder)> happens;
    std::set<std::string> heard_again;
};

void write_stem(const fs::path& file, double hz, std::uint64_t seed) {
    constexpr int rate_hz = 44100, frames = rate_hz;
    Random random(seed);
    Audio audio(1, frames);
    for (int i = 0; i < frames; ++i) {
        const double beat = std::fmod(i / 11025.0 + 0.25 * static_cast<double>(seed), 1);
        audio[0][i] =
            std::exp(-4 * beat) * (0.2 * std::sin(2 * M_PI * hz * i / rate_hz) + 0.02 * random.between(-1, 1));
    }
    auto writer = AudioWriter::create(file, FileFormat::wav24, 1, rate_hz);
    ASSERT_TRUE(writer && writer->write(audio.block()) && writer->close());
}

class Remembering : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-memory-" + std::to_string(::getpid()));
        fs::create_directories(folder_ / "stems");
        double hz = 50;
        for (const char* name : {"Kick", "Snare", "Bass", "Lead Vox", "Pad", "Pad Copy"}) {
            write_stem(folder_ / "stems" / (std::string(name) + ".wav"), hz, static_cast<std::uint64_t>(hz));
            if (std::string(name) != "Pad") hz *= 2;  // the copy is one
        }
        MixRequest first = asked();
        first.stems = {folder_ / "stems"};
        first.mode = MixMode::fresh;
        const auto made = run_mix(first, {});
        ASSERT_TRUE(made) << made.error().text();
        session_ = (*made)->session;
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] MixRequest asked() const {
        MixRequest request;
        request.song = "song";
        request.session = folder_ / "song.mixdown";
        request.genre = "pop";
        request.dry_run = true;
        return request;
    }
    struct Made {
        std::string session, report;
        std::set<std::string> heard;  // the stages but for the rendering of the mix
    };
    Made mixed_again(MixRequest request, const Session& session, SongMemory* memory) const {
        if (request.stems.empty()) request.again = request.session;
        request.again_now = std::make_shared<const Session>(session);
        request.memory = memory;
        Made made;
        JobControl control{.threads = 1};
        control.progress = [&](const std::string& stage, double, double) {
            if (stage != "rendering") made.heard.insert(stage);
        };
        const auto result = run_mix(request, control);
        EXPECT_TRUE(result) << result.error().text();
        if (!result) return made;
        (*result)->report.seconds.clear();
        made.session = session_text((*result)->session);
        made.report = mix_json((*result)->report);
        return made;
    }

    fs::path folder_;
    Session session_;
};

const std::set<std::string> nothing, parts = {"plain sum"}, all = {"listening", "plain sum"};

const Event events[] = {
    {"nothing", [](MixRequest&, Session&, const fs::path&) {}, nothing},
    {"a fader", [](MixRequest&, Session& s, const fs::path&) { s.mixes[0].strips[2].fader.fader_db = -7; }, nothing},
    {"a character", [](MixRequest& r, Session&, const fs::path&) { r.characters = {"dark"}; }, nothing},
    {"another genre", [](MixRequest& r, Session&, const fs::path&) { r.genre = "techno"; }, parts},
    {"another role", [](MixRequest&, Session& s, const fs::path&) { s.mixes[0].strips[4].role = "bass"; }, parts},
    {"another focus", [](MixRequest& r, Session&, const fs::path&) { r.focus = {"Bass"}; }, parts},
    {"copies change places", [](MixRequest&, Session& s, const fs::path&) { std::swap(s.sources[3], s.sources[4]); },
     all},
    {"they change back", [](MixRequest&, Session&, const fs::path&) {}, all},
    {"another recording", [](MixRequest&, Session&, const fs::path& f) { write_stem(f / "stems/Pad.wav", 900, 3); },
     all},
    {"a mute", [](MixRequest&, Session& s, const fs::path&) { s.mixes[0].strips[1].fader.mute = true; }, parts},
    {"another place", [](MixRequest&, Session& s, const fs::path&) { s.sources[3].start_s = 0.5; }, parts},
    {"a folder, that has no places", [](MixRequest& r, Session&, const fs::path& f) { r.stems = {f / "stems"}; },
     parts},
    {"another rate", [](MixRequest& r, Session&, const fs::path&) { r.rate_hz = 48000; }, parts},
    {"the first rate", [](MixRequest&, Session&, const fs::path&) {}, parts},
    {"sources of other strips",
     [](MixRequest&, Session& s, const fs::path&) {
         std::swap(s.mixes[0].strips[0].sources, s.mixes[0].strips[1].sources);
     },
     parts},
};

/// One after another, each to the song as it was at first.
TEST_F(Remembering, ChangesNoMix) {
    SongMemory memory;
    EXPECT_EQ(mixed_again(asked(), session_, &memory).heard, all);
    for (const Event& event : events) {
        SCOPED_TRACE(event.name);
        MixRequest request = asked();
        Session session = session_;
        event.happens(request, session, folder_);
        const Made remembered = mixed_again(request, session, &memory), anew = mixed_again(request, session, nullptr);
        EXPECT_EQ(remembered.session, anew.session);
        EXPECT_EQ(remembered.report, anew.report);
        EXPECT_EQ(remembered.heard, event.heard_again);
        EXPECT_EQ(anew.heard, all);
    }
}

TEST(SharedMemory, WhoeverComesToABusyOneDoesWithout) {
    SharedMemory shared;
    {
        SharedMemory::Loan first(shared), second(shared);
        EXPECT_NE(&*first, &*second);
        first->stems.resize(2);
        EXPECT_TRUE(second->stems.empty());
    }
    SharedMemory::Loan third(shared);
    EXPECT_EQ(third->stems.size(), 2U);
}

}  // namespace
}  // namespace mixdown
