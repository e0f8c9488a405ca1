// What this browser remembers: theme and language; and the words in that language. SPDX-License-Identifier: Apache-2.0
import { fill } from './fill';
import { de } from './texts_de';
import { en, type Texts } from './texts_en';

export const themes = ['dark', 'light', 'contrast', 'safe'] as const;  // the last: hues that every kind of colour vision tells apart
export type Theme = (typeof themes)[number];
const languages: Record<string, Texts> = { en, de };

function kept(name: string): string | null {
    try {
        return localStorage.getItem(`mixdown-${name}`);
    } catch {
        return null;  // storage is forbidden: nothing is remembered
    }
}

function keep(name: string, value: string): void {
    try {
        localStorage.setItem(`mixdown-${name}`, value);
    } catch {
        // as above
    }
}

class Settings {
    theme = $state<Theme>(themes.find((name) => name === kept('theme')) ?? (matchMedia('(prefers-contrast: more)').matches ? 'contrast' : matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'));
    language = $state(kept('language') ?? (navigator.language.startsWith('de') ? 'de' : 'en'));

    setTheme(theme: Theme): void {
        this.theme = theme;
        keep('theme', theme);
    }

    setLanguage(language: string): void {
        this.language = language;
        keep('language', language);
    }
}

export const settings = new Settings();
export const language_names = Object.keys(languages);

/** A gate as people call it; one that is not known yet by its id. */
export function gateName(id: string): string {
    const key = `gate_${id}` as keyof Texts;
    return key in en ? t(key) : id.replace(/_/g, ' ');
}

/** A delivery of the user's own has no words but its id. */
export function deliveryName(id: string): string {
    const key = `deliver_${id}` as keyof Texts;
    return key in en ? t(key) : id.replace(/_/g, ' ');
}

/** The words for `key`, with {names} filled in (fill.ts). */
export function t(key: keyof Texts, names: Record<string, string | number> = {}): string {
    return fill((languages[settings.language] ?? en)[key], names);
}
