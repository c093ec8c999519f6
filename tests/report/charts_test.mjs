// Every chart of analysis/report/charts can be opened by itself in a Vega editor: it compiles
// without a warning, and draws the few rows that it holds.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drawn_alone } from './chart_file.mjs';
import { source } from './program.mjs';

const charts = join(source, 'analysis/report/charts');

for (const name of readdirSync(charts)) {
  test(name, async () => {
    const spec = JSON.parse(readFileSync(join(charts, name), 'utf8'));
    assert.match(spec.$schema, /vega-lite\/v6/);
    assert.ok(spec.description.length > 20);
    assert.ok(spec.data.values.length >= 1 && spec.data.values.length <= 60, 'a few rows');
    const { counts, warnings, svg } = await drawn_alone(spec);
    assert.deepEqual(warnings, []);
    const marks = Object.values(counts).reduce((sum, count) => sum + count, 0);
    assert.ok(marks >= 2, `marks: ${JSON.stringify(counts)}`);
    assert.doesNotMatch(svg, /NaN|undefined/);
  });
}
