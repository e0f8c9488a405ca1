// Automation under the hand: which strips are armed, which controls are being written, and where curves lead the controls
// that have one. The mix's own values stay as they are meanwhile. SPDX-License-Identifier: Apache-2.0
import { curveAt, type CurvePoint, curveText, readCurve, shiftCurve } from '../geometry/curve';
import type { Parameter, Setting } from '../protocol/messages';
import type { Strip } from './desk_state.svelte';
import { keyOf } from './moves';

export const automation_modes = ['read', 'touch', 'latch', 'write'] as const;
export type AutomationMode = (typeof automation_modes)[number];

/** As apps/server/automation_pass.cpp has it. */
const writable = /^(fader_db|mute|pan|ride\.gain_db|stereo\.width|send\d\.level_db)$/;

interface Led {
    strip: Strip;
    parameter: string;
    points: CurvePoint[];
}

/** Where a control is seen: led by its curve or a hand, else its own value. */
export function shown(strip: Strip, parameter: string): number {
    return Number(strip.led[parameter] ?? strip.values[parameter]);
}

/** What a move to where a control is to be seen means: a control that has a curve takes all of it along. */
export function withItsCurve(strip: Strip | undefined, move: Setting, row: Parameter | undefined): Setting[] {
    const { parameter, to } = move, text = String(strip?.values[`automation.${parameter}`] ?? '');
    if (strip === undefined || typeof to !== 'number' || text === '') return [move];
    const by = to - shown(strip, parameter), low = row?.min ?? -Infinity, high = row?.max ?? Infinity;
    const own = Math.min(high, Math.max(low, Math.round(1000 * (Number(strip.values[parameter]) + by)) / 1000));
    return [{ ...move, to: own }, { strip: move.strip, parameter: `automation.${parameter}`, to: curveText(shiftCurve(readCurve(text), by, low, high)) }];
}

export class Automation {
    modes = $state.raw<Record<string, AutomationMode>>({});
    readonly hands = new Set<string>();  // controls that are being written
    private led: Led[] = [];
    private followed = -1;  // s; below 0: the curves have changed since

    of(strip: string): AutomationMode {
        return this.modes[strip] ?? 'read';
    }

    /** As the server will say it. */
    arm(strip: string, mode: AutomationMode): void {
        const others = Object.entries(this.modes).filter(([id]) => strip !== '' && id !== strip);
        this.modes = Object.fromEntries(strip === '' || mode === 'read' ? others : [...others, [strip, mode]]);
    }

    get armed(): number {
        return Object.keys(this.modes).length;
    }

    /** Is a move of this control written, while it plays? */
    writes(strip: string, parameter: string): boolean {
        return this.of(strip) !== 'read' && writable.test(parameter);
    }

    ride(strip: Strip, parameter: string, value: number): void {
        this.hands.add(keyOf(strip.id, parameter));
        strip.led[parameter] = value;
    }

    /** The curve leads it again, or its own value. */
    letGo(strip: Strip, parameter: string): void {
        this.hands.delete(keyOf(strip.id, parameter));
        if (String(strip.values[`automation.${parameter}`] ?? '') === '') delete strip.led[parameter];
    }

    /** Nothing plays: no hand writes. */
    rest(strips: Strip[]): void {
        this.hands.clear();
        this.begin(strips);
    }

    /** The curves have changed. */
    begin(strips: Strip[]): void {
        this.followed = -1;
        this.led = strips.flatMap((strip) => Object.keys(strip.values).filter((id) => id.startsWith('automation.') && strip.values[id] !== '' && !id.endsWith('ride.gain_db'))
            .map((id) => ({ strip, parameter: id.slice(11), points: readCurve(String(strip.values[id])) })));
        const known = new Set(this.led.map(({ strip, parameter }) => keyOf(strip.id, parameter)));
        for (const strip of strips) {
            for (const parameter of Object.keys(strip.led)) {
                const key = keyOf(strip.id, parameter);
                if (!known.has(key) && !this.hands.has(key)) delete strip.led[parameter];
            }
        }
    }

    /** Controls stand where their curves are at this time. */
    follow(time_s: number): void {
        if (time_s === this.followed) return;
        this.followed = time_s;
        for (const { strip, parameter, points } of this.led) {
            if (this.hands.has(keyOf(strip.id, parameter))) continue;
            const steps = parameter.endsWith('_db') ? 10 : 100, value = Math.round(steps * curveAt(points, time_s)) / steps;
            if (strip.led[parameter] !== value) strip.led[parameter] = value;
        }
    }
}
