// A page in Chromium, without a network, and with all that goes wrong in it kept.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folder, require_page, skip } from './program.mjs';

require_page();
const { chromium } = packages('playwright-core');
const browser = await chromium.launch({
  executablePath: chromium_path(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
         '--disable-background-networking', '--disable-component-update'],
});
after(() => browser.close());

/** A package of npm that report.prepare has fetched. */
export function packages(name) {
  try {
    return createRequire(join(folder, 'none.js'))(name);
  } catch {
    return skip(`npm's package ${name} is not here (ctest -R report.prepare fetches it)`);
  }
}

function chromium_path() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return skip('Chromium is not here (package chromium)');
}

/** Every message, dialog and request that a good page does not make. */
function troubles_of(page) {
  const troubles = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`request: ${request.url()}`);
  });
  return troubles;
}

export const ready = (page) =>
  page.waitForSelector('html[data-ready=true]', { state: 'attached', timeout: 60_000 });

/**
 * Looks at the page at `path`: work(page) once all charts are drawn. Nothing may go wrong meanwhile.
 * `options`: of the browser's context, as {width, colorScheme, javaScriptEnabled}.
 */
export async function looking_at(path, options, work) {
  const { width = 1440, ...others } = options;
  const context = await browser.newContext(
    { offline: true, viewport: { width, height: 900 }, acceptDownloads: true, ...others });
  const page = await context.newPage();
  const troubles = troubles_of(page);
  await page.goto(pathToFileURL(path).href);
  if (others.javaScriptEnabled !== false) await ready(page);
  await work(page);
  assert.deepEqual(troubles, []);
  await context.close();
}

/**
 * Tests {name: work(page)} that look at one page in turn, which takes seconds to open. Each leaves
 * it so that the next can do with it.
 */
export const in_turn = (title, path, options, tests) =>
  test(title, (all) => looking_at(path, options, async (page) => {
    for (const [name, work] of Object.entries(tests)) await all.test(name, () => work(page));
  }));
