// Names, titles and texts of an experiment that anyone may have written are shown as texts: no
// element, no script, no dialog comes of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { in_turn, looking_at, ready } from './browser.mjs';
import { and_redrawn, choose, data_rows, figure } from './figures.mjs';
import { data_of, page_of, result_of } from './program.mjs';

const names = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '__proto__', 'constructor',
               '{outcome}', '{{data}}', 'toString', '</script><b>bold', "it's \\ & \" quoted",
               '\u202Ereversed \u05e9\u05dc\u05d5\u05dd', '\u{1F984} <!--chart:ranking--> $& $1', '-->'];
const title = '</title></script><script>alert(2)</script> {{data}} {{body}} <!-- \u{1F984} $&';

const toml_string = (text) => JSON.stringify(text);
const experiment = `# </pre><script>alert(3)</script> <!--chart:best-->
title = ${toml_string(title)}
horizon = 24
[design]
configurations = 24
replicates = 2
[configuration]
base = "reference"
${names.map((name, i) => `[[strategy]]\nname = ${toml_string(name)}\nbundling = ${(i / 20).toFixed(2)}\n`).join('')}`;

result_of('hostile', experiment);
const path = page_of('hostile');
test('a page is made', () => assert.deepEqual(data_of(path).strategies, names));

/** Elements that only a text could have brought. */
const strangers = (page) => page.evaluate(() => ({
  scripts: document.scripts.length,
  strangers: document.querySelectorAll('img, b, iframe, object, [onerror], [onload]').length,
  titles: document.querySelectorAll('title').length,
}));

in_turn('texts are shown as texts', path, {}, {
  'as it opens': async (page) => {
    assert.deepEqual(await strangers(page), { scripts: 2, strangers: 0, titles: 1 });
    assert.equal(await page.title(), title);
    assert.equal(await page.locator('h1').innerText(), title.replace('  ', ' '));
    const boxes = await page.locator('label.strategy').allInnerTexts();
    assert.deepEqual(boxes, names.map((name, i) => `${i + 1} ${name}`));
    const options = await page.locator('#baseline option').allTextContents();
    assert.deepEqual(options, names);
    const rows = await data_rows(page, 'ranking');
    assert.deepEqual(rows.map((row) => row.strategy).sort(), [...names].sort());
    const lines = await page.locator('figure[data-chart="course"] g.mark-line.role-mark > path').count();
    assert.equal(lines, names.length);
    assert.match(await page.locator('#background').textContent(), /# <\/pre><script>alert\(3\)/);
  },
  'whatever is chosen': async (page) => {
    for (const name of names) {
      await choose(page, 'Baseline', name);
      assert.equal(await figure(page, 'ranking').locator('strong').innerText(),
                   `engagement: difference from ${name}`);
    }
    await and_redrawn(page, () => page.locator('label.strategy input').nth(2).uncheck());
    await ready(page);
    const point = page.locator('figure[data-chart="ranking"] g.mark-symbol.role-mark > path').first();
    await point.scrollIntoViewIfNeeded();
    await point.hover({ force: true });
    await page.locator('#vg-tooltip-element.visible').waitFor();
    assert.deepEqual(await strangers(page), { scripts: 2, strangers: 0, titles: 1 });
  },
});

test('without JavaScript, too', () =>
  looking_at(path, { javaScriptEnabled: false }, async (page) => {
    assert.deepEqual(await strangers(page), { scripts: 2, strangers: 0, titles: 1 });
    const figures = await page.locator('figure.chart').count();
    assert.equal(await page.locator('figure.chart .plot > :is(svg, .missing)').count(), figures);
    const labels = await page.$$eval('figure[data-chart="course"] .role-legend-label text', (all) =>
      all.map((one) => one.textContent));
    assert.equal(labels.length, names.length);
    assert.equal(labels[2].replace('\u200b', ''), names[2]); // see drawing.mjs
  }));

test('a file of which text is no text', () => {
  const html = readFileSync(path, 'utf8');
  assert.ok(!html.includes('<script>alert'));
  assert.ok(!html.includes('\u0000'));
});
