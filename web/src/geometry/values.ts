// Values as people read, hear and type them. SPDX-License-Identifier: Apache-2.0
import { off_db } from './fader';

const minus = '\u2212';

export function signed(value: number, decimals = 1): string {
    const text = Math.abs(value).toFixed(decimals);
    if (Number(text) === 0) return text;
    return (value < 0 ? minus : '+') + text;
}

export function levelText(level_db: number): string {
    return level_db <= off_db || level_db === -Infinity ? `${minus}\u221e` : signed(level_db);
}

/** A measured figure: no plus sign, silence is minus infinity. */
export function decibelText(value: number): string {
    return value < -99 ? `${minus}\u221e` : value.toFixed(1).replace('-', minus);
}

export function panText(pan: number): string {
    const percent = Math.round(Math.abs(pan) * 100);
    return percent === 0 ? 'C' : (pan < 0 ? 'L' : 'R') + percent;
}

export function hertzText(hz: number): string {
    return hz >= 1000 ? `${(hz / 1000).toFixed(hz >= 10000 ? 1 : 2)} kHz` : `${hz.toFixed(hz >= 100 ? 0 : 1)} Hz`;
}

/** By the parameter's id and unit. */
export function valueText(id: string, unit: string, value: number): string {
    if (id === 'pan') return panText(value);
    if (unit === 'dB') return levelText(value);
    if (unit === 'Hz') return value === 0 ? 'off' : hertzText(value);
    if (unit === 'ms') return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
    if (unit === ':1') return `${value.toFixed(value < 10 ? 1 : 0)}:1`;
    if (unit === 's') return `${value.toFixed(2)} s`;
    if (unit === '') return id.endsWith('.q') ? value.toFixed(2) : `${Math.round(value * 100)} %`;
    return `${value.toFixed(2)} ${unit}`;
}

/** The same without the unit, where there is little room. */
export function shortText(id: string, unit: string, value: number): string {
    if (unit === 'Hz' && value >= 1000) return `${(value / 1000).toFixed(value >= 10000 ? 1 : 2)}k`;
    if (unit === 'Hz') return value.toFixed(0);
    if (unit === 'ms') return value.toFixed(value < 10 ? 1 : 0);
    if (unit === ':1') return value.toFixed(value < 10 ? 1 : 0);
    return valueText(id, unit, value).replace(/ (s|%|dB\/oct|beats)$/, '').replace(/\.00$/, '');
}

/** A name of at most so many letters: what tells takes apart stands at the end. */
export function bothEnds(name: string, most: number): string {
    const letters = [...name], behind = Math.floor((most - 1) / 2), front = most - 1 - behind;
    return letters.length <= most ? name : `${letters.slice(0, front).join('')}\u2026${letters.slice(-behind).join('')}`;
}

export function timeText(seconds: number, decimals = 0): string {
    const whole = Math.max(0, seconds), minutes = Math.floor(whole / 60);
    return `${minutes}:${(whole - 60 * minutes).toFixed(decimals).padStart(decimals > 0 ? 3 + decimals : 2, '0')}`;
}

const isShare = (id: string, unit: string): boolean => unit === '' && id !== 'pan' && !id.endsWith('.q');

/** Percent, with the sign or without it; a fraction below 1 with its point is a share already. */
function share(number: string, sign: string): number {
    const value = Number(number);
    return sign === '' && number.includes('.') && Math.abs(value) < 1 ? value : value / 100;
}

/** "L20", "20 L", "-20"; "R50", "50". */
function typedPan(plain: string): number | null {
    if (/^(c|centre|center)$/.test(plain)) return 0;
    const match = /^([lr]?)\s*([+-]?\d*\.?\d+)\s*(%?)\s*([lr]?)$/.exec(plain);
    if (match === null) return null;
    const [, before, number, sign, behind] = match, side = `${before}${behind}`;
    if (side === '') return share(number!, sign!);
    return side.length > 1 || /^[+-]/.test(number!) ? null : ((side === 'l' ? -1 : 1) * Number(number)) / 100;
}

/** What was typed, as the control of that id and unit reads: "-6", "−6 dB", "=0", "-inf", "2.5k", "L30", "50 %"; else null. */
export function typed(text: string, id = '', unit = 'dB'): number | null {
    const plain = text.trim().replace(/\u2212/g, '-').replace(',', '.').replace(/^=/, '').toLowerCase();
    if (id === 'pan') return typedPan(plain);
    if (/^-?(inf|\u221e|off)$/.test(plain)) return off_db;
    const match = /^([+-]?\d*\.?\d+)\s*(k|khz|%|db|db\/oct|hz|ms|s|:1|beats)?$/.exec(plain);
    if (match === null) return null;
    const number = Number(match[1]), of = match[2] ?? '';
    if (isShare(id, unit)) return /^%?$/.test(of) ? share(match[1]!, of) : null;
    if (of === 'k' || of === 'khz' || (of === 's' && unit === 'ms')) return number * 1000;
    if (of === 'ms' && unit === 's') return number / 1000;
    return of === '%' ? number / 100 : number;
}
