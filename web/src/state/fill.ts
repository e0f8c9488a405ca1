// Texts with gaps. SPDX-License-Identifier: Apache-2.0

/** {n} is filled with what has that name; {n|gap|gaps} with the first word where it is 1, else with the second. */
export function fill(text: string, names: Record<string, string | number>): string {
    return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (all, name: string, one?: string, many?: string) => {
        const value = names[name];
        if (value === undefined) return all;
        return one === undefined ? String(value) : Number(value) === 1 ? one : many!;
    });
}
