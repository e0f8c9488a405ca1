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

export function timeText(seconds: number, decimals = 0): string {
    const whole = Math.max(0, seconds), minutes = Math.floor(whole / 60);
    return `${minutes}:${(whole - 60 * minutes).toFixed(decimals).padStart(decimals > 0 ? 3 + decimals : 2, '0')}`;
}

/** "-6", "−6 dB", "+1.5", "=0", "-inf", "2.5k", "L30", "C". Null when it is none of them. */
export function typed(text: string): number | null {
    const plain = text.trim().replace(/\u2212/g, '-').replace(',', '.').replace(/^=/, '').toLowerCase();
    if (/^-?(inf|\u221e|off)$/.test(plain)) return off_db;
    if (plain === 'c') return 0;
    const side = /^([lr])\s*(\d{1,3}(?:\.\d+)?)$/.exec(plain);
    if (side !== null) return ((side[1] === 'l' ? -1 : 1) * Number(side[2])) / 100;
    const match = /^([+-]?\d+(?:\.\d+)?)\s*(k|khz|%|db|hz|ms|s|:1)?$/.exec(plain);
    if (match === null) return null;
    const number = Number(match[1]);
    if (match[2] === 'k' || match[2] === 'khz') return number * 1000;
    return match[2] === '%' ? number / 100 : number;
}
