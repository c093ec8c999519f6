// What the page computes itself, against sums over all values at once and tables of quantiles.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference_of, mean_of, moments_of, student_quantile }
  from '../../analysis/report/page/moments.mjs';

const outcomes = [[1, 4, 2], [3, 1, 2.5], [-2, 0, 7], [0.5, 0.25, 1], [8, 9, -3], [1.5, 2, 2]];
// 97.5 % quantiles of Student's distribution, 1 to 5 degrees of freedom (Abramowitz and Stegun 26.10).
const table = [12.706205, 4.302653, 3.182446, 2.776445, 2.570582];

function moments(rows) {
  const n = rows.length;
  const means = [0, 1, 2].map((s) => rows.reduce((sum, row) => sum + row[s], 0) / (n || 1));
  const products = [];
  for (let s = 0; s < 3; ++s) {
    for (let r = 0; r <= s; ++r) {
      products.push(rows.reduce((sum, row) => sum + (row[s] - means[s]) * (row[r] - means[r]), 0));
    }
  }
  return { n, means, products };
}

const close = (found, wanted, what) =>
  assert.ok(Math.abs(found - wanted) < 1e-9, `${what}: ${found}, not ${wanted}`);

test('moments of bins together are those of all their values', () => {
  const bins = [moments(outcomes.slice(0, 2)), moments([]), moments(outcomes.slice(2, 3)),
                moments(outcomes.slice(3))];
  const whole = moments(outcomes);
  const joined = moments_of(bins, { from: 0, to: 3 });
  assert.equal(joined.n, 6);
  joined.means.forEach((mean, s) => close(mean, whole.means[s], `mean ${s}`));
  joined.products.forEach((product, i) => close(product, whole.products[i], `product ${i}`));
  assert.deepEqual(moments_of(bins, { from: 1, to: 1 }), bins[1]);
  assert.equal(moments_of(bins, { from: 1, to: 2 }).n, 1);
});

test('intervals are those of t tests', () => {
  const apart = outcomes.map((row) => row[2] - row[0]);
  const mean = apart.reduce((sum, value) => sum + value, 0) / 6;
  const variance = apart.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5;
  const found = difference_of(moments(outcomes), 2, 0, table);
  close(found.value, mean, 'difference');
  close(found.high - found.value, table[4] * Math.sqrt(variance / 6), 'margin');
  close(found.value - found.low, found.high - found.value, 'on both sides');
  const same = difference_of(moments(outcomes), 1, 1, table);
  assert.deepEqual([same.value, same.low, same.high], [0, 0, 0]);
});

test('one value has no interval, and none no mean', () => {
  assert.deepEqual(mean_of(moments(outcomes.slice(0, 1)), 1, table), { value: 4, low: null, high: null });
  assert.deepEqual(mean_of(moments([]), 1, table), { value: null, low: null, high: null });
});

test('quantiles beyond the table', () => {
  assert.equal(student_quantile(3, table), 3.182446);
  const known = { 30: 2.042272, 60: 2.000298, 120: 1.97993, 1000: 1.962339, 1e6: 1.959966 };
  for (const [freedom, wanted] of Object.entries(known)) {
    const found = student_quantile(Number(freedom), table);
    assert.ok(Math.abs(found - wanted) < (freedom < 100 ? 1e-4 : 2e-6), `${freedom}: ${found}`);
  }
});
