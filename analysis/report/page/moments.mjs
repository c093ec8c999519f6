// Means and intervals from sums over configurations; see JointMoments in ../profiles.h.

/** The moments of some bins together (Chan, Golub and LeVeque 1983). */
export function moments_of(bins, { from, to }) {
  return bins.slice(from, to + 1).reduce(joined);
}

function joined(a, b) {
  if (a.n === 0 || b.n === 0) return a.n === 0 ? b : a;
  const n = a.n + b.n;
  const apart = a.means.map((mean, s) => b.means[s] - mean);
  const products = [];
  for (let s = 0; s < apart.length; ++s) {
    for (let r = 0; r <= s; ++r) {
      const place = products.length;
      products.push(a.products[place] + b.products[place] + apart[r] * apart[s] * a.n * b.n / n);
    }
  }
  return { n, means: a.means.map((mean, s) => mean + apart[s] * b.n / n), products };
}

const product = (moments, s, r) => {
  const high = Math.max(s, r);
  return moments.products[high * (high + 1) / 2 + Math.min(s, r)];
};

/** value ± t sqrt(squares / (n - 1) / n) at 95 %; without an interval for one configuration. */
function estimate(value, squares, n, table) {
  if (n === 0) return { value: null, low: null, high: null };
  if (n === 1) return { value, low: null, high: null };
  const margin = student_quantile(n - 1, table) * Math.sqrt(Math.max(squares, 0) / (n - 1) / n);
  return { value, low: value - margin, high: value + margin };
}

/** `table`: quantiles of Student's distribution by degrees of freedom. */
export const mean_of = (moments, s, table) =>
  estimate(moments.means[s], product(moments, s, s), moments.n, table);

/** Mean difference of strategy s less r, paired by configuration. */
export const difference_of = (moments, s, r, table) => estimate(
  moments.means[s] - moments.means[r],
  product(moments, s, s) + product(moments, r, r) - 2 * product(moments, s, r), moments.n, table);

/**
 * 97.5 % quantile of Student's distribution: from the table that comes with the data, and beyond it
 * the first terms of its expansion around the normal quantile (Abramowitz and Stegun 26.7.5), which
 * are right to 1e-6 there.
 */
export function student_quantile(freedom, table) {
  if (freedom <= table.length) return table[freedom - 1];
  const z = 1.959963984540054;
  return z + (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}
