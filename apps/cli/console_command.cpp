// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "apps/cli/commands.h"
#include "apps/cli/mix_request.h"
#include "apps/cli/terminal.h"
#include "apps/cli/watched.h"
#include "apps/jobs/own_tables.h"
#include "apps/server/console.h"
#include "apps/server/token.h"
#include "core/text.h"
#include "io/session_file.h"
#include "io/source_stream.h"

extern char** environ;

namespace mixdown {
namespace fs = std::filesystem;
namespace {

/// Was this session made of one of these folders or files? Error: it cannot be read.
Result<bool> is_of(const fs::path& session, const std::vector<std::string>& stems) {
    const auto loaded = load_session(session);
    if (!loaded) return loaded.error();
    std::error_code fault;
    const fs::path folder = fs::absolute(session).parent_path();
    const fs::path source = fs::weakly_canonical(located(loaded->sources.front().file, folder), fault);
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
        const fs::path rest = source.lexically_relative(fs::weakly_canonical(stem, fault));
        return !rest.empty() && *rest.begin() != "..";
    });
}

/// The folder's session, which was mixed before.
Result<fs::path> mixed_before(const ConsoleOptions& o, const fs::path& session) {
    const auto ours = is_of(session, o.stems);
    if (!ours) return ours.error();
    const std::string place = printable(session.string(), 4000);
    if (!*ours)
        return Error{Fault::usage, place, "is there already, and is the session of other stems",
                     "go to another folder, or open it by its own name"};
    talk(o.common, place + " is there already and is opened as it is; --overwrite mixes anew");
    return session;
}

/// The session itself; or the folder's, which is mixed first unless that was done before.
Result<fs::path> session_of(const ConsoleOptions& o) {
    if (o.stems.size() == 1 && fs::path(o.stems[0]).extension() == ".mixdown") return fs::path(o.stems[0]);
    MixOptions mix;
    mix.common = o.common;
    mix.stems = o.stems;
    mix.genre = o.genre;
    mix.focus = o.focus;
    mix.references = o.references;
    mix.overwrite = o.overwrite;
    const auto request = request_of(mix);
    if (!request) return request.error();
    std::error_code fault;
    if (!o.overwrite && fs::exists(request->session, fault)) return mixed_before(o, request->session);
    const auto mixed = run_mix(*request, job_control(o.common));
    if (!mixed) return mixed.error();
    clear_progress();
    for (const std::string& warning : (*mixed)->report.warnings) warn(o.common, warning);
    return request->session;
}

/// A file that only this user can read and that leads the browser to the page: the token is in no list of processes.
class Signpost {
public:
    Signpost() : path_((fs::temp_directory_path() / "mixdown-XXXXXX.html").string()) {
        file_ = ::mkostemps(path_.data(), 5, O_CLOEXEC);
    }
    Signpost(const Signpost&) = delete;
    Signpost& operator=(const Signpost&) = delete;
    ~Signpost() {
        if (file_ < 0) return;
        ::unlink(path_.c_str());
        ::close(file_);
    }

    /// Through the desktop's own opener, when there is a desktop.
    void show(const std::string& address) {
        const std::string text = fmt::format(
            "<!doctype html><meta http-equiv=\"refresh\" content=\"0;url={0}\"><a href=\"{0}\">console</a>\n", address);
        const bool desktop = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
        if (!desktop || file_ < 0 || ::write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            return;
        std::string opener = "xdg-open";
        char* arguments[] = {opener.data(), path_.data(), nullptr};
        pid_t child = 0;
        if (::posix_spawnp(&child, "xdg-open", nullptr, nullptr, arguments, environ) == 0) ::waitpid(child, nullptr, 0);
    }

private:
    std::string path_;
    int file_ = -1;
};

void say_where(const ConsoleOptions& o, const fs::path& session, const std::string& address) {
    if (o.common.json)
        say(nlohmann::ordered_json{{"schema", "mixdown-console-1"}, {"session", session.string()}, {"address", address}}
                .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    else
        say("console    " + address);
    std::fflush(stdout);
    talk(o.common, "Ctrl-C ends it; what is not saved is offered again next time");
}

int serve(const ConsoleOptions& o, const ConsoleRequest& request, std::optional<Signpost>& signpost,
          const Watch& watch) {
    ConsoleRequest asked = request;
    asked.settled = watch.settled;
    asked.resumes = watch.again && watch.settled != nullptr && watch.settled->load();
    const auto console = Console::open(asked);
    if (!console) return fail(o.common, console.error());
    if (!watch.again) {
        say_where(o, request.session, (*console)->address());
        if (const fs::path& old = (*console)->desk().set_aside(); !old.empty())
            warn(o.common,
                 "changes were found that are of another version of this session, or damaged; they are kept in " +
                     printable(old.string(), 4000));
        if (signpost) signpost->show((*console)->address());
    }
    if (Status done = (*console)->run(*job_control(o.common).stop); !done) return fail(o.common, done.error());
    return 0;
}

}  // namespace

int run(const ConsoleOptions& o) {
    const Error no_page{Fault::usage, "console", "this mixdown was built without the console's page",
                        "run tools/packages.sh web, which installs Node.js, and build again"};
    if (page_files().empty() && o.browser) return fail(o.common, no_page);
    if (page_files().empty()) warn(o.common, no_page.text());  // for other programs it serves all the same
    const auto data = o.common.data.empty() ? std::nullopt : std::optional<fs::path>(o.common.data);
    auto tables = own_tables(data);
    if (!tables) return fail(o.common, tables.error());
    const auto session = session_of(o);
    if (!session) return fail(o.common, session.error());
    const auto token = make_token();
    if (!token) return fail(o.common, token.error());
    const auto doors = open_doors(o.port);
    if (!doors) return fail(o.common, doors.error());
    const ConsoleRequest request{
        *session, o.mix, *doors, *token, *std::move(tables), data, {o.references.begin(), o.references.end()}};
    std::optional<Signpost> signpost;
    if (o.browser) signpost.emplace();
    return watched(o.common, [&](const Watch& watch) { return serve(o, request, signpost, watch); });
}

}  // namespace mixdown
