// SPDX-License-Identifier: Apache-2.0
#include "io/journal.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "core/text.h"
#include "io/checksum.h"
#include "io/edit_json.h"
#include "io/pending_file.h"

namespace mixdown {
namespace {

using Json = nlohmann::ordered_json;
using Kind = JournalRecord::Kind;

constexpr std::array<const char*, 7> kinds = {"step", "join", "undo", "redo", "snapshot", "put_up", "card"};
constexpr double loudest_lufs = 100;
constexpr std::int64_t most_edits = 1'000'000'000;  // of a step: no journal is that long

Json json_of(const std::vector<Edit>& edits) {
    Json json = Json::array();
    for (const Edit& edit : edits) json.push_back(edit_json(edit));
    return json;
}

std::vector<Edit> read_edits(JsonObject& from) {
    std::vector<Edit> edits;
    from.each("edits", [&](JsonObject& edit) { edits.push_back(read_edit(edit)); });
    return edits;
}

Json head_of(const std::string& session, const std::string& mix, const HistorySteps& steps) {
    Json json = {{"format", "mixdown-journal"}, {"version", 1}, {"session", session}, {"mix", mix}};
    json["steps"] = Json::array();
    for (const std::size_t size : steps.sizes) json["steps"].push_back({{"edits", size}});
    json["undone"] = Json::array();
    for (const Step& step : steps.undone) json["undone"].push_back({{"edits", json_of(step)}});
    return json;
}

/// Those of a journal that says nothing of it: none.
HistorySteps read_steps(JsonObject& head) {
    HistorySteps steps;
    const auto read_size = [&](JsonObject& step) {
        steps.sizes.push_back(static_cast<std::size_t>(step.integer("edits", 1, most_edits)));
    };
    if (head.has("steps")) head.each("steps", read_size);
    if (head.has("undone")) head.each("undone", [&](JsonObject& step) { steps.undone.push_back(read_edits(step)); });
    return steps;
}

Json json_of(const JournalRecord& record) {
    Json json = {{"do", kinds[static_cast<std::size_t>(record.kind)]}};
    if (record.kind == Kind::step || record.kind == Kind::join) json["edits"] = json_of(record.edits);
    if (record.kind == Kind::snapshot || record.kind == Kind::put_up) json["slot"] = record.slot;
    if (record.kind == Kind::put_up) json["name"] = record.name;
    if (record.is_bus) json["bus"] = true;
    if (record.kind != Kind::card) return json;
    json["document"] = record.document;
    if (record.loudness_lufs && std::abs(*record.loudness_lufs) <= loudest_lufs) json["lufs"] = *record.loudness_lufs;
    return json;
}

/// Nothing when it is not what it should be.
std::optional<JournalRecord> record_of(const std::string& text) {
    auto document = JsonDocument::parse("journal", text, Fault::session);
    if (!document || !document->root().is_object()) return std::nullopt;
    JsonObject root(*document);
    const std::string word = root.text("do");
    const auto kind = std::find(kinds.begin(), kinds.end(), word);
    if (kind == kinds.end()) return std::nullopt;
    JournalRecord record;
    record.kind = static_cast<Kind>(kind - kinds.begin());
    if (record.kind == Kind::step || record.kind == Kind::join) record.edits = read_edits(root);
    if (record.kind == Kind::snapshot || record.kind == Kind::put_up) record.slot = root.text("slot");
    if (record.kind == Kind::put_up) record.name = root.text("name");
    record.is_bus = record.kind == Kind::put_up && root.has("bus") && *root.scalar("bus") == true;
    if (record.kind == Kind::card) record.document = root.text("document");
    if (record.kind == Kind::card && root.has("lufs"))
        record.loudness_lufs = root.number("lufs", -loudest_lufs, loudest_lufs);
    root.finish();
    if (document->complaint()) return std::nullopt;
    return record;
}

/// The JSON of a line whose checksum is right.
std::optional<std::string> intact(std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    std::string json(line.substr(space + 1));
    if (checksum_of(json) != line.substr(0, space)) return std::nullopt;
    return json;
}

}  // namespace

Error Journal::refused(int number) const {
    return {Fault::output, printable(path_.string()), fmt::format("cannot be written: {}", std::strerror(number)),
            "make its folder writable, or free some space"};
}

Result<Journal> Journal::open(const std::filesystem::path& path) {
    Journal journal(path);
    journal.file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (journal.file_ < 0) return journal.refused(errno);
    if (::flock(journal.file_, LOCK_EX | LOCK_NB) != 0) {
        journal.records_ = 1;  // somebody else's: it stays
        return Error{Fault::session, printable(path.string()), "another console has this session open",
                     "use the page of that one, or end it first"};
    }
    if (Status done = journal.read(); !done) {
        journal.records_ = 1;
        return done.error();
    }
    return journal;
}

Status Journal::read() {
    auto text = read_text(path_, Fault::session);
    if (!text) return text.error();
    std::size_t at = 0;
    while (at < text->size()) {
        const std::size_t end = text->find('\n', at);
        if (end == std::string::npos) break;
        const auto json = intact(std::string_view(*text).substr(at, end - at));
        if (!json) break;
        if (at == 0) {
            auto head = JsonDocument::parse("journal", *json, Fault::session);
            if (!head || !head->root().is_object()) break;
            JsonObject root(*head);
            const bool known = root.text("format") == "mixdown-journal" && root.integer("version", 1, 1) == 1;
            session_ = root.text("session");
            mix_ = root.text("mix");
            steps_ = read_steps(root);
            root.finish();
            if (!known || head->complaint()) break;
        } else {
            auto record = record_of(*json);
            if (!record) break;
            found_.push_back(std::move(*record));
        }
        at = end + 1;
    }
    records_ = found_.size();
    if (text->find('\n', at) != std::string::npos) {  // more than a half last line
        set_aside_ = free_place(path_.string() + ".old");
        if (Status kept = copy_to(set_aside_); !kept) return kept;
    }
    if (at < text->size() && ::ftruncate(file_, static_cast<off_t>(at)) != 0) return refused(errno);
    return ok();
}

Status Journal::begin(const std::string& session_checksum, const std::string& mix, const HistorySteps& steps) {
    if (::ftruncate(file_, 0) != 0) return refused(errno);
    session_ = session_checksum;
    mix_ = mix;
    steps_ = steps;
    found_.clear();
    if (Status done = write(head_of(session_checksum, mix, steps).dump()); !done) return done;
    records_ = 0;
    return flush();
}

Status Journal::copy_to(const std::filesystem::path& other) const {
    const auto text = read_text(path_, Fault::session);
    if (!text) return text.error();
    auto copy = PendingFile::create(other, true);
    if (!copy) return copy.error();
    if (Status done = copy->write(*text); !done) return done;
    return copy->commit();
}

Status Journal::add(const JournalRecord& record) { return write(json_of(record).dump()); }

Status Journal::write(const std::string& json) {
    const std::string line = checksum_of(json) + " " + json + "\n";
    const off_t end = ::lseek(file_, 0, SEEK_END);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(file_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            const Error error = refused(errno);
            (void)::ftruncate(file_, end);  // no half line in the middle of later ones
            return error;
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    ++records_;
    flushed_ = false;
    return ok();
}

Status Journal::flush() {
    if (flushed_) return ok();
    if (::fdatasync(file_) != 0) return refused(errno);
    flushed_ = true;
    return ok();
}

Journal::Journal(Journal&& other) noexcept { *this = std::move(other); }

Journal& Journal::operator=(Journal&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(file_, other.file_);
    std::swap(session_, other.session_);
    std::swap(mix_, other.mix_);
    std::swap(steps_, other.steps_);
    std::swap(found_, other.found_);
    std::swap(set_aside_, other.set_aside_);
    std::swap(records_, other.records_);
    std::swap(flushed_, other.flushed_);
    return *this;
}

Journal::~Journal() {
    if (file_ < 0) return;
    (void)flush();
    if (records_ == 0) ::unlink(path_.c_str());
    ::close(file_);
}

}  // namespace mixdown
