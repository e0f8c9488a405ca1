// From the score's text to notes in seconds.
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "apps/demo/notation.h"
#include "apps/demo/score.h"
#include "core/random.h"

namespace mixdown::demo {
namespace {

constexpr double swing_s = 0.010;  // tuned: how late every second 16th comes

int steps_per_beat(Writing writing) {
    switch (writing) {
        case Writing::tune:
            return 2;
        case Writing::choir:
            return 1;
        default:
            return 4;
    }
}

bool is_digit(char c) { return c >= '1' && c <= '9'; }

/// Plays one section of one part into `notes`.
class Player {
public:
    Player(const Line& line, std::uint64_t seed, double transpose, std::vector<Note>& notes)
        : line_(line), transpose_(transpose), random_(seed), notes_(notes) {}

    void play(const Passage& passage) {
        const std::string_view text = line_.text[static_cast<int>(passage.section)];
        const bool is_tune = line_.writing == Writing::tune || line_.writing == Writing::choir;
        const Steps steps = is_tune ? read_tune(text) : read_hits(text);
        if (steps.events.empty()) return;
        const auto chords = chords_of(passage.section);
        const int per_bar = beats_per_bar * steps_per_beat(line_.writing);
        const int end = static_cast<int>(chords.size()) * per_bar;
        for (int from = 0; from < end; from += steps.count) {
            for (Event event : steps.events) {
                event.step += from;
                if (event.step < end) strike(event, passage, chords[static_cast<std::size_t>(event.step / per_bar)]);
            }
        }
    }

private:
    void strike(const Event& event, const Passage& passage, const Chord& chord) {
        const double step_s = beat_s / steps_per_beat(line_.writing);
        const double late_s = line_.loose_ms / 1000 * random_.between(-1, 1) +
                              (steps_per_beat(line_.writing) == 4 && event.step % 2 == 1 ? swing_s : 0);
        const Note note{std::max(0.0, passage.start_s() + event.step * step_s + late_s), event.steps * step_s, 0,
                        velocity(event) * random_.between(0.9, 1.0), event.token};
        add(note, event, chord);
    }

    [[nodiscard]] double velocity(const Event& event) const {
        const char first = event.token.front();
        const bool on_beat = event.step % steps_per_beat(line_.writing) == 0;
        if (line_.writing == Writing::broken || !is_digit(first)) return on_beat ? 0.9 : 0.75;
        return (first - '0') / 9.0;
    }

    void add(Note note, const Event& event, const Chord& chord) {
        const auto sound = [&](double pitch) {
            note.pitch = pitch + transpose_;
            notes_.push_back(note);
        };
        switch (line_.writing) {
            case Writing::hits:
                return sound(0);
            case Writing::chords:
                if (line_.part == Part::guitar) sound(pitch_named(chord.bass) + 12);
                for (const int pitch : pitches_named(chord.tones)) sound(pitch);
                return;
            case Writing::broken: {
                const auto tones = pitches_named(chord.tones);
                const auto index = static_cast<std::size_t>(event.token.front() - '1');
                return sound(tones[index % tones.size()] + (index < tones.size() ? 12 : 24));
            }
            case Writing::tune:
            case Writing::choir: {
                const auto [pitch, word] = sung(event.token);
                note.word = word;
                return sound(pitch_named(pitch));
            }
        }
    }

    const Line& line_;
    double transpose_;
    Random random_;
    std::vector<Note>& notes_;
};

}  // namespace

std::vector<Note> perform(Part part, std::span<const Passage> form, std::uint64_t seed, double transpose) {
    std::vector<Note> notes;
    Player player(line_of(part), seed * 64 + static_cast<std::uint64_t>(part), transpose, notes);
    for (const Passage& passage : form) player.play(passage);
    return notes;
}

}  // namespace mixdown::demo
