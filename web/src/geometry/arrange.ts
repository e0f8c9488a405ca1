// Which strips stand on the desk, and in which order. SPDX-License-Identifier: Apache-2.0

/** Those that are in `order` as it says; the others behind the one that they stand behind in the mix. */
export function arranged<T extends { id: string }>(strips: T[], order: string[]): T[] {
    const row = order.flatMap((id) => strips.filter((strip) => strip.id === id));
    strips.forEach((strip, i) => {
        if (row.includes(strip)) return;
        const before = strips[i - 1];
        row.splice(before === undefined ? 0 : row.indexOf(before) + 1, 0, strip);
    });
    return row;
}

/** The ids with one of them at another place among those that are seen; what is hidden keeps its neighbours. */
export function moved(ids: string[], seen: string[], id: string, to: number): string[] {
    const others = seen.filter((other) => other !== id), next = others[to], rest = ids.filter((other) => other !== id);
    const last = others[others.length - 1];
    const at = next !== undefined ? rest.indexOf(next) : last === undefined ? rest.length : rest.indexOf(last) + 1;
    return [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** Does every word stand somewhere in what is known of a strip? */
export function isFound(words: string, known: string[]): boolean {
    const text = known.join(' ').toLowerCase().replace(/_/g, ' ');
    return words.toLowerCase().split(/[\s_]+/).every((word) => text.includes(word));
}
