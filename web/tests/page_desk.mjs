// What hands do at the desk beside moving faders: the master is unlocked and locked again, mutes are painted with the mouse
// and a finger, and written while it plays. For page_test.mjs. SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

const shown = { timeout: 60000 };
const switches = (page, name) => page.locator(`.strip.track [data-control=${name}]`).evaluateAll((nodes) => nodes.map((n) => n.getAttribute('aria-pressed') === 'true'));
const untilSwitches = (page, name, wanted) => page.waitForFunction(([control, are]) => {
    const now = [...document.querySelectorAll(`.strip.track [data-control=${control}]`)].map((n) => n.getAttribute('aria-pressed') === 'true');
    return now.every((pressed, i) => pressed === are[i]);
}, [name, wanted], { ...shown, polling: 50 });
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

/** From the button of the first strip over all others, away from the row of buttons, too. */
async function pathOver(page, name) {
    const boxes = await page.locator(`.strip.track [data-control=${name}]`).evaluateAll((nodes) => nodes.map((n) => n.getBoundingClientRect().toJSON()));
    return boxes.map((box, i) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 + (i > 0 ? 90 : 0) }));
}

async function paints(page, name, draw) {
    const before = await switches(page, name), count = before.length;
    assert.deepEqual(before, Array(count).fill(false));
    await draw(await pathOver(page, name));
    assert.deepEqual(await switches(page, name), Array(count).fill(true));
    await page.keyboard.press('Control+z');
    await untilSwitches(page, name, before);
    await page.keyboard.press('Control+Shift+z');
    await untilSwitches(page, name, Array(count).fill(true));
    await draw((await pathOver(page, name)).slice(0, 2));
    assert.deepEqual(await switches(page, name), before.map((_, i) => i > 1), 'from one that is on, it takes away');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await untilSwitches(page, name, before);
    await page.locator(`.strip.track [data-control=${name}]`).first().click();
    assert.deepEqual(await switches(page, name), before.map((_, i) => i === 0), 'a press alone is one strip');
    await page.keyboard.press('Control+z');
    await untilSwitches(page, name, before);
}

const withMouse = (page) => async (path) => {
    await page.mouse.move(path[0].x, path[0].y);
    await page.mouse.down();
    await page.mouse.move(path.at(-1).x, path.at(-1).y);  // at one go: nobody on the way is left out
    await page.mouse.up();
};

async function withAFinger(page) {
    const finger = await page.context().newCDPSession(page);
    return async (path) => {
        await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [path[0]] });
        for (const at of path) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] });
        await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
}

/** Latch, play, M: a step in a lane beside the button. Then the lane's own view. */
async function writesMutes(page) {
    const mute = page.locator('.strip.track [data-control=mute]').first(), lane = page.locator('.rides .point');
    await page.locator('.strip.track [data-control=fader]').first().focus();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('.clock b').textContent > '0:00.40', null, shown);
    await page.keyboard.press('m');
    await mute.and(page.locator('[aria-pressed=true]')).waitFor(shown);
    await page.waitForFunction(() => document.querySelector('.clock b').textContent > '0:00.90', null, shown);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor(shown);
    await history(page, /: mute written while it played/);
    await page.locator('.strip.track .mute.led').first().waitFor(shown);
    assert.equal(await mute.getAttribute('aria-pressed'), 'false', 'the button itself is not pressed');
    await page.getByRole('button', { name: 'Rides', exact: true }).click();
    await page.getByRole('combobox', { name: 'What moves' }).selectOption('mute');
    assert.equal(await lane.count(), 2);
    assert.match(await lane.last().getAttribute('aria-label'), /muted$/);
    await lane.last().focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => [...document.querySelectorAll('.rides .point')].at(-1).getAttribute('aria-label').endsWith('heard'), null, shown);
    await page.locator('.strip.track .mute.led').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'To the start' }).click();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelectorAll('.rides .point').length === 0, null, shown);
    await page.locator('.strip.track [data-control=fader]').first().focus();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Channel', exact: true }).click();
}

export async function worksAtTheDesk(page) {
    await unlocksTheMaster(page);
    await paints(page, 'mute', withMouse(page));
    await paints(page, 'solo', withMouse(page));
    await paints(page, 'mute', await withAFinger(page));
    await writesMutes(page);
}
