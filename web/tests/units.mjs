// Bundles every src/**/*.test.ts and runs it with Node's own test runner. SPDX-License-Identifier: Apache-2.0
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('../', import.meta.url)), out = mkdtempSync(join(tmpdir(), 'mixdown-units-'));
const folders = readdirSync(join(here, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const tests = folders.flatMap(({ name }) => readdirSync(join(here, 'src', name)).filter((file) => file.endsWith('.test.ts')).map((file) => join(here, 'src', name, file)));
try {
    await build({ entryPoints: tests, bundle: true, platform: 'node', format: 'esm', outdir: out, entryNames: '[name]', outExtension: { '.js': '.mjs' }, logLevel: 'warning' });
    const ran = spawnSync(process.execPath, ['--test', ...tests.map((file) => join(out, basename(file).replace(/\.ts$/, '.mjs')))],
        { stdio: 'inherit', env: { ...process.env, MIXDOWN_ROOT: join(here, '..') } });
    process.exitCode = ran.status ?? 1;
} finally {
    rmSync(out, { recursive: true });
}
