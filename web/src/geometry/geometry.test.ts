// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { band, gainOf, pass } from './biquad';
import { outputLevel } from './dynamics';
import { curveOf, sectionsOf } from './eq_curve';
import { type FaderLaw, faderLevel, faderTravel, off_db } from './fader';
import { Bar, meterAt } from './meter';
import { logarithmic, scaleOf } from './scale';
import { bothEnds, hertzText, levelText, panText, shortText, timeText, typed } from './values';

const law: FaderLaw = [[-90, 0], [-60, 0.0625], [-30, 0.25], [-10, 0.5], [10, 1]];  // as the server sends it
const near = (a: number, b: number, within: number): void => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test('the fader stands where the table of C++ says', () => {
    const rows = readFileSync(`${process.env.MIXDOWN_ROOT}/tests/fixtures/fader_law.tsv`, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    assert.equal(rows.length, 11);
    for (const row of rows) {
        const [level = 0, travel = 0] = row.split('\t').map(Number);
        near(faderTravel(law, level), travel, 1e-12);
        near(faderLevel(law, travel), travel > 0 ? level : off_db, 1e-9);
    }
    for (let db = -89.9; db <= 10; db += 0.1) near(faderLevel(law, faderTravel(law, db)), db, 0.01);
});

test('bands of the equaliser give their gain at their frequency', () => {
    near(gainOf(band('bell', 1000, 2, 6, 48000), 1000, 48000), 6, 1e-9);
    near(gainOf(band('low_shelf', 200, 0.7071, -9, 48000), 10, 48000), -9, 0.05);
    near(gainOf(band('high_shelf', 4000, 0.7071, 5, 48000), 20000, 48000), 5, 0.1);
    for (const slope of [6, 12, 18, 24, 48]) {
        const sum = (hz: number): number => pass('high', slope, 100, 48000).reduce((db, section) => db + gainOf(section, hz, 48000), 0);
        near(sum(100), -3.01, 0.01);
        near(sum(25) - sum(12.5), slope, 0.06 * slope);  // an octave far below
    }
    const flat = curveOf(sectionsOf({ 'eq1.on': true, 'eq1.gain_db': 0 }, 48000), 48000, 8);
    assert.deepEqual([...flat], [0, 0, 0, 0, 0, 0, 0, 0]);
});

test('the compressor curve is the engine\'s', () => {
    const on = { 'compressor.on': true, 'compressor.threshold_db': -20, 'compressor.ratio': 4, 'compressor.knee_db': 0, 'compressor.makeup_db': 0, 'compressor.mix': 1 };
    near(outputLevel(-40, on), -40, 1e-9);
    near(outputLevel(-12, on), -18, 1e-9);
    near(outputLevel(-20, { ...on, 'compressor.knee_db': 8 }), -20.75, 1e-9);  // slope h^2 / 2k
    near(outputLevel(-60, { 'gate.on': true, 'gate.threshold_db': -50, 'gate.ratio': 2, 'gate.range_db': 40 }), -70, 1e-9);
});

test('meters rise at once, fall 20 dB in 1.5 s, hold the line 2 s and the highest for ever', () => {
    const bar = new Bar();
    bar.move(1, 0.016);
    assert.deepEqual([bar.level, bar.line, bar.highest], [0, 0, 0]);
    for (let i = 0; i < 90; ++i) bar.move(0, 1 / 60);
    near(bar.level, -20, 0.1);
    assert.equal(bar.line, 0);
    for (let i = 0; i < 120; ++i) bar.move(0, 1 / 60);
    assert.ok(bar.line < -15 && bar.highest === 0);
    assert.ok(meterAt(0) - meterAt(-20) > 0.45 && meterAt(-100) === 0 && meterAt(9) === 1);
});

test('values read as people write them', () => {
    assert.equal(levelText(-6.24), '\u22126.2');
    assert.equal(levelText(-0.04), '0.0');
    assert.equal(levelText(-144), '\u2212\u221e');
    assert.equal(panText(-0.37), 'L37');
    assert.equal(hertzText(2500), '2.50 kHz');
    assert.equal(shortText('x', 'Hz', 1980), '1.98k');
    assert.equal(timeText(83.5, 1), '1:23.5');
    assert.deepEqual([bothEnds('kick', 9), bothEnds('guitar_rhythm_left_2', 9)], ['kick', 'guit\u2026ft_2']);
    const cases: [string, number | null][] = [['-6', -6], ['\u22126 dB', -6], ['+1.5', 1.5], ['=0', 0], ['-inf', off_db], ['2.5k', 2500], ['3,5', 3.5], ['L30', null], ['loud', null], ['1e9', null], ['', null]];
    for (const [text, value] of cases) assert.equal(typed(text), value, text);
});

test('what is typed means what the control shows', () => {
    const pans: [string, number | null][] = [['20', 0.2], ['-20', -0.2], ['\u221220', -0.2], ['20L', -0.2], ['L20', -0.2], ['l 20', -0.2], ['50R', 0.5], ['50 %', 0.5], ['1', 0.01], ['C', 0], ['0', 0], ['0.5', 0.5], ['-0,5', -0.5],
        ['L-20', null], ['L20R', null], ['off', null], ['', null]];
    for (const [text, value] of pans) assert.equal(typed(text, 'pan', ''), value, text);
    const shares: [string, number | null][] = [['50', 0.5], ['50%', 0.5], ['50 %', 0.5], ['0.5', 0.5], ['0.5 %', 0.005], ['1', 0.01], ['100', 1], ['3 dB', null]];
    for (const [text, value] of shares) assert.equal(typed(text, 'compressor.mix', ''), value, text);
    for (const [id, value] of [['pan', -0.37], ['pan', 0], ['stereo.width', 1.5], ['saturation.mix', 0.05], ['eq1.q', 0.71]] as const) assert.equal(typed(shortText(id, '', value), id, ''), value, id);
    assert.deepEqual([typed('0.7071', 'eq1.q', ''), typed('2', 'eq1.q', ''), typed('0.2 s', 'gate.hold_ms', 'ms'), typed('300 ms', 'reverb.decay_s', 's')], [0.7071, 2, 200, 0.3]);
    assert.deepEqual([typed('24 dB/oct', 'high_pass.slope_db_oct', 'dB/oct'), typed('0.75 beats', 'delay.beats', 'beats')], [24, 0.75]);
});

test('controls come back to the value they show', () => {
    const scale = logarithmic(20, 20000);
    near(scale.value(scale.travel(440)), 440, 1e-6);
    near(scale.travel(632.46), 0.5, 1e-3);
    const trim = scaleOf('trim_db', 'dB', -60, 60, law);
    assert.deepEqual([trim.min, trim.max, trim.travel(0)], [-60, 60, 0.5]);
});
