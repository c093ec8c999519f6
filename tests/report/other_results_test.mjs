// Results of other shapes than the quickstart's: every chart is drawn, or words say why it is not.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { looking_at } from './browser.mjs';
import { marks_of_figures } from './figures.mjs';
import { data_of, page_of, result_of, source } from './program.mjs';

const two = `
[[strategy]]
name = "none"
[[strategy]]
use = "library/balanced"
`;
const experiment = ({ horizon = 24, design = 'configurations = 24\nreplicates = 2',
                      configuration = 'base = "reference"', output = '', strategies = two }) => `
title = "Of another shape"
horizon = ${horizon}
[design]
${design}
[configuration]
${configuration}
${output}
${strategies}`;

const two_factors = `base = "default"
rivalry = { uniform = [0.1, 0.9] }
trust = { uniform = [0.1, 0.5] }`;
const forty = Array.from({ length: 40 }, (_, i) =>
  `[[strategy]]\nname = "strategy ${i}"\nbundling = ${(i / 50).toFixed(2)}\n`).join('');

const many_marks = (marks, name) => Object.values(marks[name] ?? {}).reduce((sum, n) => sum + n, 0);

/** What stands in each figure's place: marks, or words; and all the words of the page. */
const looked_at = async (page) => ({
  marks: await marks_of_figures(page),
  static_marks: await marks_of_figures(page, '.plot > svg'),
  words: Object.fromEntries(await page.$$eval('figure.chart', (all) => all.map((one) =>
    [one.dataset.chart, one.querySelector('.plot .missing')?.textContent ?? '']))),
  text: await page.locator('main').innerText(),
});

function check(found, marks) {
  for (const [name, words] of Object.entries(found.words)) {
    if (many_marks(marks, name) > 0) continue;
    assert.ok(words.length >= 20, `${name} is empty, and nobody says why`);
  }
  assert.doesNotMatch(found.text, /\bNaN\b|undefined|\bnan\b|\{\w+\}|Infinity/);
}

const most_bytes = 4e6;

const drawn_schedules = `
[[strategy]]
name = "fade"
safeguarding = { fade = { from = 1, to = 0, start = { uniform = [0, 20] }, months = 1 } }
bundling = 0.5
`;

async function looks_right(path, inspect = () => {}) {
  assert.ok(statSync(path).size < most_bytes);
  await looking_at(path, {}, async (page) => {
    const found = await looked_at(page);
    check(found, found.marks);
    await inspect(found, page);
  });
  await looking_at(path, { javaScriptEnabled: false }, async (page) => {
    const found = await looked_at(page);
    check(found, found.static_marks);
  });
}

function shape(name, what, inspect, options = []) {
  test(name, () => {
    const file = name.replaceAll(' ', '_');
    result_of(file, experiment(what), ...options);
    const path = page_of(file, ...(options.length > 0 ? ['--partial'] : []));
    return looks_right(path, inspect);
  });
}

shape('one strategy', { strategies: '[[strategy]]\nname = "alone"\n' }, ({ text, marks }) => {
  assert.equal(marks.course.line, 1);
  assert.match(text, /only one strategy/);
});
shape('drawn schedules', {
  design: 'configurations = 60\nreplicates = 1\npairing = "joint"', strategies: drawn_schedules,
}, ({ marks, text }) => {
  assert.equal(marks.response.rect, 3);
  assert.match(text, /Over schedule_safeguarding_fade_start of fade no part is/);
});
shape('one month', { horizon: 1 }, ({ marks }) => {
  assert.ok(many_marks(marks, 'course') > 0);
  assert.ok(many_marks(marks, 'ranking') > 0);
});
shape('no factor', { configuration: 'base = "default"' }, ({ text, marks }) => {
  assert.match(text, /no factor varies/);
  assert.ok(many_marks(marks, 'course') > 0);
});
shape('two configurations', { design: 'configurations = 2\nreplicates = 2' });
shape('one configuration', { design: 'configurations = 1\nreplicates = 1' });
shape('one configuration of one strategy', {
  design: 'configurations = 1\nreplicates = 1', strategies: '[[strategy]]\nname = "alone"\n', horizon: 1 });
shape('without trajectories', { output: '[output]\ntrajectories = "none"' }, ({ text, marks }) => {
  assert.match(text, /no courses over time/);
  assert.equal(marks.course, undefined);
  assert.ok(many_marks(marks, 'survival') > 0);
});
test('saltelli', () => {
  const text = readFileSync(join(source, 'experiments/sensitivity.toml'), 'utf8');
  result_of('saltelli', text, '--set', 'design.configurations=448');
  return looks_right(page_of('saltelli'), ({ marks }) => {
    assert.equal(marks.indices.symbol, 2 * 6);
    assert.equal(marks.indices.rule, 2 * 6);
  });
});
shape('noise alone', {
  design: 'method = "saltelli"\nconfigurations = 96\nreplicates = 2', configuration: two_factors,
}, ({ text }) => assert.match(text, /do not move engagement more than the seeds do/));
shape('morris', {
  design: 'method = "morris"\nconfigurations = 30\nreplicates = 2', configuration: two_factors,
}, ({ marks }) => assert.equal(marks.effects.symbol, 2));
shape('factorial', {
  design: 'method = "factorial"\nreplicates = 3',
  configuration: 'base = "default"\nrivalry = { choice = [0.1, 0.5, 0.9] }\ntrust = { choice = [0.1, 0.4] }',
}, ({ marks }) => assert.equal(marks.winners.rect, 6));
shape('forty strategies', { strategies: forty, design: 'configurations = 30\nreplicates = 2' },
      ({ text, marks }) => {
        assert.equal(marks.course.line, 12);
        assert.match(text, /12 of 40 strategies/);
      });
shape('fifty years of forty strategies', {
  strategies: forty, horizon: 600, design: 'configurations = 30\nreplicates = 1' });
shape('a shard', { design: 'configurations = 400\nreplicates = 2' }, ({ text }) => {
  assert.match(text, /The result is not finished/);
}, ['--shard', '0/2']);

test('a strategy that is left out is not compared with', () => {
  const data = data_of(page_of('forty_strategies', '--baseline', 'strategy 3', '--outcome', 'effort'));
  assert.equal(data.strategies.length, 12);
  assert.equal(data.strategies[data.baseline], 'strategy 3');
});
