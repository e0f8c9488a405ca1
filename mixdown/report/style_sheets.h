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
.verdict { max-width: 104ch; font-size: 16.5px; list-style: none; padding: 0; }
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
.plot { display: grid; grid-template-columns: var(--gutter) minmax(0, 1fr); column-gap: 8px; }
.plot > svg { min-width: 0; }
.gutter { min-width: 0; }
.names div { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-align: right; font-size: 12px; }
.names.small div { font-size: 10px; }
.names .focus { color: var(--focus); font-weight: 600; }
main { --gutter: clamp(80px, 13vw, 148px); }
.pair { --gutter: clamp(80px, 13vw, 116px); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; padding: 0; margin: 26px 0 -18px; font-size: 14px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.after { color: var(--second); font-size: 13.5px; margin: 10px 0 0; }
ol.after { padding-left: 22px; color: var(--text); }
ol.after li { margin: 0 0 3px; }
.after small { color: var(--second); margin-left: 8px; font-size: 12.5px; }
.figures { margin-top: 8px; }
.failures { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 12px; }
.failures li { background: var(--card); border-radius: 8px; border-left: 3px solid var(--hot); padding: 12px 16px; }
h3 { font-size: 15px; font-weight: 600; margin: 0 0 6px; color: var(--hot); }
.two { list-style: none; padding: 0; margin: 0 0 14px; }
.two small { color: var(--second); font-size: 13.5px; }
.unit { color: var(--second); font-size: 12.5px; font-weight: 400; }
.facts { background: var(--card); border-radius: 8px; padding: 12px 16px; margin: 0 0 8px; }
.facts dl { font-size: 14px; }
.facts small { color: var(--second); margin-left: 8px; }
.slim table { min-width: 0; }
.slim th:first-child { font-weight: 500; }
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
  .slim table, .figures table { min-width: 0; }
  .slim td small, .slim th small { white-space: normal; }
  .slim td, .slim th { padding-left: 8px; padding-right: 8px; }
  .failures { grid-template-columns: minmax(0, 1fr); }
  .failures dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .failures dd { margin-bottom: 6px; }
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
svg text.where { font-size: 11.5px; }
svg rect.section, svg rect.ground-well { rx: 0; }
svg path.outside { stroke-width: 1.6; }
svg line.curve { stroke-width: 2; }
svg path.mix-a, svg path.mix-b { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-width: 1.7; }
svg line.mix-a, svg line.mix-b { stroke-width: 2; }
svg .mix-b { stroke-dasharray: 5 3; }
svg rect.difference { rx: 0; }
svg line.spread { stroke-width: 2; stroke-linecap: round; }
svg .cells path { fill: none; shape-rendering: crispEdges; }
svg.open { overflow: visible; }
svg text.slanting { transform: rotate(-60deg); font-size: 11.5px; }
svg .on-narrow { display: none; }
@media (max-width: 700px) {
  svg .on-wide { display: none; }
  svg .on-narrow { display: inline; }
  svg text.slanting { transform: rotate(-90deg); font-size: 9.5px; }
}
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
svg .ground-well { fill: var(--well); }
svg rect.section { fill: var(--well); }
svg rect.section.odd { fill: var(--line); fill-opacity: .55; }
svg text.where { fill: var(--text); }
svg line.part { stroke: var(--second); stroke-opacity: .35; }
svg line.faint { stroke-opacity: .45; }
svg line.curve, svg .mix-a { stroke: var(--level); }
svg .mix-b { stroke: var(--warm); }
svg rect.difference { fill: var(--second); fill-opacity: .7; }
svg circle.level { fill: var(--level); }
svg path.outside { fill: var(--card); stroke: var(--hot); }
svg rect.rail { fill: var(--line); fill-opacity: .6; }
svg rect.measure { fill: var(--level); }
svg line.spread { stroke: var(--second); stroke-opacity: .45; }
svg .halo { stroke: var(--card); }
)css";

inline constexpr std::string_view print_sheet = R"css(
:root { --page: #fff; --card: #fff; --well: #f3f4f6; }
html { color-scheme: light; }
body { font-size: 10.5pt; }
main, header, footer { max-width: none; padding: 0; }
nav { display: none; }
figure, .cards li, .scroll, details, .list, .facts, .failures li { border: 1px solid var(--line); break-inside: auto; }
figure, .cards li, .failures li, tr { break-inside: avoid; }
h2 { margin-top: 22pt; }
h2, .note { break-after: avoid; }
.scroll { overflow: visible; }
table { font-size: 9pt; }
th, td { padding: 3pt 5pt; }
.long { min-width: 0; }
details::details-content { content-visibility: visible; block-size: auto; }
a { color: inherit; text-decoration: none; }
)css";

}  // namespace mixdown
