// SPDX-License-Identifier: Apache-2.0
#include "io/json_reader.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.h"

namespace mixdown {

using Json = nlohmann::ordered_json;

namespace {

/// Hands the parser one character at a time and counts the line of the one handed out last: the parser looks at most
/// one character ahead, and a line break belongs to the line it ends.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, int* line) : at_(at), line_(line) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        if (pending_) ++*line_;
        pending_ = *at_ == '\n';
        ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator old = *this;
        ++*this;
        return old;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

private:
    const char* at_;
    int* line_;
    bool pending_ = false;
};

std::string escaped(std::string key) {  // RFC 6901: ~ and / inside a name
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i] == '~')
            key.replace(i++, 1, "~0");
        else if (key[i] == '/')
            key.replace(i++, 1, "~1");
    }
    return key;
}

}  // namespace

/// Builds the document from the parser's events and notes the line of every value.
class LineKeeper : public nlohmann::json_sax<Json> {
public:
    LineKeeper(JsonDocument& document, const int* line) : document_(document), line_(line) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool v) override { return add(v); }
    bool number_integer(number_integer_t v) override { return add(v); }
    bool number_unsigned(number_unsigned_t v) override { return add(v); }
    bool number_float(number_float_t v, const string_t& /*text*/) override { return add(v); }
    bool string(string_t& v) override { return add(v); }
    bool binary(binary_t& /*v*/) override { return false; }
    bool key(string_t& v) override {
        key_ = v;
        if (!open_.empty() && open_.back().node->contains(v)) {
            document_.lines_[open_.back().pointer + "/" + escaped(v)] = *line_ + 1;
            document_.complain(open_.back().pointer + "/" + escaped(v), "stands twice", "keep one of them");
        }
        return true;
    }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& e) override {
        std::string what = e.what();  // "[json.exception.parse_error.101] parse error at line 3, column 4: ..."
        if (const std::size_t colon = what.find(": "); colon != std::string::npos) what = what.substr(colon + 2);
        problem = printable(what);
        return false;
    }

    std::string problem;

