// Colours for drawing on canvases: those of the style sheet, in the theme of the moment. SPDX-License-Identifier: Apache-2.0

const names = ['page', 'panel', 'strip', 'well', 'line', 'grid', 'text', 'soft', 'accent', 'low', 'mid', 'hot', 'mute', 'wave', 'wave-rms'] as const;
export type Palette = Record<(typeof names)[number], string>;

let read: Palette | null = null;

export function palette(): Palette {
    if (read === null) {
        const style = getComputedStyle(document.documentElement);
        read = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Palette;
    }
    return read;
}

/** The theme has changed. */
export function forgetPalette(): void {
    read = null;
}

/** The drawing context of a canvas of this size in CSS pixels, cleared; null when there is nothing to draw on. */
export function sheet(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
    const dense = window.devicePixelRatio || 1, w = Math.round(width * dense), h = Math.round(height * dense);
    if (w === 0 || h === 0) return null;
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    const context = canvas.getContext('2d');
    context?.setTransform(dense, 0, 0, dense, 0, 0);
    if (context !== null) {
        context.globalAlpha = context.lineWidth = 1;
        context.setLineDash([]);
    }
    context?.clearRect(0, 0, width, height);
    return context;
}
