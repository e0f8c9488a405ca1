// SPDX-License-Identifier: Apache-2.0
#include "engine/player.h"

#include <algorithm>

#include "core/denormals.h"
#include "model/edit.h"

namespace mixdown {
namespace {

constexpr int least_kept = 16384;

std::vector<std::string> sources_of(const Mix& mix) {
    std::vector<std::string> ids;
    for (const Strip& strip : mix.strips) {
        for (const std::string& id : strip.sources) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
    }
    return ids;
}

}  // namespace

Player::Player(const Session& session, const Mix& mix, std::filesystem::path folder, PlayerOptions options)
    : session_(session),
      mix_(mix),
      compiled_(mix),
      folder_(std::move(folder)),
      options_(std::move(options)),
      fade_(Spec{static_cast<double>(session.sample_rate_hz)}.ramp_frames()) {
    options_.max_frames = std::clamp(options_.max_frames, 1, longest_pull);
}

Result<std::unique_ptr<Player>> Player::open(const Session& session, const Mix& mix,
                                             const std::filesystem::path& folder, PlayerOptions options) {
    std::unique_ptr<Player> player(new Player(session, mix, folder, std::move(options)));
    auto deck = player->make_deck(session, mix);
    if (!deck) return deck.error();
    (*deck)->skip_latency();
    player->player_ =
        std::make_unique<DeckPlayer>(*std::move(deck), session.sample_rate_hz, player->options_.max_frames);
    return player;
}

Result<std::unique_ptr<Deck>> Player::make_deck(const Session& session, const Mix& mix) {
    auto graph = Graph::compile(session, mix, {options_.max_frames, Arithmetic::fast, Taps::all});
    if (!graph) return graph.error();
    auto tape = tape_for(session, mix, graph->latency());
    if (!tape) return tape.error();
    auto deck = std::make_unique<Deck>(*std::move(graph), *std::move(tape), mix, ++decks_);
    newest_ = deck.get();
    return deck;
}

/// The newest tape if it has all that the mix needs, or another one, wound to where the player is.
Result<std::shared_ptr<Tape>> Player::tape_for(const Session& session, const Mix& mix, int latency) {
    std::erase_if(tapes_, [](const auto& tape) { return tape.expired(); });
    const std::vector<std::string> sources = sources_of(mix);
    const int needed = latency + 2 * options_.max_frames;
    if (!tapes_.empty()) {
        auto newest = tapes_.back().lock();
        if (newest->has(sources) && newest->kept_frames() >= needed) return newest;
    }
    auto tape = Tape::open(
        session,
        {sources, folder_, {options_.ahead_s, 10, options_.before_each_read}, std::max(least_kept, 2 * needed)});
    if (!tape) return tape.error();
    std::shared_ptr<Tape> shared = *std::move(tape);
    if (loop_) shared->reading().set_loop(loop_);
    shared->wind(position() + latency);
    tapes_.push_back(shared);
    return shared;
}

Status Player::set(const Edit& edit) {
    player_->collect();
    const Effect effect = effect_of(compiled_, edit);
    if (effect == Effect::structural) {
        Mix changed = mix_;
        if (Status done = apply(changed, edit); !done) return done;
        return replace(changed);
    }
    if (Status done = apply(mix_, edit); !done || effect == Effect::none) return done;
    if (hand_over(change_of(mix_, edit))) return ok();
    return replace(Mix(mix_));  // nobody takes changes: all of them at once, then
}

/// To the newest graph; false: nobody takes changes.
bool Player::hand_over(Change change) {
    change.graph = decks_;
    if (auto deck = player_->take_back()) {  // nobody plays it yet
        deck->graph().apply(change);
        deck->graph().finish_changes();
        player_->offer(std::move(deck));
        return true;
    }
    return queue_.put(change);
}

Status Player::hold(const Edit& edit) {
    player_->collect();
    Mix tried;  // with nothing but the strip
    if (const Strip* strip = mix_.find(edit.strip)) tried.strips = {*strip};
    if (Status done = apply(tried, edit); !done) return done;
    Change change = change_of(mix_, edit);
    change.hand = Hand::holds;
    (void)hand_over(change);  // when nobody takes changes nobody hears them
    return ok();
}

Status Player::let_go(const std::string& strip, const std::string& parameter) {
    player_->collect();
    auto edit = make_edit(mix_, strip, parameter, 0.0);
    if (!edit) return edit.error();
    edit->to = edit->from;
    Change change = change_of(mix_, *edit);
    change.hand = Hand::lets_go;
    (void)hand_over(change);
    return ok();
}

Status Player::replace(const Session& session, const Mix& mix) {
    player_->collect();
    auto deck = make_deck(session, mix);
    if (!deck) return deck.error();
    (*deck)->graph().start(position() + (*deck)->graph().latency());
    (void)player_->take_back();
    player_->offer(*std::move(deck));
    if (&session != &session_) session_ = session;
    compiled_ = mix;
    mix_ = mix;
    return ok();
}

template <class Use>
void Player::each_tape(Use use) {
    for (const auto& known : tapes_) {
        if (const auto tape = known.lock()) use(tape->reading());
    }
}

void Player::seek(std::int64_t frame) {
    player_->collect();
    at_rest_.store(false, std::memory_order_relaxed);
    if (!playing()) position_.store(std::max<std::int64_t>(frame, 0), std::memory_order_relaxed);
    each_tape([&](ReadAhead& reading) { reading.seek(frame); });
}

void Player::loop(std::optional<Loop> loop) {
    player_->collect();
    loop_ = loop;
    each_tape([&](ReadAhead& reading) { reading.set_loop(loop); });
}

void Player::take_changes() noexcept {
    player_->take_next();
    Change change;
    std::size_t count = 0;
    while (count < queue_room && queue_.take(change)) {
        player_->apply(change);
        ++count;
    }
    if (count > 0) player_->finish_changes();
}

Played Player::pull(Block out) noexcept {
    const FlushDenormals flush;
    Played played{position(), 0};
    take_changes();
    for (int at = 0; at < out.frames;) {
        const int frames = std::min(options_.max_frames, out.frames - at);
        played.frames += pull_some(out.slice(at, frames));
        at += frames;
    }
    return played;
}

/// Plays as far as the fade out goes, when it is to stop.
int Player::pull_some(Block out) noexcept {
    const bool wanted = wanted_.load(std::memory_order_acquire);
    if (wanted && at_rest_.load(std::memory_order_relaxed)) {
        at_rest_.store(false, std::memory_order_relaxed);
        level_ = fade_;
    }
    const bool there = level_ > 0 || !wanted || player_->arrives();
    const int frames = !there ? 0 : wanted ? out.frames : std::min(out.frames, level_);
    for (int c = 0; c < 2; ++c) std::fill(out[c] + frames, out[c] + out.frames, 0.0);
    if (frames == 0) return 0;
    const int underruns = player_->play(out.slice(0, frames));
    if (underruns > 0) underruns_.fetch_add(underruns, std::memory_order_relaxed);
    for (int i = 0; i < frames && (!wanted || level_ < fade_); ++i) {
        level_ += wanted ? 1 : -1;
        const double gain = static_cast<double>(level_) / fade_;
        for (int c = 0; c < 2; ++c) out[c][i] *= gain;
    }
    position_.store(player_->song_frame(), std::memory_order_relaxed);
    return frames;
}

}  // namespace mixdown
