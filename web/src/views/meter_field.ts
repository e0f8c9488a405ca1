// One canvas for all meters of a row of strips: a canvas each is a layer each, and layers are what a browser without a
// graphics card pays for. Only bars that moved by a pixel are drawn anew. SPDX-License-Identifier: Apache-2.0
import { getContext, setContext } from 'svelte';
import type { Bar } from '../geometry/meter';
import { meters } from '../state/meters';
import { settings } from '../state/settings.svelte';
import { drawMeter, outwards, type Picture, pictureOf } from './draw_meter';
import { palette } from './palette';

interface Place {
    bars: Bar[];
    index: number;  // of the strip whose gain reduction hangs there; -1: none
    master: boolean;
    x: number;
    y: number;
    width: number;
    height: number;
    drawn: Picture;
}

export class MeterField {
    private readonly places = new Map<HTMLElement, Place>();
    private readonly resized = new ResizeObserver(() => (this.stale = true));
    private stale = true;
    private theme = '';

    /** `root` is what the canvas stands in, positioned. Returns how to end it. */
    run(root: HTMLElement, canvas: HTMLCanvasElement): () => void {
        const context = canvas.getContext('2d');
        if (context === null) return () => undefined;
        const end = meters.every(() => this.draw(root, context));
        this.resized.observe(root);
        return () => {
            end();
            this.resized.disconnect();
        };
    }

    /** A meter is to be drawn over `node`. Returns how to end that. */
    add(node: HTMLElement, bars: Bar[], index: number, master: boolean): () => void {
        this.places.set(node, { bars, index, master, x: 0, y: 0, width: 0, height: 0, drawn: [] });
        this.resized.observe(node);
        this.stale = true;
        return () => {
            this.places.delete(node);
            this.resized.unobserve(node);
            this.stale = true;
        };
    }

    private draw(root: HTMLElement, context: CanvasRenderingContext2D): void {
        if (this.stale || this.theme !== settings.theme) this.measure(root.getBoundingClientRect(), context);
        for (const place of this.places.values()) {
            const reduction = place.index < 0 ? 0 : (meters.reductions[place.index] ?? 0);
            const picture = pictureOf(place.bars, reduction, place.height);
            if (picture.every((value, i) => value === place.drawn[i])) continue;
            place.drawn = picture;
            context.clearRect(place.x, place.y, place.width, place.height);
            drawMeter(context, picture, place, palette(), place.master);
        }
    }

    /** Where everything is; the canvas covers just that. */
    private measure(root: DOMRect, context: CanvasRenderingContext2D): void {
        this.stale = false;
        this.theme = settings.theme;
        const boxes = [...this.places.keys()].map((node) => node.getBoundingClientRect());
        const left = Math.floor(Math.min(...boxes.map((box) => box.left))), top = Math.floor(Math.min(...boxes.map((box) => box.top)));
        const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left), height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top);
        for (const [i, place] of [...this.places.values()].entries()) {
            const box = boxes[i]!;
            Object.assign(place, outwards({ x: box.left - left, y: box.top - top, width: box.width, height: box.height }, window.devicePixelRatio || 1), { drawn: [] });
        }
        if (boxes.length > 0) spread(context, left - root.left, top - root.top, width, height);
    }
}

function spread(context: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): void {
    const canvas = context.canvas, dense = window.devicePixelRatio || 1, w = Math.round(width * dense), h = Math.round(height * dense);
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, width, height);
}

const key = Symbol('meters');
export const giveField = (field: MeterField): MeterField => setContext(key, field);
export const takeField = (): MeterField => getContext<MeterField>(key);
