// The page opens from the disk without a network or a complaint, and every chart is drawn with the
// marks that its data call for.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { in_turn } from './browser.mjs';
import { marks_of_figures } from './figures.mjs';
import { data_of, eight, page_of_eight, weft_json } from './program.mjs';

const rows_of_columns = (table) => Object.values(table)[0].length;

/** What must be drawn for so many strategies, factors and tensions. */
function expected(report, file) {
  const strategies = report.strategies.length;
  const tensions = 5;
  const mechanisms = 4;
  const most_factors = 20;
  const factors = Math.min(most_factors, weft_json('sensitivity', file).correlations
    .filter((row) => row.strategy === null).length);
  const bins = report.factors.reduce((sum, factor) => sum + factor.low.length, 0);
  const { winners, boxes } = report.where[0];
  const restrictions = rows_of_columns(boxes);
  return {
    ranking: { symbol: strategies },
    best: { rect: strategies, symbol: strategies },
    course: { line: strategies },
    spread: { line: strategies, area: strategies },
    survival: { line: strategies, area: strategies },
    collaborations: { line: strategies, area: strategies },
    tensions: { line: strategies * (tensions + mechanisms) },
    'tension-strategies': { line: strategies * tensions },
    episodes: { symbol: strategies * tensions, rule: strategies * tensions },
    ends: { rect: 3 * strategies },
    hazards: { line: strategies },
    'before-exits': { line: strategies * tensions },
    frontier: { symbol: 3 * strategies },
    where: { rect: bins },
    winners: { rect: rows_of_columns(winners), text: rows_of_columns(winners) },
    boxes: { rect: 2 * restrictions, text: restrictions },
    correlations: { symbol: factors },
    shares: { rect: 4 },
    robustness: { symbol: 6 * strategies, rule: 6 * strategies },
    precision: { rect: 2 * strategies - 1 },
  };
}

const legend_of = (page, name) =>
  page.$$eval(`figure[data-chart="${name}"] .drawn g.role-legend-label text`, (all) =>
    all.map((one) => one.textContent));

/** Middle of every point of a layer, in pixels. */
const points_of = (page, name) =>
  page.$$eval(`figure[data-chart="${name}"] .drawn g.mark-symbol.role-mark > path`, (paths) =>
    paths.map((path) => path.getAttribute('transform').match(/-?[\d.]+/g).map(Number)));

in_turn('what stands in the page', page_of_eight(), {}, {
  'legends name the strategies where no axis does': async (page) => {
    const { strategies } = data_of(page_of_eight());
    for (const name of ['course', 'survival', 'collaborations', 'tension-strategies', 'hazards',
                        'before-exits', 'frontier']) {
      assert.deepEqual((await legend_of(page, name)).sort(), [...strategies].sort(), name);
    }
    assert.deepEqual(await legend_of(page, 'winners'), strategies.map((name, i) => `${i + 1} ${name}`));
  },
  'every chart is drawn, each mark for a number': async (page) => {
    const report = data_of(page_of_eight());
    const wanted = expected(report, `${eight}.h5`);
    const found = await marks_of_figures(page);
    assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort());
    for (const [name, counts] of Object.entries(wanted)) {
      for (const [kind, count] of Object.entries(counts)) {
        assert.equal(found[name][kind], count, `${kind} of ${name}`);
      }
    }
  },
  'points of the ranking stand where the differences are': async (page) => {
    const { rows } = weft_json('compare', `${eight}.h5`, '--baseline', 'none');
    const differences = rows.map((row) => row.difference_to_baseline ?? 0);
    const points = await points_of(page, 'ranking');
    const span = Math.max(...differences) - Math.min(...differences);
    const places = points.map(([x]) => x);
    const width = Math.max(...places) - Math.min(...places);
    assert.ok(width > 100);
    places.forEach((x, i) => {
      const wanted = (differences[i] - Math.min(...differences)) / span * width;
      assert.ok(Math.abs(x - Math.min(...places) - wanted) < 1, `point ${i}`);
      if (i > 0) assert.ok(points[i][1] > points[i - 1][1], 'ranked from above');
    });
  },
  'sections can be gone to, and no two elements have one name': async (page) => {
    const found = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map((one) => one.id),
      links: [...document.querySelectorAll('a[href^="#"]')].map((one) => one.hash.slice(1)),
      sections: [...document.querySelectorAll('main > section')].map((one) => one.id),
    }));
    assert.equal(new Set(found.ids).size, found.ids.length);
    assert.ok(found.sections.length >= 10);
    for (const link of found.links) assert.ok(found.ids.includes(link), link);
    for (const section of found.sections) assert.ok(found.links.includes(section), section);
  },
});

test('the page is not large, whatever the number of runs', () => {
  const most = 4e6; // bytes
  assert.ok(statSync(page_of_eight()).size < most);
});

test('the page names no other place', () => {
  const html = readFileSync(page_of_eight(), 'utf8');
  const [policy] = html.match(/Content-Security-Policy" content="[^"]*/);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'sha256-[^']+'(;|$)/);
  assert.doesNotMatch(policy, /script-src[^;]*unsafe|https?:|\*/);
  assert.doesNotMatch(html.replace(/<script[\s\S]*?<\/script>/g, ''), /(src|href)="(?!#|data:)/);
});
