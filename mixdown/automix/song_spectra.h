// The spectra of every strip in song time: those of its source, or put together from several. And what the song's
// returns make of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "automix/hearing.h"
#include "automix/return_response.h"

namespace mixdown {

class SongSpectra {
public:
    SongSpectra() = default;
    SongSpectra(SongSpectra&&) = default;  // its spectra stay where they are
    SongSpectra& operator=(SongSpectra&&) = default;

    /// `stems` outlive this.
    SongSpectra(const Mix& mix, const std::vector<Stem>& stems);

    /// Of a strip that has sources.
    [[nodiscard]] const Spectra& of(const std::string& strip) const { return *spectra_.at(strip); }

    /// Its power in each band of Spectra, summed over all frames.
    [[nodiscard]] const std::vector<double>& band_sums_of(const std::string& strip) const {
        return band_sums_.at(strip);
    }

    [[nodiscard]] const ReturnResponse& response_of(const Strip& to, double tempo_bpm) const {
        return returns_->of(to, tempo_bpm);
    }

private:
    const Spectra& made(Spectra spectra) { return made_.emplace_back(std::move(spectra)); }

    std::map<std::string, const Spectra*> spectra_;
    std::map<std::string, std::vector<double>> band_sums_;
    std::list<Spectra> made_;  // those that are not a stem's own; they do not move
    std::unique_ptr<ReturnResponses> returns_ = std::make_unique<ReturnResponses>();
};

}  // namespace mixdown
