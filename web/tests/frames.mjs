// What the page costs with many strips: frames a second, script and all work of the main thread per frame while it plays and
// scrolls, the first view, growth of the heap, and what comes over the wire.
// MIXDOWN_BIN=... node tests/frames.mjs SESSION [SECONDS]. SPDX-License-Identifier: Apache-2.0
import { loadavg } from 'node:os';
import { dirname, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openPage, startBrowser, startConsole } from './browser.mjs';

const session = resolve(process.argv[2]), seconds = Number(process.argv[3] ?? 20);
const [load] = loadavg(), browser = await startBrowser();
const begun = performance.now();
const server = await startConsole(session, dirname(session));
const listening_ms = performance.now() - begun;
try {
    const page = await openPage(browser, server.address);
    const view_ms = await page.evaluate(() => performance.now());  // since the address was opened
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    await page.keyboard.press('Space');
    await page.waitForTimeout(3000);
    await cdp.send('HeapProfiler.collectGarbage');
    const before = await metrics();
    const drawn = await page.evaluate((ms) => new Promise((done) => {
        const tracks = document.querySelector('.tracks .scroller'), waits = [];
        let last = performance.now(), end = last + ms, way = 12;
        const frame = (now) => {
            waits.push(now - last);
            last = now;
            tracks.scrollLeft += way;
            if (tracks.scrollLeft <= 0 || tracks.scrollLeft + tracks.clientWidth >= tracks.scrollWidth - 1) way = -way;
            if (now < end) requestAnimationFrame(frame);
            else done(waits);
        };
        requestAnimationFrame(frame);
        setTimeout(() => done(waits), 2 * ms);  // a browser that stops giving frames is no reason to wait for ever
    }), 1000 * seconds);
    const after = await metrics();
    await cdp.send('HeapProfiler.collectGarbage');
    const settled = await metrics();
    const per_frame = (name) => (1000 * (after[name] - before[name])) / drawn.length;
    const sorted = [...drawn].sort((a, b) => a - b);
    const files = await Promise.all(['/', '/console.js', '/console.css', '/sound.js', '/player.js'].map(async (path) => (await fetch(new URL(path, server.address))).arrayBuffer()));
    console.log(JSON.stringify({
        strips: await page.locator('.strip').count(), listening_ms: Math.round(listening_ms), first_view_ms: Math.round(view_ms),
        frames_per_s: +(drawn.length / seconds).toFixed(1), frame_ms_median: +sorted[sorted.length >> 1].toFixed(2), frame_ms_99: +sorted[Math.floor(0.99 * sorted.length)].toFixed(2),
        script_ms_a_frame: +per_frame('ScriptDuration').toFixed(2), style_and_layout_ms_a_frame: +(per_frame('LayoutDuration') + per_frame('RecalcStyleDuration')).toFixed(2), main_thread_ms_a_frame: +per_frame('TaskDuration').toFixed(2),
        cpu_ms_a_frame: +per_frame('ThreadTime').toFixed(2), script_cpu_ms_a_frame: +((per_frame('ThreadTime') * per_frame('ScriptDuration')) / per_frame('TaskDuration')).toFixed(2),  // what the main thread has computed, however busy the machine is
        heap_growth_mb: +((settled.JSHeapUsedSize - before.JSHeapUsedSize) / 1e6).toFixed(2), bundle_kb_gzip: +(files.reduce((sum, bytes) => sum + gzipSync(Buffer.from(bytes)).length, 0) / 1000).toFixed(1),
        load_before: +load.toFixed(1), clock: await page.locator('.clock').innerText(),
    }, null, 2));
} finally {
    await browser.close();
    await server.stop();
}
