// Reads a JSON document strictly: every field must be known, of its kind and in its range, and every complaint names
// the line and the field. The first complaint wins; after it all getters return defaults, so readers stay straight-line
// code.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/result.h"

namespace mixdown {

/// A parsed document and the line on which each value begins, by JSON pointer (RFC 6901).
class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string name, const std::string& text, Fault fault);

    [[nodiscard]] const nlohmann::ordered_json& root() const { return root_; }
    [[nodiscard]] int line_of(const std::string& pointer) const;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Fault fault() const { return fault_; }

    /// Remembers the first complaint.
    void complain(const std::string& pointer, std::string problem, std::string cure);
    [[nodiscard]] const std::optional<Error>& complaint() const { return complaint_; }

private:
    friend class LineKeeper;
    std::string name_;
    Fault fault_ = Fault::session;
    nlohmann::ordered_json root_;
    std::unordered_map<std::string, int> lines_;
    std::optional<Error> complaint_;
};

/// An object of the document while it is read. Fields not asked for by the time finish() is called are unknown.
class JsonObject {
public:
    explicit JsonObject(JsonDocument& document) : JsonObject(document, document.root(), "") {}

    [[nodiscard]] std::string text(const std::string& key);
    [[nodiscard]] double number(const std::string& key, double min, double max);
    [[nodiscard]] std::int64_t integer(const std::string& key, std::int64_t min, std::int64_t max);
    /// Any JSON scalar: null gives an empty pointer, as does a missing field (with a complaint).
    [[nodiscard]] const nlohmann::ordered_json* scalar(const std::string& key);

    [[nodiscard]] bool has(const std::string& key) const;
    [[nodiscard]] JsonObject object(const std::string& key);
    /// Calls read(JsonObject&) for each element, which must be an object.
    template <class Read>
    void each(const std::string& key, Read read) {
        const auto* array = array_at(key);
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            JsonObject element(document_, (*array)[i], pointer_of(key) + "/" + std::to_string(i));
            read(element);
            element.finish();
        }
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& key);

    void finish();
    void complain(const std::string& key, std::string problem, std::string cure);

private:
    JsonObject(JsonDocument& document, const nlohmann::ordered_json& node, std::string pointer);
    [[nodiscard]] const nlohmann::ordered_json* field(const std::string& key, const char* kind,
                                                      bool (nlohmann::ordered_json::*is)() const noexcept);
    [[nodiscard]] const nlohmann::ordered_json* array_at(const std::string& key);
    [[nodiscard]] std::string pointer_of(const std::string& key) const;

    JsonDocument& document_;
    const nlohmann::ordered_json* node_ = nullptr;
    std::string pointer_;
    std::vector<std::string> asked_;
};

}  // namespace mixdown
