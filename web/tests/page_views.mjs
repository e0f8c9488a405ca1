// The large views of the page: the stage, the masking map, rides, what equaliser and dynamics show while it plays, and strips
// that move together. For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

const number = (page, index, control) => page.locator('.strip.track').nth(index).locator(`[data-control="${control}"]`).getAttribute('aria-valuenow').then(Number);
const changes = async (page, what) => {
    const before = await what();
    return async () => {
        for (let tries = 0; tries < 200; ++tries) {
            if ((await what()) !== before) return;
            await page.waitForTimeout(20);
        }
        assert.fail(`nothing moved: ${before}`);
    };
};
const inked = (page, selector) => page.waitForFunction((s) => {
    const canvas = document.querySelector(s);
    return canvas.width > 0 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0);
}, selector, { timeout: 30000, polling: 100 });

async function stage(page) {
    await page.getByRole('button', { name: 'Stage' }).click();
    const actor = page.locator('.stage .actor').nth(1), box = await actor.boundingBox();
    const panned = await changes(page, () => number(page, 1, 'pan')), said = await changes(page, () => actor.getAttribute('aria-label'));
    await page.mouse.move(box.x + 11, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 111, box.y - 40, { steps: 6 });
    await page.mouse.up();
    await panned();
    await said();
    assert.match(await actor.getAttribute('aria-label'), /: (L|R|C).*, [1-9]\d* % back$/, 'further back');
    for (const _ of [0, 1]) await page.keyboard.press('Control+z');
}

async function masking(page) {
    await page.getByRole('button', { name: 'Masking' }).click();
    await page.locator('.masking table').waitFor({ timeout: 60000 });
    assert.ok((await page.locator('.masking tbody tr').count()) > 1);
    const done = page.locator('.masking .moment button:enabled', { hasText: /^Raise/ }).first();
    if ((await done.count()) === 0) return;  // nobody is covered in this little song
    const levels = await changes(page, () => page.locator('.strip.track [data-control=fader]').evaluateAll((nodes) => nodes.map((n) => n.getAttribute('aria-valuenow')).join()));
    await done.click();
    await levels();
    await page.keyboard.press('Control+z');
}

async function rides(page) {
    await page.getByRole('button', { name: 'Rides' }).click();
    await page.getByRole('combobox', { name: 'What moves' }).selectOption('pan');
    const before = await page.locator('.rides .point').count();
    await page.locator('.rides .lane').dblclick({ position: { x: 200, y: 40 } });
    await page.locator('.rides .point').nth(before).waitFor();
    await page.keyboard.press('Control+z');
    await page.waitForFunction((count) => document.querySelectorAll('.rides .point').length === count, before);
}

/** A fader ridden in latch mode while it plays, by keys: a curve, one step, the fader goes with it, the lane shows it. */
async function writesAutomation(page) {
    const fader = page.locator('.strip.chosen [data-control=fader]'), before = await fader.getAttribute('aria-valuenow');
    const mode = page.locator('.strip.chosen [data-control=automation]');
    await page.getByRole('button', { name: 'To the start' }).click();
    await fader.focus();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await mode.and(page.locator('.latch')).waitFor();
    const steps = await page.locator('.rides .point').count();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('.clock b').textContent > '0:00.30');
    for (let i = 0; i < 5; ++i) await page.keyboard.press('PageDown');
    const there = await page.evaluate(() => document.querySelector('.clock b').textContent);
    await page.waitForFunction((clock) => document.querySelector('.clock b').textContent.slice(0, 6) > clock.slice(0, 6), there);  // it is heard
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('combobox', { name: 'What moves' }).selectOption('fader_db');
    await page.waitForFunction((count) => document.querySelectorAll('.rides .point').length > count, steps);
    await page.getByRole('button', { name: 'To the start' }).click();
    const near = (value) => page.waitForFunction((to) => Math.abs(Number(document.querySelector('.strip.chosen [data-control=fader]').getAttribute('aria-valuenow')) - to) < 0.06, value);
    await near(Number(before));
    await page.keyboard.press('Space');
    await page.waitForFunction((value) => Number(document.querySelector('.strip.chosen [data-control=fader]').getAttribute('aria-valuenow')) < value - 14, Number(before));
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Armed to write/ }).click();
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelectorAll('.rides .point').length === 0);
    assert.equal(await fader.getAttribute('aria-valuenow'), before);
}

/** Strips are found, hidden, moved by keys and by the head; nothing of it is an edit. */
async function rack(page) {
    const names = () => page.locator('.strip.track footer').allInnerTexts();
    const before = await names(), second = before[1];
    await page.locator('.strip.track [data-control=fader]').first().focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    assert.deepEqual((await names()).slice(0, 2), [second, before[0]]);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.control), 'fader', 'it keeps the focus');
    const head = await page.locator('.strip.track header').nth(1).boundingBox();
    await page.mouse.move(head.x + 40, head.y + 12);
    await page.mouse.down();
    await page.mouse.move(head.x - 45, head.y + 12, { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(await names(), before);
    await page.keyboard.press('f');
    await page.keyboard.type(before[0].toLowerCase());
    assert.deepEqual(await names(), [before[0]]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.keyboard.press('Escape');
    assert.deepEqual(await names(), before);
}

async function channel(page) {
    await page.getByRole('button', { name: 'Channel', exact: true }).click();
    const on = page.locator('.strip.chosen .part[aria-label^="C:"]');
    if ((await on.getAttribute('aria-pressed')) !== 'true') await on.click();
    const threshold = page.locator('.dynamics [data-control="compressor.threshold_db"]');
    await threshold.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await inked(page, '.eq .plot canvas');
    await page.waitForFunction(() => document.querySelector('.dynamics output').textContent !== '', null, { timeout: 30000, polling: 50 });
    await page.keyboard.press('Space');
    for (const _ of [0, 1]) await page.keyboard.press('Control+z');
}

async function gang(page) {
    const header = (index) => page.locator('.strip.track').nth(index).locator('header');
    const before = [await number(page, 0, 'fader'), await number(page, 2, 'fader')];
    await header(0).click({ modifiers: ['Control'] });
    await header(2).click({ modifiers: ['Control'] });
    await page.getByText('2 strips move together').waitFor();
    await page.locator('.strip.track [data-control=fader]').nth(0).focus();
    await page.keyboard.press('PageDown');
    for (const [i, index] of [0, 2].entries()) assert.ok(Math.abs((await number(page, index, 'fader')) - (before[i] - 3)) < 0.06, `strip ${index}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
}

export async function hasLargeViews(page) {
    await page.locator('.strip.track').nth(1).locator('footer').click();
    await stage(page);
    await masking(page);
    await rides(page);
    await writesAutomation(page);
    await channel(page);
    await rack(page);
    await gang(page);
}
