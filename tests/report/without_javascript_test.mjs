// Where no script may run, the answer, the tables and a picture of every chart stand in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looking_at } from './browser.mjs';
import { marks_of_figures } from './figures.mjs';
import { data_of, eight, page_of_eight, weft_json } from './program.mjs';

const still = { javaScriptEnabled: false };

test('the answer and the tables', () =>
  looking_at(page_of_eight(), still, async (page) => {
    const { headline } = weft_json('compare', `${eight}.h5`, '--baseline', 'none');
    assert.equal((await page.locator('.answer').innerText()).replaceAll('\n\n', '\n'), headline);
    assert.ok(await page.locator('main .table').count() >= 10);
    assert.equal(await page.locator('#controls').isVisible(), false);
    await page.locator('#ranking summary').click();
    assert.equal(await page.locator('#ranking table').first().isVisible(), true);
  }));

test('a picture of every chart', async () => {
  let live;
  await looking_at(page_of_eight(), {}, async (page) => { live = await marks_of_figures(page); });
  await looking_at(page_of_eight(), still, async (page) => {
    const found = await marks_of_figures(page, '.plot > svg');
    assert.deepEqual(Object.keys(found), Object.keys(live));
    for (const [name, counts] of Object.entries(found)) {
      for (const kind of ['line', 'area', 'rect', 'rule']) {
        assert.equal(counts[kind] ?? 0, live[name][kind] ?? 0, `${kind} of ${name}`);
      }
    }
    const { strategies } = data_of(page_of_eight());
    const labels = await page.$$eval('figure[data-chart="ranking"] .role-axis-label text', (all) =>
      all.map((one) => one.textContent));
    for (const name of strategies) assert.ok(labels.includes(name), name);
  });
});

/** Words of axes, titles and legends of each picture: how close numbers stand depends on the font. */
const words_of = (page, picture) => page.$$eval('figure.chart', (figures, wanted) =>
  Object.fromEntries(figures.map((one) => [one.dataset.chart,
    [...one.querySelectorAll(`${wanted} :is(.role-axis-label, .role-axis-title, .role-legend-label, ` +
                             '.role-title-text) text')]
      .filter((text) => text.style.opacity !== '0' && text.getAttribute('opacity') !== '0')
      .map((text) => text.textContent).filter((text) => !/^[−\d.,%kM]+$/.test(text))])), picture);

test('with the words of the live chart of the same width', async () => {
  let words;
  await looking_at(page_of_eight(), still, async (page) => { words = await words_of(page, '.plot > svg'); });
  const static_width = 720;
  await looking_at(page_of_eight(), { width: static_width + 4 + 32 }, async (page) => {
    assert.equal(await page.$eval('.plot', (one) => one.clientWidth), static_width + 4);
    assert.deepEqual(words, await words_of(page, '.drawn svg'));
  });
});