private:
    struct Open {
        Json* node;
        std::string pointer;
    };

    template <class Value>
    bool add(Value value) {
        (void)place(Json(std::move(value)));
        return true;
    }
    bool open(Json container) {
        if (open_.size() > 64) {
            problem = "it is nested too deeply";
            return false;
        }
        open_.push_back(place(std::move(container)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
    Open place(Json value) {
        Open placed{&document_.root_, ""};
        if (open_.empty()) {
            document_.root_ = std::move(value);
        } else if (open_.back().node->is_array()) {
            Json& array = *open_.back().node;
            placed.pointer = open_.back().pointer + "/" + std::to_string(array.size());
            array.push_back(std::move(value));
            placed.node = &array.back();
        } else {
            placed.pointer = open_.back().pointer + "/" + escaped(key_);
            placed.node = &((*open_.back().node)[key_] = std::move(value));
        }
        document_.lines_[placed.pointer] = *line_ + 1;
        return placed;
    }

    JsonDocument& document_;
    const int* line_;
    std::vector<Open> open_;
    std::string key_;
};

Result<JsonDocument> JsonDocument::parse(std::string name, const std::string& text, Fault fault) {
    JsonDocument document;
    document.name_ = std::move(name);
    document.fault_ = fault;
    int line = 0;
    LineKeeper keeper(document, &line);
    const CountingIterator begin(text.data(), &line), end(text.data() + text.size(), &line);
    if (!Json::sax_parse(begin, end, &keeper)) {
        return Error{fault, fmt::format("{}:{}", document.name_, line + 1),
                     fmt::format("is not valid JSON ({})", keeper.problem), "mend that line, or use a backup"};
    }
    if (document.complaint_) return *document.complaint_;
    return document;
}

int JsonDocument::line_of(const std::string& pointer) const {
    for (std::string p = pointer;; p = p.substr(0, p.rfind('/'))) {
        if (const auto found = lines_.find(p); found != lines_.end()) return found->second;
        if (p.empty()) return 1;
    }
}

void JsonDocument::complain(const std::string& pointer, std::string problem, std::string cure) {
    if (complaint_) return;
    complaint_ = Error{fault_, fmt::format("{}:{}: {}", name_, line_of(pointer), pointer.empty() ? "/" : pointer),
                       std::move(problem), std::move(cure)};
}

JsonObject::JsonObject(JsonDocument& document, const Json& node, std::string pointer)
    : document_(document), node_(&node), pointer_(std::move(pointer)) {
    if (!node.is_object()) document_.complain(pointer_, fmt::format("is {}", node.type_name()), "give an object { }");
}

std::string JsonObject::pointer_of(const std::string& key) const { return pointer_ + "/" + escaped(key); }

void JsonObject::complain(const std::string& key, std::string problem, std::string cure) {
    document_.complain(pointer_of(key), std::move(problem), std::move(cure));
}

const Json* JsonObject::scalar(const std::string& key) {
    asked_.push_back(key);
    if (!node_->is_object() || document_.complaint()) return nullptr;
    const auto found = node_->find(key);
    if (found == node_->end()) {
        complain(key, "is missing", fmt::format("add \"{}\"", key));
        return nullptr;
    }
    return found->is_null() ? nullptr : &*found;
}

const Json* JsonObject::field(const std::string& key, const char* kind, bool (Json::*is)() const noexcept) {
    const Json* found = scalar(key);
    if (document_.complaint()) return nullptr;
    if (found == nullptr || !(found->*is)()) {
        complain(key, fmt::format("is {}", found == nullptr ? "null" : found->dump().substr(0, 60)),
                 fmt::format("give {}", kind));
        return nullptr;
    }
    return found;
}

std::string JsonObject::text(const std::string& key) {
    const Json* found = field(key, "a text", &Json::is_string);
    return found == nullptr ? std::string() : found->get<std::string>();
}

double JsonObject::number(const std::string& key, double min, double max) {
    const std::string range = fmt::format("a number from {} to {}", min, max);
    const Json* found = field(key, range.c_str(), &Json::is_number);
    if (found == nullptr) return min;
    const auto value = found->get<double>();
    if (!(value >= min && value <= max)) complain(key, fmt::format("is {}", value), "give " + range);
    return value;
}

std::int64_t JsonObject::integer(const std::string& key, std::int64_t min, std::int64_t max) {
    const std::string range = fmt::format("a whole number from {} to {}", min, max);
    const Json* found = field(key, range.c_str(), &Json::is_number_integer);
    if (found == nullptr) return min;
    const double size = found->get<double>();  // unsigned numbers above 2^63 stay large
    if (!(size >= static_cast<double>(min) && size <= static_cast<double>(max))) {
        complain(key, fmt::format("is {}", found->dump()), "give " + range);
        return min;
    }
    return found->get<std::int64_t>();
}

bool JsonObject::has(const std::string& key) const { return node_->is_object() && node_->contains(key); }

JsonObject JsonObject::object(const std::string& key) {
    const Json* found = field(key, "an object { }", &Json::is_object);
    static const Json empty = Json::object();
    return {document_, found == nullptr ? empty : *found, pointer_of(key)};
}

const Json* JsonObject::array_at(const std::string& key) { return field(key, "a list [ ]", &Json::is_array); }

std::vector<std::string> JsonObject::texts(const std::string& key) {
    std::vector<std::string> all;
    const Json* array = array_at(key);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        if ((*array)[i].is_string())
            all.push_back((*array)[i].get<std::string>());
        else
            complain(key, fmt::format("holds {}", (*array)[i].dump().substr(0, 60)), "give texts");
    }
    return all;
}

void JsonObject::finish() {
    if (!node_->is_object()) return;
    for (const auto& [key, value] : node_->items()) {
        if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
            complain(key, "is not a field that Mixdown knows", "take it out, or check its spelling");
        }
    }
}

}  // namespace mixdown
