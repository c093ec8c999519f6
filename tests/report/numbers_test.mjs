// Numbers on the page are those of `weft compare`, and of an independent computation where the page
// computes itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { in_turn, looking_at } from './browser.mjs';
import { and_redrawn, choose, control, data_rows, figure, shown } from './figures.mjs';
import { data_of, eight, oracle, page_of_eight, weft, weft_json } from './program.mjs';

const file = `${eight}.h5`;

/** The row of the ranking that a row of `weft compare` makes. */
function ranked(row, outcome) {
  const texts = {
    value: row[outcome], value_low: row[`${outcome}_low`], value_high: row[`${outcome}_high`],
    difference: row.difference_to_baseline,
    difference_low: row.simultaneous_to_baseline_low,
    difference_high: row.simultaneous_to_baseline_high,
    p: row.adjusted_p_to_baseline, best_probability: row.best_probability, best_share: row.best_share,
  };
  return { rank: String(row.rank), strategy: row.strategy,
           ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, shown(value)])) };
}

in_turn('what weft compare says', page_of_eight(), {}, {
  'stands in the tables': async (page) => {
    const printed = weft('compare', file, '--baseline', 'none');
    const cells = await page.$$eval('#ranking .table td, #ranking .table th[scope=row]', (all) =>
      all.filter((one) => !one.closest('figure')).map((one) => one.textContent));
    assert.ok(cells.length > 80);
    for (const cell of cells) assert.ok(printed.includes(cell), cell);
  },
  'stands in the ranking and the answer': async (page) => {
    for (const [outcome, baseline] of [['engagement', 'none'], ['retention', 'balanced'],
                                       ['capture_gini', 'tension-triggered'], ['effort', 'none']]) {
      const at = [outcome, baseline];
      await choose(page, 'Outcome', outcome);
      await choose(page, 'Baseline', baseline);
      const answer = weft_json('compare', file, '--baseline', baseline, '--outcome', outcome);
      assert.deepEqual(await data_rows(page, 'ranking'),
                       answer.rows.map((row) => ranked(row, outcome)), at);
      assert.equal(await page.locator('.answer').innerText(),
                   answer.headline.replaceAll('\n', '\n\n'), at);
    }
  },
});

const close = (found, wanted, tolerance, what) =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${what}: ${found}, not ${wanted}`);

async function check_filtered(page, report, outcome, baseline, factor, from, to) {
  const place = report.factors.find((one) => one.name === factor);
  const wanted = oracle('filtered.py', file, outcome, baseline, factor, place.low[from],
                        place.high[to]);
  const rows = await data_rows(page, 'ranking');
  assert.equal(rows.length, report.strategies.length);
  for (const row of rows) {
    assert.equal(Number(row.configurations), wanted.configurations);
    for (const [name, numbers] of Object.entries(wanted.strategies[row.strategy])) {
      const tolerance = Math.abs(numbers[2] - numbers[1]) / 1000 + 1e-5;
      [name, `${name}_low`, `${name}_high`].forEach((key, i) =>
        close(Number(row[key]), numbers[i], tolerance, `${key} of ${row.strategy}`));
    }
  }
  const values = rows.map((row) => Number(row.value));
  assert.deepEqual(values, [...values].sort((a, b) => b - a), 'ranked');
}

test('a ranking within a range of a factor is computed as from the file', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const report = data_of(page_of_eight());
    const [one, other] = [report.factors[0], report.factors.at(-1)];
    const last = one.low.length - 1;
    await choose(page, 'Rank only where', one.name);
    await check_filtered(page, report, 'engagement', 'none', one.name, 0, last);
    await and_redrawn(page, () => control(page, 'to').selectOption({ index: 1 }));
    await check_filtered(page, report, 'engagement', 'none', one.name, 0, 1);
    assert.match(await figure(page, 'ranking').locator('figcaption').innerText(),
                 new RegExp(`only ${one.name} from `));
    await choose(page, 'Rank only where', other.name);
    await and_redrawn(page, () => control(page, 'from').selectOption({ index: 2 }));
    await choose(page, 'Baseline', 'balanced');
    await choose(page, 'Outcome', 'retention');
    await check_filtered(page, report, 'retention', 'balanced', other.name, 2,
                         other.low.length - 1);
    await choose(page, 'Rank only where', 'all collaborations');
    assert.equal((await data_rows(page, 'ranking'))[0].configurations, undefined);
  }));
