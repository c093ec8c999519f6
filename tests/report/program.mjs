// The program and the results that the tests of its page look at.
// Every test is called as: node NAME_test.mjs WEFT FOLDER PYTHON PAGE-MODULES
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const source = resolve(here, '../..');
export const [weft_program, folder, python, page_modules] =
  process.argv.slice(2).map((path) => resolve(path));
export const screenshots = join(folder, 'screenshots');

/** Ends this test as skipped, and says why. */
export function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

/** Runs a program in a folder. */
export function run(program, arguments_, place = folder) {
  const done = spawnSync(program, arguments_,
    { cwd: place, encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 300_000 });
  if (done.error) throw done.error;
  return { code: done.status, output: done.stdout, said: done.stderr };
}

/** What weft prints; it must succeed. */
export function weft(...arguments_) {
  const done = run(weft_program, arguments_);
  assert.equal(done.code, 0, `weft ${arguments_.join(' ')}\n${done.said}`);
  return done.output;
}

export const weft_json = (...arguments_) => JSON.parse(weft(...arguments_, '--format', 'json'));

/** What a script of this folder prints, as JSON. */
export function oracle(script, ...arguments_) {
  const done = run(python, [join(here, script), ...arguments_.map(String)]);
  assert.equal(done.code, 0, done.said);
  return JSON.parse(done.output);
}

export function require_page() {
  const done = run(weft_program, ['report', 'none.h5', '-o', 'none.html']);
  if (done.said.includes('built without pages')) skip('weft was built without the page');
}

/** A file NAME.toml in the folder of the tests, and the result NAME.h5 of running it. */
export function result_of(name, experiment, ...options) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.toml`), experiment);
  weft('run', `${name}.toml`, '-o', `${name}.h5`, '--force', ...options);
  return `${name}.h5`;
}

/** The page NAME.html of a result: its path. */
export function page_of(name, ...options) {
  weft('report', `${name}.h5`, '-o', `${name}.html`, '--force', ...options);
  return join(folder, `${name}.html`);
}

// The eight strategies of the quickstart in few configurations.
export const eight = 'eight';
const few_configurations = 180;

export function make_eight() {
  const experiment = readFileSync(join(source, 'experiments/quickstart.toml'), 'utf8');
  result_of(eight, experiment, '--set', `design.configurations=${few_configurations}`);
  page_of(eight);
}

/** The page of `eight`, which report.prepare made. */
export function page_of_eight() {
  const path = join(folder, `${eight}.html`);
  if (!existsSync(path)) make_eight();
  return path;
}

/** The data that a page holds. */
export function data_of(path) {
  const [, json] = readFileSync(path, 'utf8')
    .match(/<script type="application\/json" id="report-data">([\s\S]*?)<\/script>/);
  return JSON.parse(json);
}
