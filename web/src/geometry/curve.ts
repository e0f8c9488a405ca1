// Automation curves as the session writes them: "0 -3 linear, 12.5 0 smooth, 20 -6" (mixdown/model/curve.h).
// SPDX-License-Identifier: Apache-2.0

export type CurveShape = 'hold' | 'linear' | 'smooth';
export interface CurvePoint {
    time_s: number;
    value: number;
    shape: CurveShape;
}

export function readCurve(text: string): CurvePoint[] {
    return text.split(',').map((part) => part.trim().split(' ')).filter((part) => part.length >= 2)
        .map(([time, value, shape]) => ({ time_s: Number(time), value: Number(value), shape: (shape ?? 'linear') as CurveShape }));
}

const short = (value: number): string => String(Math.round(1000 * value) / 1000);

export function curveText(points: CurvePoint[]): string {
    return points.map((p, i) => `${short(p.time_s)} ${short(p.value)}${i + 1 < points.length ? ` ${p.shape}` : ''}`).join(', ');
}

/** The value at a time: the first point's before it, the last one's behind it. */
export function curveAt(points: CurvePoint[], time_s: number): number {
    const next = points.findIndex((p) => p.time_s > time_s);
    if (next === 0) return points[0]!.value;
    const before = points[next < 0 ? points.length - 1 : next - 1];
    if (before === undefined) return 0;
    const after = points[next];
    if (after === undefined || before.shape === 'hold') return before.value;
    const x = (time_s - before.time_s) / (after.time_s - before.time_s);
    return before.value + (after.value - before.value) * (before.shape === 'smooth' ? x * x * (3 - 2 * x) : x);
}

/** A point moved, but never past its neighbours. */
export function movePoint(points: CurvePoint[], index: number, time_s: number, value: number): CurvePoint[] {
    const low = index > 0 ? points[index - 1]!.time_s + 0.01 : 0, high = index + 1 < points.length ? points[index + 1]!.time_s - 0.01 : Infinity;
    return points.map((p, i) => (i === index ? { ...p, time_s: Math.min(high, Math.max(low, time_s)), value } : p));
}

export function addPoint(points: CurvePoint[], time_s: number, value: number): CurvePoint[] {
    return [...points.filter((p) => Math.abs(p.time_s - time_s) > 0.01), { time_s, value, shape: 'smooth' as CurveShape }].sort((a, b) => a.time_s - b.time_s);
}

/** As a switch has it: off or on at each point, and so until the next one. */
export function steps(points: CurvePoint[]): CurvePoint[] {
    return points.map((p) => ({ ...p, value: p.value >= 0.5 ? 1 : 0, shape: 'hold' }));
}

/** All of it higher or lower; what is off stays off. */
export function shiftCurve(points: CurvePoint[], by: number, low: number, high: number): CurvePoint[] {
    return points.map((p) => (p.value <= -144 ? p : { ...p, value: Math.min(high, Math.max(low, p.value + by)) }));
}
