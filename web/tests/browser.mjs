// A running console and Debian's Chromium for the tests of the page. SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const CHROMIUM = process.env.MIXDOWN_CHROMIUM ?? '/usr/bin/chromium';

/** `mixdown console SESSION`: its address, and how to end it. */
export async function startConsole(session, cwd, options = []) {
    const child = spawn(process.env.MIXDOWN_BIN, ['console', session, '--no-browser', '--json', ...options], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise((said, failed) => {
        createInterface({ input: child.stdout }).once('line', said);
        child.once('exit', (code) => failed(new Error(`the console ended with ${code}`)));
    });
    const ended = new Promise((done) => child.once('exit', done));
    return { address: JSON.parse(line).address, pid: child.pid, stop: () => (child.kill('SIGINT'), ended), kill: () => (child.kill('SIGKILL'), ended) };
}

export async function startBrowser() {
    return chromium.launch({
        executablePath: CHROMIUM,
        args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'],
    });
}

/** A page of the console that has its state. What it complains of in its console is collected; `first` runs before its own code. */
export async function openPage(browser, address, options = {}, first = null) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', colorScheme: 'dark', ...options });
    context.setDefaultTimeout(120000);  // machines that test are busy
    if (first !== null) await context.addInitScript(first);
    const page = await context.newPage();
    page.complaints = [];
    page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
    page.on('pageerror', (error) => page.complaints.push(String(error)));
    await page.goto(address);
    await page.waitForSelector('.strip');
    return page;
}
