// The intelligent side of the page: amounts, pins, mixing again around the user, moves taken back together, other mixes,
// export. For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const long = { timeout: 60000 }, own = 2;  // strips before were moved by hand
const levels = (page) => page.locator('.strip.track [data-control=fader]').evaluateAll((nodes) => nodes.map((n) => Number(n.getAttribute('aria-valuenow'))));
const untilLevels = (page, what, than) => page.waitForFunction(([test, before]) => {
    const now = [...document.querySelectorAll('.strip.track [data-control=fader]')].map((n) => Number(n.getAttribute('aria-valuenow')));
    const same = now.every((level, i) => Math.abs(level - before[i]) < 0.001);
    return test === 'same' ? same : !same;
}, [what, than], { ...long, polling: 50 });
const idle = (page) => page.waitForFunction(() => document.querySelector('.job') === null, null, long);

async function amounts(page) {
    const before = await levels(page);
    const slider = page.getByRole('slider', { name: 'Level', exact: true });
    await slider.focus();
    await page.keyboard.press('Home');
    await untilLevels(page, 'same', before.map((level, i) => (i < own ? level : 0)));
    assert.equal(await slider.getAttribute('aria-valuetext'), '0 %');
    await page.keyboard.press('Control+z');
    await untilLevels(page, 'same', before);
    assert.equal(await slider.getAttribute('aria-valuetext'), '100 %', 'undo takes the slider along');
}

async function mixesAgain(page) {
    const before = await levels(page);
    const fader = page.locator('.strip.track [data-control=fader]').nth(own);
    await fader.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const mine = (await levels(page))[own];
    await page.keyboard.press('p');
    await page.locator('.strip.track').nth(own).locator('.pin').waitFor();
    await page.getByText(/^Stays as it is: \d+ controls that you have set, 1 that/).waitFor();
    await page.getByRole('button', { name: 'Mix again around my changes' }).click();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Mixed again/ }).waitFor(long);
    assert.equal((await levels(page))[own], mine, 'what the user has set stays');
    await page.keyboard.press('Control+z');
    await untilLevels(page, 'same', before.map((level, i) => (i === own ? mine : level)));
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await untilLevels(page, 'same', before);
}

async function takesBackTogether(page) {
    await page.getByRole('tab', { name: 'Why' }).click();
    const before = await levels(page);
    await page.locator('.strip.track').nth(own).locator('footer').click();
    await page.getByRole('button', { name: /^Take all \d+ back$/ }).click();
    await page.getByRole('button', { name: /^Take all \d+ back$/ }).waitFor({ state: 'detached' });  // role, bus and focus are left
    assert.equal((await levels(page))[own], 0);
    await page.keyboard.press('Control+z');
    await untilLevels(page, 'same', before);
    await page.getByRole('button', { name: /^Take the \d+ moves? of balance back$/ }).click();
    await untilLevels(page, 'other', before);
    await page.keyboard.press('Control+z');
    await untilLevels(page, 'same', before);
}

async function switchesMixes(page) {
    await page.getByRole('tab', { name: 'Mix' }).click();
    const before = await levels(page);
    await page.getByRole('button', { name: 'Measure loudness' }).click();
    await idle(page);
    const card = page.getByRole('button', { name: /^drums alone/ });
    await card.and(page.locator(':has-text("LUFS")')).waitFor(long);
    await card.click();
    await untilLevels(page, 'other', before);
    await card.and(page.locator('[aria-pressed=true]')).waitFor();
    await page.getByRole('button', { name: /^Your mix/ }).click();
    await untilLevels(page, 'same', before);
}

async function exportsAll(page, folder) {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: /^Stem mastering/ }).click();
    assert.ok(await page.getByRole('checkbox', { name: /^Stems/ }).isChecked());
    assert.ok(await page.getByRole('radio', { name: 'WAV 24 bit' }).isChecked());
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    const link = page.getByRole('link', { name: 'Open the report' });
    await link.waitFor(long);
    assert.match(await page.getByRole('dialog').locator('dl').innerText(), /LUFS[^]*dBTP/);
    await page.getByText(/^\d+ of \d+ points of the checklist hold/).waitFor();
    const made = readdirSync(folder).filter((name) => name.endsWith('-export'));
    assert.equal(made.length, 1);
    const files = readdirSync(join(folder, made[0])).sort();
    assert.ok(files.some((name) => name.endsWith('-mix.wav')) && files.some((name) => name.endsWith('-report.html')) && files.includes('stems'), String(files));
    const [report] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await report.getByRole('heading', { level: 1 }).waitFor();
    assert.ok((await report.locator('svg').count()) > 2, 'its pictures are there');
    await report.close();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
}

export async function mixesIntelligently(page, folder) {
    await page.getByRole('tab', { name: 'Mix' }).click();
    await amounts(page);
    await mixesAgain(page);
    await takesBackTogether(page);
    await switchesMixes(page);
    await exportsAll(page, folder);
}
