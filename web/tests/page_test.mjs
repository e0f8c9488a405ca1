// The page in real Chromium: plays, moves, mutes, undoes; two pages in step; what was played goes to a file, for comparing
// with `render`. node tests/page_test.mjs SESSION HEARD.f32, by tests/cli/test_console_page.py. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openPage, startBrowser, startConsole } from './browser.mjs';
import { comesBack } from './page_comeback.mjs';
import { worksAtTheDesk } from './page_desk.mjs';
import { mixesIntelligently } from './page_mixing.mjs';
import { mixesByKeys } from './page_keyboard.mjs';
import { hasLargeViews } from './page_views.mjs';
import { recordWhatIsPlayed, takeHeard } from './recorder.mjs';

const [session, heardFile] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let server = await startConsole(session, dirname(session));
const browser = await startBrowser();

const strip = (page, index) => page.locator('.strip.track').nth(index);
const fader = (page, index) => strip(page, index).locator('[data-control=fader]');
const level = async (page, index) => Number(await fader(page, index).getAttribute('aria-valuenow'));
const button = (page, index, name) => strip(page, index).locator(`[data-control=${name}]`);
const until = (page, what, value) => page.waitForFunction(what, value, { timeout: 60000, polling: 50 });
const pressed = (page, index, name, yes) => button(page, index, name).and(page.locator(`[aria-pressed=${yes}]`)).waitFor();

async function playsUnderItsOwnPolicy(page) {
    await page.getByRole('button', { name: 'Play' }).click();
    await until(page, () => document.querySelector('.clock b').textContent > '0:00.30');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('button', { name: 'To the start' }).click();
}

async function movesAndUndoes(one, two) {
    const before = await level(one, 0);
    await fader(one, 0).focus();
    await one.keyboard.press('ArrowDown');
    await one.keyboard.press('PageDown');
    assert.equal(await level(one, 0), Math.round((before - 3.5) * 10) / 10);
    await until(two, ([index, value]) => Number(document.querySelectorAll('.strip.track [data-control=fader]')[index].getAttribute('aria-valuenow')) === value, [0, await level(one, 0)]);
    assert.match(await fader(one, 0).getAttribute('aria-valuetext'), /^minus [\d.]+ decibels$/);

    const box = await fader(one, 1).boundingBox(), x = box.x + box.width / 2, y = box.y + box.height / 2, was = await level(one, 1);
    await one.mouse.move(x, y);
    await one.mouse.down();
    assert.equal(await level(one, 1), was, 'taking hold of a fader moves nothing');
    for (let i = 1; i <= 8; ++i) await one.mouse.move(x, y + 4 * i);
    await one.mouse.up();
    const dragged = await level(one, 1);
    assert.ok(dragged < was - 1, `${dragged} < ${was}`);
    await one.keyboard.press('Control+z');
    await until(one, ([index, value]) => Number(document.querySelectorAll('.strip.track [data-control=fader]')[index].getAttribute('aria-valuenow')) === value, [1, was]);
    await one.keyboard.press('Control+Shift+z');
    await until(two, ([index, value]) => Number(document.querySelectorAll('.strip.track [data-control=fader]')[index].getAttribute('aria-valuenow')) === value, [1, dragged]);

    await button(two, 2, 'mute').click();
    await pressed(one, 2, 'mute', true);
    await one.keyboard.press('Control+z');
    await pressed(two, 2, 'mute', false);
    await fader(one, 1).focus();
    await one.keyboard.press('ArrowLeft');
    await one.keyboard.press('m');
    await pressed(two, 0, 'mute', true);
    await one.keyboard.press('m');
    await pressed(two, 0, 'mute', false);
}

async function explainsAndTakesBack(page) {
    const before = await level(page, 2);
    await strip(page, 2).locator('.why .dot').click();
    const popover = page.getByRole('dialog');
    assert.ok((await popover.locator('p').first().textContent()).length > 10, 'a sentence');
    await popover.getByRole('button', { name: 'Take this move back' }).first().click();
    await until(page, (value) => Number(document.querySelectorAll('.strip.track [data-control=fader]')[2].getAttribute('aria-valuenow')) !== value, before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await until(page, (value) => Number(document.querySelectorAll('.strip.track [data-control=fader]')[2].getAttribute('aria-valuenow')) === value, before);
}

/** In a part of the page, by some rules, or in all of it by all. */
async function hasNoSeriousFinding(page, part = 'body', rules = null) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(([where, only]) => window.axe.run(where, only === null ? {} : { runOnly: only }), [part, rules]);
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    assert.deepEqual(serious.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}: ${n.failureSummary.slice(0, 220)}`)), []);
}

async function saves(page) {
    await page.keyboard.press('Control+s');
    await until(page, () => !document.querySelector('.save').classList.contains('due'));
}

/** The song from its start, in a console that has not played yet: nothing ramps, nothing rings. */
async function record(page) {
    await page.keyboard.press('Space');
    await until(page, () => document.querySelector('.clock b').textContent > '0:02.50');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    writeFileSync(heardFile, Buffer.from(await page.evaluate(takeHeard), 'base64'));
}

try {
    const two = await openPage(browser, server.address);
    await playsUnderItsOwnPolicy(two);
    const one = await openPage(browser, server.address);
    await movesAndUndoes(one, two);
    await explainsAndTakesBack(two);
    await worksAtTheDesk(two);
    await mixesIntelligently(two, dirname(session));
    await hasLargeViews(two);
    for (const view of ['Stage', 'Masking', 'Rides']) {
        await two.getByRole('button', { name: view, exact: true }).click();
        await hasNoSeriousFinding(two, '.large');
    }
    await two.getByRole('button', { name: 'Channel', exact: true }).click();
    await hasNoSeriousFinding(two);
    for (const theme of ['light', 'contrast', 'safe']) {
        await two.getByRole('combobox', { name: 'Colours' }).selectOption(theme);
        await hasNoSeriousFinding(two, 'body', ['color-contrast']);
    }
    await saves(one);
    await mixesByKeys(one);
    assert.deepEqual([...two.complaints, ...one.complaints], []);
    await server.stop();
    server = await startConsole(session, dirname(session));
    const recorded = await openPage(browser, server.address, { bypassCSP: true }, recordWhatIsPlayed);
    await record(recorded);
    assert.deepEqual(recorded.complaints, []);
    await comesBack(browser, recorded, server);
} finally {
    await browser.close();
    await server.stop();
}
