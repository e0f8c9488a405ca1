// SPDX-License-Identifier: Apache-2.0
#include "apps/jobs/listen.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <map>
#include <mutex>

#include "core/text.h"
#include "core/threads.h"
#include "io/audio_reader.h"
#include "measure/referee/clarity.h"

namespace mixdown {
namespace {

constexpr int frames_at_once = 16384;

struct Heard {
    std::optional<Stem> stem;
    std::optional<Error> error;
    std::optional<double> time_reference_s;
    std::string warning;
};

Error cut_short(const std::filesystem::path& path, double lost_s) {
    return {Fault::input, printable(path.string()),
            fmt::format("is cut short: {:.2f} s of its audio are missing", lost_s),
            "copy or bounce it again, or add --keep-going to use what is there"};
}

struct Progress {
    const JobControl& control;
    std::size_t files;
    std::size_t done = 0;
    std::mutex mutex;
    double audio_s = 0;

    void tell(double length_s) {
        if (!control.progress) return;
        const std::lock_guard lock(mutex);
        audio_s += length_s;
        control.progress("listening", static_cast<double>(++done) / static_cast<double>(files), audio_s);
    }
};

/// A hit that is over before the loudness meter's first block of 400 ms is heard with the rest behind it.
Result<StemCache::Kept> measure_whole(AudioReader& reader, const JobControl& control) {
    const AudioInfo& info = reader.info();
    Meter meter(info.sample_rate_hz, info.channels, MeterDetail::stem);
    FloatAudio buffer(info.channels, frames_at_once);
    std::int64_t frames = 0;
    while (const int got = reader.read(buffer.block())) {
        meter.add(buffer.block(got));
        frames += got;
        if (control.stopped()) return Error{Fault::interrupted, "", "interrupted", ""};
    }
    const auto block = static_cast<std::int64_t>(block_steps) * ((info.sample_rate_hz + 9) / 10);
    if (frames > 0 && frames < block) {
        const FloatAudio rest(info.channels, static_cast<int>(block - frames));
        meter.add(rest.block());
    }
    StemCache::Kept kept{meter.finish(), reader.non_finite_samples()};
    kept.measured.frames = frames;
    return kept;
}

Result<Stem> measured_stem(AudioReader& reader, const FoundFile& file, StemCache& cache, const JobControl& control) {
    auto checksum = cache.checksum(file.path);
    if (!checksum) return checksum.error();
    auto kept = cache.find(*checksum);
    if (!kept) {
        auto measured = measure_whole(reader, control);
        if (!measured) return measured.error();
        kept = std::move(*measured);
    }
    const AudioInfo& info = reader.info();
    Source source{"", file.path.string(), *checksum, info.channels, info.sample_rate_hz, kept->measured.frames, 0};
    return Stem{std::move(source), file.name, file.folders, std::move(kept->measured), kept->non_finite_samples};
}

Heard hear_file(const FoundFile& file, bool keep_going, StemCache& cache, const JobControl& control) {
    Heard heard;
    const std::string place = printable(file.path.string());
    if (!is_valid_utf8(file.path.string())) {
        heard.error = Error{Fault::input, place, "its name is not valid UTF-8", "rename it"};
        return heard;
    }
    auto reader = AudioReader::open(file.path);
    if (!reader) {
        heard.error = reader.error();
        return heard;
    }
    auto stem = measured_stem(*reader, file, cache, control);
    if (!stem) {
        heard.error = stem.error();
        return heard;
    }
    const AudioInfo& info = reader->info();
    const std::int64_t unread = info.frames_exact ? info.frames - stem->measured.frames : 0;
    const double lost_s = static_cast<double>(unread + info.missing_frames) / info.sample_rate_hz;
    if (stem->measured.frames == 0) {
        heard.error = Error{Fault::input, place, "holds no audio that can be decoded", "copy or bounce it again"};
    } else if (lost_s > 0 && !keep_going) {
        heard.error = cut_short(file.path, lost_s);
    } else {
        if (lost_s > 0)
            heard.warning = fmt::format(
                "{}: is cut short: {:.2f} s of its audio are missing; mixed as far as it goes (--keep-going); copy or "
                "bounce it again",
                place, lost_s);
        if (info.time_reference)
            heard.time_reference_s = static_cast<double>(*info.time_reference) / info.sample_rate_hz;
        heard.stem = std::move(*stem);
    }
    return heard;
}

}  // namespace

Result<Listened> listen(const std::vector<FoundFile>& files, bool keep_going, StemCache& cache,
                        const JobControl& control) {
    std::vector<Heard> heard(files.size());
    Progress progress{control, files.size()};
    do_together(control.threads, static_cast<int>(files.size()), [&](int task) {
        const auto i = static_cast<std::size_t>(task);
        if (!control.stopped()) heard[i] = hear_file(files[i], keep_going, cache, control);
        if (heard[i].stem) progress.tell(heard[i].stem->measured.length_s());
    });
    if (control.stopped()) return Error{Fault::interrupted, "", "interrupted", ""};
    Listened result;
    for (Heard& h : heard) {
        if (h.error && !keep_going) return *h.error;
        if (h.error) {
            result.warnings.push_back("left out: " + h.error->text());
            result.left_out.push_back(fmt::format("{} ({})", h.error->place, h.error->problem));
        }
        if (!h.warning.empty()) result.warnings.push_back(h.warning);
        if (h.error || !h.stem) continue;
        result.stems.push_back(std::move(*h.stem));
        result.stems.back().source.id = fmt::format("s{}", result.stems.size());
        result.references_s.push_back(h.time_reference_s);
    }
    if (result.stems.empty()) {
        return Error{Fault::input, "", fmt::format("none of the {} files can be read", files.size()),
                     fmt::format("the first: {}", heard.front().error->text())};
    }
    return result;
}

Result<double> clarity_of_file(const std::filesystem::path& path) {
    auto reader = AudioReader::open(path);
    if (!reader) return reader.error();
    PartListener referee(reader->info().sample_rate_hz, reader->info().channels);
    FloatAudio block(reader->info().channels, frames_at_once);
    while (const int frames = reader->read(block.block())) referee.add(block.block(frames));
    return clarity_of(referee.finish()).clarity;
}

void place_by_time_reference(const std::vector<std::optional<double>>& references_s, double longest_s,
                             std::vector<Stem>& stems, std::vector<std::string>& warnings) {
    std::optional<double> first, last;
    for (const auto& reference : references_s) {
        if (!reference) continue;
        first = std::min(first.value_or(*reference), *reference);
        last = std::max(last.value_or(*reference), *reference);
    }
    if (!first || *last == *first) return;
    if (*last - *first > longest_s) {
        warnings.push_back(
            fmt::format("the stems' BWF start times span {:.0f} s: taken as times of day, not as places in the song; "
                        "all stems start together",
                        *last - *first));
        return;
    }
    for (std::size_t i = 0; i < stems.size(); ++i) stems[i].source.start_s = references_s[i].value_or(*first) - *first;
}

int song_rate(const std::vector<Stem>& stems) {
    std::map<int, int> votes;
    for (const Stem& stem : stems) ++votes[stem.source.sample_rate_hz];
    const auto fewer = [](const auto& a, const auto& b) {
        return a.second < b.second || (a.second == b.second && a.first < b.first);
    };
    return std::max_element(votes.begin(), votes.end(), fewer)->first;
}

}  // namespace mixdown
