// What playing for a long time costs: growth of the page's heap and of the server, gaps in the sound.
// MIXDOWN_BIN=... node tests/soak.mjs SESSION MINUTES. SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openPage, startBrowser, startConsole } from './browser.mjs';

const session = resolve(process.argv[2]), minutes = Number(process.argv[3] ?? 30), settled_s = 60;
const browser = await startBrowser(), server = await startConsole(session, dirname(session));
const children = () => readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter((pid) => pid !== '');
const resident_mb = () => children().reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1000, 0);
try {
    const page = await openPage(browser, server.address);
    const cdp = await page.context().newCDPSession(page);
    const heap_mb = async () => {
        await cdp.send('HeapProfiler.collectGarbage');
        return (await page.evaluate(() => performance.memory.usedJSHeapSize)) / 1e6;
    };
    const clock = async () => (await page.locator('.clock').innerText()).split('\n');
    const gaps = async () => Number(/\u00b7 (\d+)/.exec((await clock())[1])?.[1] ?? NaN);
    await page.getByRole('button', { name: 'Loop' }).click();
    await page.keyboard.press('Space');
    await page.waitForTimeout(1000 * settled_s);
    const before = { gaps: await gaps(), heap_mb: await heap_mb(), server_mb: resident_mb() };  // a forced collection is no part of playing
    let last = await gaps();
    for (let minute = 1; minute <= minutes; ++minute) {
        await page.waitForTimeout(60000);
        const now = await gaps();
        if (now > last || minute % 5 === 0) console.error(`${minute} min: ${now} gaps, ${(await clock())[1]}, server ${resident_mb().toFixed(1)} MB`);
        last = now;
    }
    const figures = { gaps: last - before.gaps, gaps_in_the_first_minute: before.gaps, minutes, heap_growth_mb: (await heap_mb()) - before.heap_mb, server_growth_mb: resident_mb() - before.server_mb,
        clock: (await clock())[0], complaints: page.complaints };
    console.log(JSON.stringify(figures, (_, value) => (typeof value === 'number' ? +value.toFixed(2) : value), 2));
} finally {
    await browser.close();
    await server.stop();
}
