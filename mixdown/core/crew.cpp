// SPDX-License-Identifier: Apache-2.0
#include "core/crew.h"

#include <algorithm>
#include <utility>

namespace mixdown {
namespace {

int size_of_crew(int threads) {
    return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

Crew::Crew(int threads) : begin_(size_of_crew(threads)), end_(size_of_crew(threads)) {
    for (int i = 1; i < size_of_crew(threads); ++i) {
        others_.emplace_back([this] {
            for (begin_.arrive_and_wait(); task_ != nullptr; begin_.arrive_and_wait()) {
                work();
                end_.arrive_and_wait();
            }
        });
    }
}

Crew::~Crew() {
    task_ = nullptr;
    begin_.arrive_and_wait();
}

void Crew::run(int count, const std::function<void(int)>& task) {
    task_ = &task;
    count_ = count;
    next_ = 0;
    begin_.arrive_and_wait();
    work();
    end_.arrive_and_wait();
    threw_.clear();
    if (exception_) std::rethrow_exception(std::exchange(exception_, nullptr));
}

void Crew::work() noexcept {
    for (int i = next_++; i < count_; i = next_++) {
        try {
            (*task_)(i);
        } catch (...) {
            if (!threw_.test_and_set()) exception_ = std::current_exception();
        }
    }
}

}  // namespace mixdown
