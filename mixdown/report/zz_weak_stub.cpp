#include "report/mix_report.h"
namespace mixdown {
__attribute__((weak)) std::string mix_json(const MixReport&) { return "{}"; }
__attribute__((weak)) std::string mix_html(const MixReport&) { return ""; }
__attribute__((weak)) std::string explain_json(const Mix&) { return "{}"; }
__attribute__((weak)) std::string check_json(const std::vector<Gate>&, const std::vector<std::string>&) { return "{}"; }
__attribute__((weak)) std::string analyze_json(const std::vector<FileReport>&, const std::vector<std::string>&) { return "{}"; }
}
