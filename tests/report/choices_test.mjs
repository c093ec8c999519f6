// What a reader chooses changes the charts that it concerns, and no others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looking_at } from './browser.mjs';
import { and_redrawn, choose, figure, marks_of_figures, pictures_of_figures } from './figures.mjs';
import { data_of, page_of_eight } from './program.mjs';

/** Figures that look different after `work`. */
async function changed_by(page, work) {
  const before = await pictures_of_figures(page);
  await work();
  const after = await pictures_of_figures(page);
  return Object.keys(before).filter((name) => before[name] !== after[name]).sort();
}

test('outcome, baseline, quantity and factor', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const report = data_of(page_of_eight());
    const title = (name) => figure(page, name).locator('strong').innerText();
    assert.deepEqual(await changed_by(page, () => choose(page, 'Outcome', 'captured')),
                     ['best', 'boxes', 'correlations', 'precision', 'ranking', 'robustness', 'shares',
                      'where', 'winners']);
    assert.equal(await title('ranking'), 'captured: difference from none');
    assert.equal(await title('correlations'), 'What goes with captured');
    const course = await figure(page, 'course').locator('svg').elementHandle();
    const is_shown = () => course.evaluate((one) => one.isConnected);
    assert.deepEqual(await changed_by(page, () => choose(page, 'Baseline', 'balanced')),
                     ['ranking', 'where']);
    assert.ok(await is_shown(), 'what is not concerned is not drawn again');
    assert.equal(await title('ranking'), 'captured: difference from balanced');
    assert.deepEqual(await changed_by(page, () => choose(page, 'Over time', report.quantities[2].label)),
                     ['course', 'spread']);
    assert.ok(!await is_shown());
    assert.equal(await title('course'), `${report.quantities[2].label}, month by month`);
    assert.deepEqual(await changed_by(page, () => choose(page, 'Rank only where', report.factors[1].name)),
                     ['ranking']);
  }));

test('strategies', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const box = (name) => page.locator('label.strategy', { hasText: name }).locator('input');
    const all = await marks_of_figures(page);
    const changed = await changed_by(page, () => and_redrawn(page, () => box('2 bundling only').uncheck()));
    const of_all = ['boxes', 'correlations', 'shares', 'where', 'winners'];
    assert.deepEqual(changed, Object.keys(all).filter((name) => !of_all.includes(name)).sort());
    const fewer = await marks_of_figures(page);
    assert.equal(fewer.course.line, 7);
    assert.equal(fewer.ranking.symbol, 7);
    assert.equal(fewer.tensions.line, 7 * 9);
    const names = data_of(page_of_eight()).strategies;
    await and_redrawn(page, async () => { // while charts are drawn, or not yet
      for (const [i, name] of names.entries()) {
        if (i !== 1) await box(`${i + 1} ${name}`).first().uncheck();
      }
    });
    assert.match(await figure(page, 'course').locator('.plot').innerText(), /choose a strategy/);
    assert.equal((await marks_of_figures(page)).course.line, undefined);
    await and_redrawn(page, () => box('1 none').check());
    const one = await marks_of_figures(page);
    assert.equal(one.course.line, 1);
    assert.equal(one.ranking.symbol, 1);
  }));

test('a strategy keeps its colour whatever is chosen', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const colours = () => page.$$eval('figure[data-chart="ranking"] .drawn g.mark-symbol path', (all) =>
      all.map((one) => one.getAttribute('fill')));
    const before = await colours();
    await and_redrawn(page, () => page.locator('label.strategy input').first().uncheck());
    const after = await colours();
    assert.deepEqual(after, before.filter((colour) => after.includes(colour)));
    assert.equal(new Set(before).size, 8);
  }));

test('a narrower window draws the charts anew', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const width = () => page.locator('figure[data-chart="ranking"] svg').evaluate((one) => one.clientWidth);
    const wide = await width();
    await and_redrawn(page, () => page.setViewportSize({ width: 700, height: 900 }));
    assert.ok(await width() < wide);
  }));
