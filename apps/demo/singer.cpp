// SPDX-License-Identifier: Apache-2.0
#include "apps/demo/singer.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace mixdown::demo {
namespace {

constexpr int steer_frames = 48;  // formants and pitch are steered once a millisecond

/// A follower that is asked once per control period.
Follower slowly(double tau_s, double start) { return {tau_s / steer_frames, start}; }

template <std::size_t... k>
std::array<Filter, formant_count> formant_filters(const Vowel& v, std::index_sequence<k...>) {
    return {Filter(v[k].hz, v[k].hz / v[k].bandwidth_hz)...};
}

template <std::size_t... k>
std::array<Follower, formant_count> formant_followers(const Vowel& v, double Formant::*of, std::index_sequence<k...>) {
    return {slowly(0.028, v[k].*of)...};
}

constexpr auto each = std::make_index_sequence<formant_count>();

}  // namespace

Singer::Singer(std::span<const Note> phrase, const Throat& throat, Random& random)
    : throat_(throat),
      air_(random),
      wander_(random.next()),
      glottis_(random.unit()),
      vibrato_(random.unit()),
      pitch_(slowly(0.040, phrase.front().pitch - 1.5)),
      voicing_(slowly(0.016, 0)),
      noise_(slowly(0.008, 0)),
      drift_(slowly(0.25, 0)),
      tilt_(1.0 / (two_pi * throat.tilt_hz), 0),
      formant_hz_(formant_followers(syllable(phrase.front().word).vowel, &Formant::hz, each)),
      formant_level_db_(formant_followers(syllable(phrase.front().word).vowel, &Formant::level_db, each)),
      formants_(formant_filters(syllable(phrase.front().word).vowel, each)) {
    for (const Note& n : phrase) {
        const Syllable sound = syllable(n.word);
        const double start_s = n.start_s - phrase.front().start_s + inhale_s - sound.consonant.length_s;
        notes_.push_back({start_s, start_s + n.length_s, n.pitch, n.velocity, sound});
    }
}

Singer::Target Singer::target(double t) const noexcept {
    const auto later = std::find_if(notes_.begin(), notes_.end(), [&](const Syllabic& n) { return n.start_s > t; });
    if (later == notes_.begin()) return {later->pitch - 1.5, 0, 0, 5000, 1, &later->sound.vowel};
    const Syllabic& note = *(later - 1);
    const double since_s = t - note.start_s;
    const Consonant& c = note.sound.consonant;
    const double swell = 0.85 + 0.15 * std::min(1.0, since_s / 0.4);  // long notes bloom
    if (since_s < c.length_s) {
        return {note.pitch, note.velocity * c.voicing, c.noise, c.noise_hz, c.mouth, &note.sound.vowel};
    }
    const bool over = t > note.end_s && later == notes_.end();
    const bool gap = later != notes_.end() && t > note.end_s + 0.02 && t < later->start_s;
    return {
        note.pitch - (over ? 0.6 : 0), over || gap ? 0 : note.velocity * swell, 0, c.noise_hz, 1, &note.sound.vowel};
}

void Singer::steer(double t) noexcept {
    const Target aim = target(t);
    const auto sounding =
        std::find_if(notes_.rbegin(), notes_.rend(), [&](const Syllabic& n) { return n.start_s <= t; });
    const double held_s = sounding == notes_.rend() ? 0 : t - sounding->start_s;
    const double depth = throat_.vibrato_cents / 100 * std::clamp((held_s - 0.25) / 0.4, 0.0, 1.0);
    const double wobble = depth * sine(vibrato_.next(5.4 * steer_frames)) + drift_.next(wander_.between(-1.6, 1.6));
    hz_ = hz_of_pitch(pitch_.next(aim.pitch) + wobble);
    voicing_.next(aim.voicing);
    noise_.next(aim.noise);
    hiss_.set(aim.noise_hz, 1.2);
    inhale_ = t < inhale_s - 0.06 ? 0.05 * std::max(0.0, sine(0.5 * t / (inhale_s - 0.06))) : 0;
    for (std::size_t k = 0; k < formant_count; ++k) {
        const Formant& formant = (*aim.vowel)[k];
        const double mouth_db = k == 0 ? 0 : -30 * (1 - aim.mouth);
        const double hz = formant_hz_[k].next(std::max(throat_.formant_factor * formant.hz, k == 0 ? hz_ : 0));
        const double tilt_db = db_from_amplitude(formant.hz / (*aim.vowel)[0].hz);  // what the saw lost on the way up
        const double sign = k % 2 == 0 ? 1 : -1;
        level_[k] = sign * amplitude_from_db(formant_level_db_[k].next(formant.level_db + mouth_db + tilt_db));
        formants_[k].set(hz, hz / (1.7 * formant.bandwidth_hz));
    }
}

double Singer::next() noexcept {
    if (frame_ % steer_frames == 0) steer(frame_ / static_cast<double>(rate_hz));
    ++frame_;
    const double pulse = glottis_.next(hz_);
    const double air = air_.next();
    const double tone = tilt_.next(voicing_.value() * (pulse + throat_.breath * air * (1 - pulse)));
    const double source = tone + inhale_ * air;
    double sum = hiss_.next(air * (noise_.value() + throat_.breath / 3 * voicing_.value())).band;
    for (std::size_t k = 0; k < formant_count; ++k) sum += level_[k] * formants_[k].next(source).band;
    return sum;
}

}  // namespace mixdown::demo
