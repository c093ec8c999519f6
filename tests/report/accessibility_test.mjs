// axe-core finds nothing serious, light and wide, dark and narrow, with all details open; what charts
// say is there for those who do not see them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { in_turn, looking_at, packages } from './browser.mjs';
import { page_of_eight } from './program.mjs';

const { source } = packages('axe-core');

/** Serious and critical violations in some part of a page, each with where it is. */
async function violations(page, part = 'html') {
  await page.evaluate(source);
  const found = await page.evaluate((include) => globalThis.axe.run(
    { include, exclude: ['figure svg > *'] }, { resultTypes: ['violations'] }), part);
  return found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' ')}`);
}

async function nothing_violated(page) {
  await page.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
  assert.deepEqual(await violations(page), []);
}

test('dark, 375 pixels wide', () =>
  looking_at(page_of_eight(), { colorScheme: 'dark', width: 375 }, nothing_violated));

in_turn('light, 1440 pixels wide', page_of_eight(), { colorScheme: 'light' }, {
  'every picture has a name and a table': async (page) => {
    const figures = await page.$$eval('figure.chart', (all) => all.map((one) => ({
      name: one.querySelector('.drawn svg')?.getAttribute('aria-label'),
      role: one.querySelector('.drawn svg')?.getAttribute('role'),
      caption: one.querySelector('figcaption strong').textContent,
      table: one.querySelector('details.data') !== null })));
    for (const { name, role, caption, table } of figures) {
      assert.equal(role, 'img');
      assert.ok(name.includes(caption));
      assert.ok(table);
    }
  },
  'nothing is violated': nothing_violated,
  'a planted violation is found': async (page) => {
    await page.evaluate(() => {
      const button = document.createElement('button');
      document.querySelector('main').append(button);
    });
    assert.match((await violations(page, 'main > button')).join(), /button-name/);
  },
});
