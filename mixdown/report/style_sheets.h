// The style sheets, as text. Colours are variables (style.cpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mixdown {

inline constexpr std::string_view page_sheet = R"css(
* { box-sizing: border-box; }
html { color-scheme: dark light; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
  "Helvetica Neue", "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main, header, footer { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 36px; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 0 0 12px; }
h2 { font-size: 19px; line-height: 1.3; font-weight: 600; margin: 44px 0 4px; }
a { color: var(--focus); }
p, ul { margin: 0; }
.over { color: var(--second); font-size: 13px; margin: 0 0 4px; }
.note, figcaption { color: var(--second); font-size: 13px; margin: 0 0 10px; max-width: 78ch; }
.state { display: inline-block; font-weight: 600; padding: 3px 12px; border-radius: 99px; border: 1.5px solid; margin: 0 0 14px; }
.passed { color: var(--level); }
.failed { color: var(--hot); }
.verdict { max-width: 88ch; font-size: 16.5px; list-style: none; padding: 0; }
.verdict li { margin: 0 0 5px; }
.cards { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 26px 0 0; padding: 0; list-style: none; }
.cards li { background: var(--card); border-radius: 8px; padding: 14px 16px 12px; }
.cards span { display: block; color: var(--second); font-size: 13px; }
.cards strong { display: block; font-size: 27px; line-height: 1.25; font-weight: 600; white-space: nowrap; }
.cards small { font-size: 13px; font-weight: 400; color: var(--second); margin-left: 4px; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 24px; align-items: start; }
figure { margin: 0; background: var(--card); border-radius: 8px; padding: 14px 16px 12px; }
figure svg { display: block; overflow: visible; }
.scroll { background: var(--card); border-radius: 8px; overflow-x: auto; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; overflow-wrap: normal; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: 7px 14px; vertical-align: baseline; text-align: left; border-top: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--second); font-size: 12.5px; border-top: 0; padding-top: 11px; white-space: nowrap; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.text { min-width: 7ch; }
td small, th small, div small { display: block; color: var(--second); font-size: 12.5px; font-weight: 400; }
.long { display: block; min-width: 34ch; max-width: 64ch; }
details .note { margin: 0; padding: 0 16px 6px; }
.nowrap { white-space: nowrap; }
.tag { color: var(--focus); border: 1px solid; border-radius: 4px; font-size: 11.5px; font-weight: 500; padding: 0 5px;
  margin-left: 7px; white-space: nowrap; }
.tag.muted { color: var(--second); }
details { background: var(--card); border-radius: 8px; margin: 0 0 8px; }
summary { cursor: pointer; padding: 10px 16px; font-weight: 600; }
summary span { color: var(--second); font-weight: 400; margin-left: 8px; }
.list { background: var(--card); border-radius: 8px; padding: 12px 16px 12px 34px; }
.list li { margin: 2px 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 18px; margin: 0; font-size: 13.5px; }
dt { color: var(--second); }
dd { margin: 0; }
footer { padding-top: 44px; padding-bottom: 48px; color: var(--text); }
.end { color: var(--second); font-size: 13px; margin-top: 16px; }
@media (max-width: 900px) { .cards { grid-template-columns: repeat(3, 1fr); } .pair { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 560px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  header { padding-top: 22px; }
  h1 { font-size: 25px; }
  table { min-width: 760px; }
  td small, th small { white-space: nowrap; }
  .long small { white-space: normal; }
  .cards { grid-template-columns: 1fr 1fr; gap: 8px; }
  .cards li:last-child { grid-column: 1 / -1; }
  .cards li, figure { padding-left: 12px; padding-right: 12px; }
  .cards strong { font-size: 23px; }
  th, td { padding-left: 10px; padding-right: 10px; }
}
)css";

/// Letters and line widths of the pictures.
inline constexpr std::string_view picture_shapes = R"css(
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; }
svg text.heading { font-size: 15px; font-weight: 600; }
svg text.name, svg text.name-focus { font-weight: 600; }
svg line { stroke-width: 1; }
svg line.zero { stroke-dasharray: 2 3; }
svg line.target { stroke-width: 2.5; }
svg line.path, svg path.before { stroke-width: 1.3; }
svg circle.before { stroke-width: 1.6; }
svg path.after { stroke-width: 1.4; }
svg rect.trim, svg rect.fader { rx: 0; }
svg path.before, svg path.after { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
svg line.mean { stroke-width: 1.2; stroke-dasharray: 6 4; }
svg line.failed { stroke-width: 1.5; stroke-dasharray: 3 2; }
svg .halo { paint-order: stroke; stroke-width: 3px; stroke-linejoin: round; }
)css";

inline constexpr std::string_view picture_colours = R"css(
svg .ground { fill: var(--card); }
svg text { fill: var(--second); }
svg circle.before { fill: var(--card); }
svg text.heading, svg text.name, svg text.who { fill: var(--text); }
svg text.name-focus { fill: var(--focus); }
svg text.failed { fill: var(--hot); }
svg line { stroke: var(--line); }
svg line.zero, svg line.path, svg path.before, svg circle.before { stroke: var(--second); }
svg .band { fill: var(--level); fill-opacity: .26; }
svg line.target, svg line.mean, svg path.after { stroke: var(--level); }
svg path.area { fill: var(--level); fill-opacity: .28; }
svg circle.after, svg rect.fader { fill: var(--text); }
svg circle.focus { fill: var(--focus); }
svg circle.strip { fill: var(--second); fill-opacity: .75; }
svg circle.muted { fill: none; stroke: var(--second); stroke-dasharray: 2 2; }
svg rect.lane { fill: var(--well); fill-opacity: .45; }
svg rect.trim { fill: var(--second); fill-opacity: .55; }
svg line.failed { stroke: var(--hot); }
svg .halo { stroke: var(--card); }
)css";

inline constexpr std::string_view print_sheet = R"css(
:root { --page: #fff; --card: #fff; --well: #f3f4f6; }
html { color-scheme: light; }
body { font-size: 10.5pt; }
main, header, footer { max-width: none; padding: 0; }
figure, .cards li, .scroll, details, .list { border: 1px solid var(--line); break-inside: auto; }
figure, .cards li, tr { break-inside: avoid; }
h2 { break-after: avoid; margin-top: 22pt; }
.scroll { overflow: visible; }
table { font-size: 9pt; }
th, td { padding: 3pt 5pt; }
.long { min-width: 0; }
details::details-content { content-visibility: visible; block-size: auto; }
a { color: inherit; text-decoration: none; }
)css";

}  // namespace mixdown
