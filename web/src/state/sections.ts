// Small questions about strips that several views ask. SPDX-License-Identifier: Apache-2.0
import type { Strip } from './desk_state.svelte';
import { settings } from './settings.svelte';

export type Group = 'drums' | 'percussion' | 'bass' | 'guitars' | 'keys' | 'strings' | 'brass' | 'woodwind' | 'synths' | 'pads' | 'vocals' | 'backing_vocals' | 'fx' | 'other';

const hues: Record<Group, string> = {
    drums: '#e8825a', percussion: '#d9a441', bass: '#c6685f', guitars: '#b59a3c', keys: '#7fae5c', strings: '#4fa58a', brass: '#c98f2e',
    woodwind: '#6fb07f', synths: '#4d9fd6', pads: '#6f86d8', vocals: '#c77fc4', backing_vocals: '#9d7fd0', fx: '#5fb3b3', other: '#8a939e',
};

// Okabe and Ito, "Color universal design", 2008: eight hues that stay apart for every kind of colour vision.
const safe: Record<Group, string> = {
    drums: '#d55e00', percussion: '#e69f00', bass: '#d55e00', guitars: '#e69f00', keys: '#009e73', strings: '#009e73', brass: '#f0e442',
    woodwind: '#f0e442', synths: '#56b4e9', pads: '#56b4e9', vocals: '#cc79a7', backing_vocals: '#cc79a7', fx: '#0072b2', other: '#a0a7b0',
};

/** The colour of a strip's group: by its bus, or its own id for a bus. */
export function colourOf(strip: Strip): string {
    const key = (strip.kind === 'track' ? String(strip.values.bus) : strip.id).replace(/^bus[-_]/, '').replace(/-/g, '_');
    const set = settings.theme === 'safe' ? safe : hues;
    return set[key as Group] ?? (strip.kind === 'return' ? set.fx : set.other);
}

export type Icon = 'drum' | 'cymbal' | 'bass' | 'guitar' | 'keys' | 'bow' | 'horn' | 'wave' | 'voice' | 'spark' | 'bus' | 'space';

const icons: [RegExp, Icon][] = [
    [/kick|snare|tom|drums|clap|percussion/, 'drum'], [/hihat|cymbal|overheads|room/, 'cymbal'], [/bass/, 'bass'], [/guitar/, 'guitar'],
    [/piano|organ|keys|mallet/, 'keys'], [/strings/, 'bow'], [/brass|woodwind/, 'horn'], [/synth|pad|texture/, 'wave'],
    [/vocal|choir/, 'voice'], [/fx/, 'spark'],
];

export function iconOf(strip: Strip): Icon {
    if (strip.kind === 'return') return 'space';
    if (strip.kind !== 'track') return 'bus';
    const role = String(strip.values.role);
    return icons.find(([words]) => words.test(role))?.[1] ?? 'wave';
}

export const icon_paths: Record<Icon, string> = {
    drum: 'M2 6c0-1.700 2.700-3 6-3s6 1.300 6 3v5c0 1.700-2.700 3-6 3s-6-1.300-6-3zM2 6c0 1.700 2.700 3 6 3s6-1.300 6-3',
    cymbal: 'M1.500 5.500 14.500 3.500M8 4.500V15M5 15h6',
    bass: 'M6 10a2.500 2.500 0 1 0 0 4.500c2 0 3-1.500 3-3L13 3l1.500-1',
    guitar: 'M5 8.500a2.200 2.200 0 1 0 3 3c1-.5 1.500-1 1-2l4-5.500 1-1-1.500-1-1 1.500-5 4c-1-.3-1.500 0-1.500 1z',
    keys: 'M2 4h12v9H2zM6 4v5M10 4v5M6 9v4M10 9v4',
    bow: 'M3 13 13 3M4.500 14.500l10-10M6 6c-1.500 2 2 5.500 4 4',
    horn: 'M2 8h7l5-4v8L9 8M4 8v3h4V8',
    wave: 'M1.500 8c1.500-6 3-6 4.300 0s2.900 6 4.400 0 2.800-6 4.300 0',
    voice: 'M8 2a2.300 2.300 0 0 1 2.300 2.300v3a2.300 2.300 0 0 1-4.600 0v-3A2.300 2.300 0 0 1 8 2zM3.500 7.500a4.500 4.500 0 0 0 9 0M8 12v2.500',
    spark: 'M8 1.500 9.300 6.700 14.500 8 9.300 9.300 8 14.500 6.700 9.300 1.500 8l5.200-1.300z',
    bus: 'M2 3v3c0 2 6 1 6 4v4M14 3v3c0 2-6 1-6 4',
    space: 'M3 8a5 5 0 0 1 10 0M5.500 8a2.500 2.500 0 0 1 5 0M8 8v6',
};

export const nameOf = (strip: Strip): string => String(strip.values.name);
