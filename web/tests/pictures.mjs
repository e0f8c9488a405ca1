// Pictures of the console, dark and light, for looking at and for the manual:
// MIXDOWN_BIN=... node tests/pictures.mjs SESSION FOLDER. SPDX-License-Identifier: Apache-2.0
import { dirname, resolve } from 'node:path';
import { openPage, startBrowser, startConsole } from './browser.mjs';

const [session, folder] = process.argv.slice(2).map((path) => resolve(path));
const console_ = await startConsole(session, dirname(session));
const browser = await startBrowser();
try {
    const page = await openPage(browser, console_.address);
    await page.waitForFunction(() => document.querySelectorAll('.side li').length > 3, null, { timeout: 120000 });
    const strips = page.locator('.strip.track');
    const dots = await Promise.all((await strips.all()).map((strip) => strip.locator('.dot').count()));
    await strips.nth(dots.indexOf(Math.max(...dots))).locator('footer').click();  // the one that most was done to
    await page.locator('.sections button').nth(1).click();
    await page.keyboard.press('Space');
    await page.getByRole('tab', { name: 'Why' }).click();
    await page.waitForTimeout(6000);
    await page.screenshot({ path: `${folder}/console-dark.png` });
    await page.getByRole('tab', { name: 'Checklist' }).click();
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('light');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${folder}/console-light.png` });
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.strip .why .dot').first().click();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/console-why.png` });
    for (const complaint of page.complaints) console.log('complaint:', complaint);
} finally {
    await browser.close();
    await console_.stop();
}
