"""Line plots as small SVG files: one row of panels with a common legend, or one panel.

Colours: Okabe and Ito, "Color Universal Design", 2008; curves differ in dashes, too.
SPDX-License-Identifier: Apache-2.0"""

import math
from dataclasses import dataclass, field
from html import escape

import numpy as np

COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#555555", "#E69F00", "#56B4E9"]
DASHES = ["", "7 3", "2 2.5", "9 3 2 3", "4 2", "1 3", "12 3"]


@dataclass
class Axis:
    title: str
    low: float
    high: float
    log: bool = False

    def place(self, v):
        v = np.asarray(v, float)
        if self.log:
            return np.log(np.maximum(v, self.low * 1e-3) / self.low) / math.log(self.high / self.low)
        return (v - self.low) / (self.high - self.low)

    def ticks(self):
        if self.log:
            steps = [m * 10.0 ** e for e in range(-4, 6) for m in (1, 2, 5)]
            return [t for t in steps if self.low * 0.999 <= t <= self.high * 1.001]
        rough = (self.high - self.low) / 6
        decade = 10 ** math.floor(math.log10(rough))
        step = next(m * decade for m in (1, 2, 5, 10) if m * decade >= rough * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        return [k * step for k in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def label(self, v):
        text = f"{v / 1000:g}k" if self.log and v >= 1000 else f"{v:.6g}"
        return text.replace("-", "\u2212")


@dataclass
class Panel:
    title: str
    x: Axis
    y: Axis
    lines: list = field(default_factory=list)  # (name, xs, ys); a name has the same colour in every panel
    note: str = ""


def thinned(x, y, pixels):
    """At most two points per pixel column: the least and the greatest, so that peaks stay."""
    column = np.floor(x).astype(int)
    keep = []
    for start, end in zip(*(lambda c: (c[:-1], c[1:]))(np.flatnonzero(np.diff(column, prepend=-1, append=-1)))):
        part = slice(start, end)
        keep += sorted({start + int(np.argmin(y[part])), start + int(np.argmax(y[part]))})
    return x[keep], y[keep]


def panel_svg(panel, left, top, width, height, style_of, clip):
    out = [f'<text x="{left}" y="{top - 12}" class="t">{escape(panel.title)}</text>']
    for v in panel.x.ticks():
        x = left + width * float(panel.x.place(v))
        out.append(f'<path d="M{x:.1f} {top}v{height}" class="g"/>'
                   f'<text x="{x:.1f}" y="{top + height + 16}" class="m">{panel.x.label(v)}</text>')
    for v in panel.y.ticks():
        y = top + height * (1 - float(panel.y.place(v)))
        out.append(f'<path d="M{left} {y:.1f}h{width}" class="g"/>'
                   f'<text x="{left - 7}" y="{y + 4:.1f}" class="e">{panel.y.label(v)}</text>')
    out.append(f'<rect x="{left}" y="{top}" width="{width}" height="{height}" class="f"/>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 36}" class="m">{escape(panel.x.title)}</text>')
    middle = top + height / 2
    out.append(f'<text x="{left - 42}" y="{middle}" class="m" transform="rotate(-90 {left - 42} {middle})">'
               f'{escape(panel.y.title)}</text>')
    for name, xs, ys in panel.lines:
        xs, ys = np.asarray(xs, float), np.asarray(ys, float)
        inside = (xs >= panel.x.low) & (xs <= panel.x.high) & np.isfinite(ys)
        px = left + width * panel.x.place(xs[inside])
        py = top + height * (1 - np.clip(panel.y.place(ys[inside]), -0.2, 1.2))
        px, py = thinned(px, py, width)
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(px, py))
        colour, dash = style_of[name]
        out.append(f'<polyline points="{points}" clip-path="url(#{clip})" stroke="{colour}" '
                   f'stroke-dasharray="{dash}" class="l"/>')
    if panel.note:
        out.append(f'<text x="{left + 8}" y="{top + 17}" class="n">{escape(panel.note)}</text>')
    return out


def draw(path, title, panels, columns=2, panel_height=270):
    names = list(dict.fromkeys(name for panel in panels for name, _, _ in panel.lines))
    style_of = {name: (COLOURS[i % 7], DASHES[i % 7]) for i, name in enumerate(names)}
    columns = min(columns, len(panels))
    width = {1: 700, 2: 400, 3: 300}.get(columns, 230)
    rows = math.ceil(len(panels) / columns)
    legend, used = [], 62
    entry_y = 52
    total_w = columns * (width + 82) + 18
    for name in names:
        step = 50 + 7.2 * len(name)
        if used + step > total_w - 10:
            used, entry_y = 62, entry_y + 20
        colour, dash = style_of[name]
        legend.append(f'<path d="M{used:.0f} {entry_y - 4}h26" stroke="{colour}" stroke-dasharray="{dash}" class="l"/>'
                      f'<text x="{used + 32:.0f}" y="{entry_y}" class="k">{escape(name)}</text>')
        used += step
    first = entry_y + 46
    total_h = first + rows * (panel_height + 84) - 34
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total_w} {total_h}" width="{total_w}" '
           f'height="{total_h}" font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="12" role="img">',
           f"<title>{escape(title)}</title>",
           "<style>.g{stroke:#e4e4e4;fill:none}.f{fill:none;stroke:#777}.l{fill:none;stroke-width:1.7}"
           ".m{text-anchor:middle}.e{text-anchor:end}.t{font-weight:bold}.n{fill:#444;font-size:11px}"
           ".h{font-size:16px;font-weight:bold}text{fill:#222}</style>",
           f'<rect width="{total_w}" height="{total_h}" fill="white"/>',
           f'<text x="62" y="26" class="h">{escape(title)}</text>', *legend]
    for i, panel in enumerate(panels):
        left = 62 + (i % columns) * (width + 82)
        top = first + (i // columns) * (panel_height + 84)
        out.append(f'<clipPath id="c{i}"><rect x="{left}" y="{top}" width="{width}" height="{panel_height}"/>'
                   "</clipPath>")
        out += panel_svg(panel, left, top, width, panel_height, style_of, f"c{i}")
    path.write_text("\n".join([*out, "</svg>"]))
