// Pictures of every view of the console, dark and light, for looking at and for the manual:
// MIXDOWN_BIN=... node tests/pictures.mjs SESSION FOLDER [REFERENCE]. SPDX-License-Identifier: Apache-2.0
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openPage, startBrowser, startConsole } from './browser.mjs';

const [session, folder, reference] = process.argv.slice(2).map((path) => resolve(path));
mkdirSync(folder, { recursive: true });
const console_ = await startConsole(session, dirname(session), reference === undefined ? [] : ['--reference', reference]);
const browser = await startBrowser();

/** The strip that most was done to, a section in the middle, playing. */
async function prepare(page) {
    await page.waitForFunction(() => document.querySelectorAll('.side li').length > 3, null, { timeout: 120000 });
    const strips = page.locator('.strip.track');
    const dots = await Promise.all((await strips.all()).map((strip) => strip.locator('.dot').count()));
    await strips.nth(dots.indexOf(Math.max(...dots))).locator('footer').click();
    await page.locator('.sections button').nth(1).click();
    await page.keyboard.press('Space');
    await page.waitForTimeout(4000);
}

async function pictures(page, theme) {
    const shot = async (name) => {
        await page.waitForTimeout(500);
        await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
    };
    const tab = (name) => page.getByRole('tab', { name }).click();
    await page.getByRole('combobox', { name: 'Colours' }).selectOption(theme);
    await tab('Why');
    await shot('console');
    for (const [view, side] of [['Stage', 'Mix'], ['Masking', 'Checklist'], ['Rides', 'History']]) {
        await tab(side);
        await page.getByRole('button', { name: view, exact: true }).click();
        await shot(view.toLowerCase());
    }
    await page.getByRole('button', { name: 'Channel', exact: true }).click();
    const chosen = await page.locator('.strip.chosen').getAttribute('data-strip');
    await page.locator('.others .scroller').evaluate((row) => (row.scrollLeft = row.scrollWidth));
    await page.locator('.strip.return footer').first().click();
    await shot('return');
    await page.locator(`[data-strip="${chosen}"] footer`).click();
    await page.locator('.strip .why .dot').first().click();
    await shot('why');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await shot('export');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await shot('keys');
    await page.keyboard.press('Escape');
}

try {
    const page = await openPage(browser, console_.address);
    await prepare(page);
    for (const theme of ['dark', 'light']) await pictures(page, theme);
    for (const complaint of page.complaints) console.log('complaint:', complaint);
} finally {
    await browser.close();
    await console_.stop();
}
