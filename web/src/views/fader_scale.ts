// The scale of a fader as one picture that all strips share: what a strip costs that scrolls into view is its number of
// elements. SPDX-License-Identifier: Apache-2.0
import { type FaderLaw, faderTravel, marksFor } from '../geometry/fader';
import type { Palette } from './palette';

/** For `background`: figures and lines from 0 to 51 pixels, of a fader whose cap takes `cap` pixels of its height. */
export function faderScale(law: FaderLaw, height: number, cap: number, colours: Palette): string {
    const marks = marksFor(law, height - cap).map((mark) => {
        const y = Math.round(cap / 2 + (1 - faderTravel(law, mark)) * (height - cap)), unity = mark === 0;
        return `<path d="M17 ${y + 0.5}h34" stroke="${unity ? colours.soft : colours.line}"/><text y="${y + 3}" fill="${unity ? colours.text : colours.soft}">${Math.abs(mark)}</text>`;
    });
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="51" height="${height}" font-family="monospace" font-size="9" opacity=".85">${marks.join('')}</svg>`;
    return `url("data:image/svg+xml,${encodeURIComponent(picture)}") no-repeat`;
}
