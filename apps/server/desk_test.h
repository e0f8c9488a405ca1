// A desk over a little song of two tracks, and how tests speak to it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "apps/server/desk.h"
#include "io/audio_writer.h"
#include "io/pending_file.h"
#include "io/session_file.h"

namespace mixdown {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class DeskTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("mixdown-desk-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        make_song(0.1);
    }
    void make_song(double seconds) {
        desk_.reset();
        const int frames = static_cast<int>(seconds * 48000);
        path_ = folder_ / "song.mixdown";
        Session session;
        Mix mix{.name = "main"};
        for (const char* id : {"kick", "vox"}) {
            Audio audio(1, frames);
            auto writer = AudioWriter::create(folder_ / (std::string(id) + ".wav"), FileFormat::wav32f, 1, 48000);
            ASSERT_TRUE(writer && writer->write(audio.block()) && writer->close());
            session.sources.push_back({id, std::string(id) + ".wav", "", 1, 48000, frames, 0});
            mix.strips.push_back(Strip{.id = id, .name = id, .sources = {id}});
        }
        mix.buses = {Strip{.id = "music", .name = "Music"}};
        Edit automatic;
        automatic.strip = "vox";
        automatic.parameter = "fader_db";
        automatic.from = 0.0;
        automatic.to = -6.0;
        automatic.who = "automix";
        automatic.reason.why = "it covered the kick";
        mix.edits = {automatic};
        mix.strips[1].fader.fader_db = -6;
        session.mixes = {mix};
        text_ = session_text(session);
        write_again();
        open();
    }
    /// The session as it was in the beginning.
    void write_again() {
        auto file = PendingFile::create(path_, true);
        ASSERT_TRUE(file && file->write(text_) && file->commit());
    }
    void TearDown() override {
        desk_.reset();
        fs::remove_all(folder_);
    }
    void open(const std::string& mix = "") {
        desk_.reset();
        auto desk = Desk::open(path_, mix, {256, 5, {}});
        ASSERT_TRUE(desk) << desk.error().text();
        desk_ = *std::move(desk);
    }
    Json say(const std::string& text) {
        const auto command = parse_command(text);
        EXPECT_TRUE(command) << text;
        answers_ = desk_->receive(1, *command);
        return answers_.empty() || answers_.back().text.empty() ? Json() : Json::parse(answers_.back().text);
    }
    Json set(const std::string& strip, const std::string& parameter, const Json& to, bool continues = false) {
        const Json edit = {{"strip", strip}, {"parameter", parameter}, {"to", to}};
        return say(Json{{"type", "set"}, {"seq", 5}, {"continues", continues}, {"edits", {edit}}}.dump());
    }
    [[nodiscard]] double vox_db() const { return desk_->mix().find("vox")->fader.fader_db; }
    [[nodiscard]] double heard_db() const { return desk_->player().mix().find("vox")->fader.fader_db; }

    std::string text_;
    fs::path folder_, path_;
    std::unique_ptr<Desk> desk_;
    Answers answers_;
};

}  // namespace mixdown
