// A whole mix by the keyboard alone: nothing is focused by the test but with Tab, nothing is pressed but keys, and the page
// itself watches that no pointer was used. For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

const long = { timeout: 60000, polling: 50 }, most_tabs = 150;

/** Goes on with Tab (or back) until what has the focus is one of `selector`. */
async function tabTo(page, selector, way = 'Tab') {
    for (let i = 0; i < most_tabs; ++i) {
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
        await page.keyboard.press(way);
    }
    assert.fail(`${selector} cannot be reached by ${way}`);
}
const here = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-valuenow') ?? document.activeElement.getAttribute('aria-label'));
const pressed = (page, kind) => page.locator(`.strip.chosen [data-control=${kind}][aria-pressed=true]`);
/** What has the focus says something else after `keys`, and again what it said after undo. */
async function changesAndUndoes(page, keys) {
    const before = await here(page);
    for (const key of keys) await page.keyboard.press(key);
    assert.notEqual(await here(page), before, keys.join());
    for (const _ of keys) await page.keyboard.press('Control+z');
    await page.waitForFunction((was) => (document.activeElement.getAttribute('aria-valuenow') ?? document.activeElement.getAttribute('aria-label')) === was, before, long);
}

async function balances(page) {
    await tabTo(page, '[data-control=fader]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('m');
    await pressed(page, 'mute').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('s');
    await pressed(page, 'solo').waitFor();
    await page.keyboard.press('s');
    await pressed(page, 'solo').waitFor({ state: 'detached' });
    await tabTo(page, '[data-control=pan]', 'Alt+ArrowUp');
    await changesAndUndoes(page, ['ArrowUp', 'ArrowUp']);
    await page.keyboard.press('Enter');
    await page.keyboard.type('L30');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.strip.chosen [data-control=pan]').getAttribute('aria-valuenow') === '-0.3', null, long);
}

async function equalises(page) {
    await tabTo(page, '.strip.chosen .thumb', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, '.eq .band', 'Shift+Tab');
    await changesAndUndoes(page, ['ArrowUp', 'ArrowRight', '+']);
    await page.keyboard.press('ArrowUp');
    await tabTo(page, '[data-control="compressor.threshold_db"]');
    await page.keyboard.press('ArrowDown');
}

async function comparesAndMixesAgain(page) {
    await page.keyboard.press('Shift+1');
    await page.getByRole('button', { name: 'Recall snapshot A' }).waitFor();
    await tabTo(page, '.side [role=tab]');
    for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement.id === 'tab-mixing')); ++i) await page.keyboard.press('ArrowLeft');
    await tabTo(page, '.side .main');
    await page.keyboard.press('Enter');
    await tabTo(page, '#tab-mixing', 'Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: /^Mixed again/ }).waitFor({ timeout: 60000 });
    await page.keyboard.press('ArrowRight');
    await page.locator('.side .main:enabled').waitFor();  // it is proven, too: what is saved now is not mended any more
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('1');
    await page.locator('.side li', { hasText: 'Snapshot A' }).first().waitFor();
}

async function savesAndExports(page) {
    await page.keyboard.press('Control+s');
    await page.waitForFunction(() => !document.querySelector('.save').classList.contains('due'), null, long);
    await tabTo(page, '.save', 'Shift+Tab');  // the last of the bar: Save; before it Export
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'dialog [type=checkbox]');
    await tabTo(page, 'dialog .main');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open the report' }).waitFor({ timeout: 60000 });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
}

export async function mixesByKeys(page) {
    await page.evaluate(() => {
        window.pointers = [];
        for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) addEventListener(kind, () => window.pointers.push(kind), true);
    });
    await tabTo(page, '.play');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.clock b').textContent > '0:00.20', null, long);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await balances(page);
    await equalises(page);
    await comparesAndMixesAgain(page);
    await savesAndExports(page);
    assert.deepEqual(await page.evaluate(() => window.pointers), []);
}
