// Names of parameters, and steps of the history as sentences. SPDX-License-Identifier: Apache-2.0
import { valueText } from '../geometry/values';
import type { Edit, Value } from '../protocol/messages';
import { desk } from './console.svelte';
import { t } from './settings.svelte';

const key_names: Record<string, string> = {
    fader_db: 'fader', trim_db: 'trim', pan: 'pan', mute: 'mute', solo: 'solo', polarity_inverted: 'polarity', 'high_pass.on': 'highPass', 'master.fader_db': 'fader',
};

/** "fader", "high-pass frequency", "EQ 2 gain". */
export function controlName(parameter: string): string {
    const known = key_names[parameter];
    if (known !== undefined) return t(known as Parameters<typeof t>[0]).toLowerCase();
    const eq = /^eq(\d)\.(.*)$/.exec(parameter);
    const words = (eq !== null ? `EQ ${eq[1]} ${eq[2]}` : parameter).replace(/_(db|hz|ms|s|db_oct)$/, '').replace(/[._]/g, ' ');
    return words.replace(/ on$/, '');
}

const longest = 28;  // a curve is a long text
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}\u2026` : text);

export function valueWords(parameter: string, value: Value): string {
    if (typeof value === 'boolean') return value ? t('on') : t('off');
    if (typeof value === 'string') return desk.find(value)?.values.name?.toString() ?? (value === '' ? t('none') : shortened(value.replace(/_/g, ' ')));
    const unit = desk.parameters.get(parameter)?.unit ?? '';
    return valueText(parameter, unit, value) + (unit === 'dB' ? ' dB' : '');
}

export function stripName(id: string): string {
    return id === '' ? t('master') : String(desk.find(id)?.values.name ?? id);
}

/** What a step did, in one line. */
export function stepWords(step: Edit[]): string {
    const first = step[0];
    if (first === undefined) return '';
    if (first.rule === 'console.snapshot') return `${t('recalled')} ${first.why}`;
    if (first.rule === 'mix.again') return `${t('mixedAgain')} (${step.length})`;
    if (first.rule === 'console.amount') return `${t('amountSet')}: ${String(first.target).replace(/=/g, ' ').replace(/,/g, ' %, ')} %`;
    if (first.rule === 'console.automation') return `${stripName(first.strip)}: ${controlName(first.parameter.slice(11))} ${t('autoWritten')}${step.length > 1 ? ` +${step.length - 1}` : ''}`;
    const lock = step.find((edit) => edit.parameter === 'master.unlocked');
    if (lock !== undefined && first.rule === '') return t(lock.to === true ? 'masterDidUnlock' : 'masterDidLock');
    const one = `${stripName(first.strip)}: ${controlName(first.parameter)} ${valueWords(first.parameter, first.from)} \u2192 ${valueWords(first.parameter, first.to)}`;
    const more = step.length > 1 ? ` +${step.length - 1}` : '';
    return (first.rule === 'console.take_back' ? `${t('took_back')} \u00b7 ` : '') + one + more;
}

/** Decibels as they are spoken: "minus 6.2 decibels". */
export function spokenLevel(level_db: number): string {
    if (level_db <= -144) return t('off');
    return `${level_db < -0.049 ? `${t('minus')} ` : ''}${Math.abs(level_db).toFixed(1)} ${t('decibels')}`;
}
