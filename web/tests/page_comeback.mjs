// The server is killed while it plays: the page has it back, with what was changed before and meanwhile, and plays on.
// For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage } from './browser.mjs';

const long = { timeout: 60000, polling: 20 };
const levelOf = (page) => page.locator('.strip.track [data-control=fader]').first().getAttribute('aria-valuenow').then(Number);
const soundAfter = (page, from) => page.waitForFunction((n) => window.heard.slice(n).some(([left]) => left.some((x) => x !== 0)), from, long);

export async function comesBack(browser, page, server) {
    await page.getByRole('button', { name: 'To the start' }).click();
    await page.waitForFunction(() => document.querySelector('.clock b').textContent === '0:00.00', null, long);
    const fader = page.locator('.strip.track [data-control=fader]').first(), before = await levelOf(page);
    await fader.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('l');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('.clock b').textContent > '0:00.50', null, long);
    const said = [];  // to the server that comes
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => said.push(JSON.parse(payload))));
    await page.evaluate(() => {  // it may be back at once
        const app = document.querySelector('.app');
        window.gone = new Promise((done) => new MutationObserver(() => app.matches('.offline') && done()).observe(app, { attributes: true }));
    });
    process.kill(Number(readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8')), 'SIGKILL');
    await page.evaluate(() => window.gone);
    await page.keyboard.press('PageDown');
    await page.waitForSelector('.app:not(.offline)', long);
    await page.getByRole('button', { name: 'Stop' }).waitFor(long);
    await soundAfter(page, await page.evaluate(() => window.heard.length));
    assert.ok(said.find(({ type }) => type === 'seek').frame >= 0.5 * 48000, 'it goes on where it was');
    assert.ok(said.some(({ type, to }) => type === 'loop' && to > 0));
    assert.equal(await levelOf(page), Math.round(10 * (before - 6)) / 10);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await fader.focus();
    await page.keyboard.press('l');
    await page.keyboard.press('PageDown');
    const other = await openPage(browser, server.address);
    assert.equal(await levelOf(other), Math.round(10 * (before - 9)) / 10, 'the server has it all');
    for (let i = 0; i < 3; ++i) await page.keyboard.press('Control+z');
    await other.waitForFunction((value) => Number(document.querySelector('.strip.track [data-control=fader]').getAttribute('aria-valuenow')) === value, before, long);
}
