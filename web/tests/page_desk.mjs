// What hands do at the desk beside moving faders: the master is unlocked and locked again. For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

const shown = { timeout: 60000 };
const history = async (page, words) => {
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: words }).last().waitFor(shown);
};

async function unlocksTheMaster(page) {
    const master = page.getByRole('slider', { name: 'Master fader' });
    assert.equal(await master.count(), 0, 'locked, it is no control');
    await page.getByRole('button', { name: /^Master fader 0\.0 dB/ }).click();
    await page.getByText(/^The master fader stays at 0\.0 dB/).waitFor();
    await page.getByText(/^Unlocked, this fader moves the whole mix/).waitFor();
    await page.getByRole('button', { name: 'Unlock the master fader' }).click();
    await master.waitFor(shown);
    await history(page, /^Master fader unlocked/);
    await master.focus();
    await page.keyboard.press('PageDown');
    assert.equal(await master.getAttribute('aria-valuetext'), 'minus 3.0 decibels');
    await history(page, /^Master: fader 0\.0 dB → −3\.0 dB/);
    await page.getByRole('tab', { name: 'Checklist' }).click();
    await page.getByText(/the user has unlocked it/).waitFor(shown);
    await page.getByRole('button', { name: 'You have unlocked the master fader.' }).click();
    await page.getByRole('button', { name: 'Lock it at 0.0 dB again' }).click();
    await master.waitFor({ state: 'detached' });
    await history(page, /^Master fader locked at 0\.0 dB/);
    await page.keyboard.press('Control+z');
    await master.waitFor(shown);
    assert.equal(await master.getAttribute('aria-valuetext'), 'minus 3.0 decibels', 'undo of the lock');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Master fader 0\.0 dB/ }).waitFor(shown);
}

export async function worksAtTheDesk(page) {
    await unlocksTheMaster(page);
}
