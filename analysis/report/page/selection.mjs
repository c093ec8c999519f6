// What a reader has chosen, and the rows that each chart then shows. No drawing, no document: the
// same for the static pictures (draw.mjs) and for the page (page.mjs).
import { moments_of, difference_of, mean_of } from './moments.mjs';

/** What is chosen when the page opens. */
export function first_choice(report) {
  return {
    outcome: 0,
    baseline: report.baseline ?? 0,
    quantity: 0,
    strategies: report.strategies.map(() => true),
    filter: null, // or {factor, from, to}: places of a factor and of its bins, both included
  };
}

/** Rows of a table that is stored as columns. */
export function rows_of(table) {
  const names = Object.keys(table ?? {});
  const count = names.length > 0 ? table[names[0]].length : 0;
  const rows = [];
  for (let i = 0; i < count; ++i) {
    const row = {};
    for (const name of names) row[name] = table[name][i];
    rows.push(row);
  }
  return rows;
}

const is_chosen = (report, choice) => {
  const chosen = new Set(report.strategies.filter((_, i) => choice.strategies[i]));
  return (row) => row.strategy === null || row.strategy === undefined || chosen.has(row.strategy);
};

/** Rows of a table in the data, of the chosen strategies. */
const chosen_rows = (report, choice, table) =>
  rows_of(table).filter(is_chosen(report, choice));

const outcome_name = (report, choice) => report.outcomes[choice.outcome].name;

/** The comparison of the chosen outcome with the chosen baseline; {missing} if there is none. */
export function comparison(report, choice) {
  const of_outcome = report.compare[choice.outcome];
  return Array.isArray(of_outcome) ? of_outcome[choice.baseline] : of_outcome;
}

/** The strategy that the map is about: the best but for the baseline, of those chosen. */
export function contender(report, choice) {
  const rows = chosen_rows(report, choice, comparison(report, choice).rows);
  const baseline = report.strategies[choice.baseline];
  return rows.find((row) => row.strategy !== baseline)?.strategy;
}

function whole_ranking(report, choice) {
  const found = comparison(report, choice);
  if (found.missing) return found;
  const name = outcome_name(report, choice);
  return chosen_rows(report, choice, found.rows).map((row) => ({
    rank: row.rank,
    strategy: row.strategy,
    value: row[name],
    value_low: row[`${name}_low`],
    value_high: row[`${name}_high`],
    difference: row.difference_to_baseline,
    difference_low: row.simultaneous_to_baseline_low,
    difference_high: row.simultaneous_to_baseline_high,
    p: row.adjusted_p_to_baseline,
    best_probability: row.best_probability,
    best_share: row.best_share,
  }));
}

/** The ranking in a range of a factor, from sums over its bins; intervals are of one at a time. */
function filtered_ranking(report, choice) {
  const place = report.where[choice.outcome];
  if (place.missing) return place;
  const moments = moments_of(place.profile.bins[choice.filter.factor], choice.filter);
  if (moments.n < 2) return { missing: 'Fewer than two configurations lie in this range.' };
  const rows = report.strategies.map((strategy, s) => {
    const mean = mean_of(moments, s, report.student);
    const difference = difference_of(moments, s, choice.baseline, report.student);
    return {
      strategy,
      value: mean.value, value_low: mean.low, value_high: mean.high,
      difference: difference.value,
      difference_low: difference.low, difference_high: difference.high,
      configurations: moments.n,
    };
  }).filter(is_chosen(report, choice));
  const sign = report.outcomes[choice.outcome].lower_is_better ? 1 : -1;
  return rows.sort((a, b) => sign * (a.value - b.value))
    .map((row, i) => ({ rank: i + 1, ...row }));
}

const ranking = (report, choice) =>
  (choice.filter ? filtered_ranking(report, choice) : whole_ranking(report, choice));

function course(report, choice) {
  const name = report.quantities[choice.quantity].name;
  return chosen_rows(report, choice, report.course).map((row) => ({
    strategy: row.strategy, month: row.month, value: row[`${name}_mean`],
    q05: row[`${name}_q05`], q50: row[`${name}_q50`], q95: row[`${name}_q95`],
  }));
}

function frontier(report, choice) {
  const rows = chosen_rows(report, choice, report.frontier);
  return ['retention', 'created', 'captured'].flatMap((outcome) => rows.map((row) => ({
    strategy: row.strategy, outcome,
    value: row[outcome], low: row[`${outcome}_low`], high: row[`${outcome}_high`],
    effort: row.effort, effort_low: row.effort_low, effort_high: row.effort_high,
    membership: row.membership, on_frontier: row.dominated_by === null,
  })));
}

const range_text = (low, high) => {
  const short = (value) => String(Number(value.toPrecision(3)));
  return low === high ? short(low) : `${short(low)} to ${short(high)}`;
};

/** Factors of which a map shows so many at most. */
const most_factors = 20;

function where(report, choice) {
  const place = report.where[choice.outcome];
  if (place.missing) return place;
  const strategy = report.strategies.indexOf(contender(report, choice));
  if (strategy < 0) return { missing: 'Choose a strategy besides the baseline.' };
  const all = report.factors.map((factor, f) => {
    const differences = place.profile.bins[f].map((bin) =>
      difference_of(bin, strategy, choice.baseline, report.student));
    const values = differences.map((one) => one.value).filter((value) => value !== null);
    return { factor, differences, bins: place.profile.bins[f],
             change: Math.max(...values) - Math.min(...values) };
  });
  all.sort((a, b) => b.change - a.change);
  return all.slice(0, most_factors).flatMap(({ factor, differences, bins }) =>
    differences.map((one, i) => ({
      factor: factor.name, label: factor.name,
      part: (i + 0.5) / differences.length, bin: i + 1, from: factor.low[i], to: factor.high[i],
      difference: one.value, low: one.low, high: one.high, configurations: bins[i].n,
    })));
}

function winners(report, choice) {
  const place = report.where[choice.outcome];
  if (place.missing || !place.winners) {
    return { missing: place.missing ?? 'Fewer than two factors vary.' };
  }
  const rows = rows_of(place.winners);
  const by = (key) => (a, b) => a[key] - b[key];
  return rows.sort(by('across_bin')).sort((a, b) => b.down_bin - a.down_bin).map((row) => ({
    ...row,
    across_range: range_text(row.across_low, row.across_high),
    down_range: range_text(row.down_low, row.down_high),
    mark: String(report.strategies.indexOf(row.strategy) + 1),
  }));
}

function boxes(report, choice) {
  const place = report.where[choice.outcome];
  if (place.missing) return place;
  if (!place.boxes) return { missing: place.question };
  const percent = (share) => (share === null ? '-' : `${Math.round(100 * share)} %`);
  return rows_of(place.boxes).map((row) => {
    const factor = report.factors.find((one) => one.name === row.factor);
    const least = factor ? factor.low[0] : 0;
    const most = factor ? factor.high.at(-1) : 1;
    const share = (value, unbounded) =>
      (value === null ? unbounded : Math.min(1, Math.max(0, (value - least) / (most - least))));
    return {
      ...row,
      title: `box ${row.box}: coverage ${percent(row.coverage_held_out)}, ` +
             `density ${percent(row.density_held_out)}`,
      all_from: 0, all_to: 1,
      box_from: share(row.low, 0), box_to: share(row.high, 1),
      text: range_text(row.low ?? least, row.high ?? most),
    };
  });
}

const of_all_strategies = (table) => rows_of(table).filter((row) => !row.strategy);

function sensitivity(report, choice, name) {
  const found = report.sensitivity[choice.outcome];
  if (found.missing) return found;
  if (!found[name]) return { missing: 'The design does not tell this.' };
  const rows = of_all_strategies(found[name]);
  return rows.length > 0 ? rows : rows_of(found[name]);
}

const sorted_by = (rows, key) =>
  (rows.missing ? rows
    : [...rows].sort((a, b) => Math.abs(b[key]) - Math.abs(a[key])).slice(0, most_factors));

function indices(report, choice) {
  const rows = sorted_by(sensitivity(report, choice, 'indices'), 'total');
  if (rows.missing) return rows;
  return rows.flatMap((row) => ['first', 'total'].map((index) => ({
    factor: row.factor, index, value: row[index],
    low: row[`${index}_low`], high: row[`${index}_high`],
  })));
}

const criteria = [
  ['max_regret', 'maximum regret'],
  ['regret_90', '90 % regret'],
  ['mean_regret', 'mean regret'],
  ['satisficing', 'good enough in'],
  ['hurwicz', 'Hurwicz'],
  ['worst_decile', 'worst tenth'],
];

function robustness(report, choice) {
  const found = report.robustness[choice.outcome];
  if (found.missing) return found;
  const rows = chosen_rows(report, choice, found);
  const order = new Map(rows_of(comparison(report, choice).rows).map((row) => [row.strategy, row.rank]));
  rows.sort((a, b) => order.get(a.strategy) - order.get(b.strategy));
  return criteria.flatMap(([key, criterion]) => rows.map((row) => ({
    criterion, strategy: row.strategy, value: row[key],
    low: row[`${key}_low`], high: row[`${key}_high`], won: row[`won_${key}`],
  })));
}

function precision(report, choice) {
  const found = report.precision[choice.outcome];
  if (found.missing) return found;
  return chosen_rows(report, choice, found).flatMap((row) => [
    { strategy: row.strategy, what: 'mean', half_width: row.half_width },
    { strategy: row.strategy, what: 'difference to the best',
      half_width: row.difference_half_width },
  ]).filter((row) => row.half_width !== null);
}

/** Bins of what schedules draw, whatever strategies are chosen. */
function response(report, choice) {
  const found = report.response[choice.outcome];
  if (found.missing) return found;
  const name = outcome_name(report, choice);
  return rows_of(found).map((row) => ({
    factor: row.factor, low: row.low, high: row.high, value: row[name],
    value_low: row[`${name}_low`], value_high: row[`${name}_high`],
    place: row.may_be_best ? 'may be best' : 'worse than the best',
  }));
}

const makers = {
  ranking,
  response,
  best: (report, choice) => whole_ranking(report, choice),
  course,
  spread: course,
  survival: (report, choice) => chosen_rows(report, choice, report.survival),
  collaborations: (report, choice) => chosen_rows(report, choice, report.collaborations),
  tensions: (report, choice) => chosen_rows(report, choice, report.tensions),
  'tension-strategies': (report, choice) =>
    chosen_rows(report, choice, report.tensions).filter((row) => row.kind === 'tension'),
  episodes: (report, choice) => chosen_rows(report, choice, report.episodes),
  ends: (report, choice) => chosen_rows(report, choice, report.ends),
  hazards: (report, choice) => chosen_rows(report, choice, report.hazards),
  'before-exits': (report, choice) => chosen_rows(report, choice, report.before_exits),
  frontier,
  where,
  winners,
  boxes,
  correlations: (report, choice) => sorted_by(sensitivity(report, choice, 'correlations'), 'prcc'),
  indices,
  effects: (report, choice) => sorted_by(sensitivity(report, choice, 'effects'), 'mu_star'),
  shares: (report, choice) => sensitivity(report, choice, 'shares'),
  robustness,
  precision,
};

/** Charts that follow the filter by a factor; all others are of all configurations. */
export const filtered_charts = new Set(['ranking']);

/** The rows of a chart, or {missing: why there are none}. */
export function rows_for(name, report, choice) {
  const ready = report.tables?.[name]; // of pages on which there is nothing to choose
  const rows = ready ? rows_of(ready) : makers[name](report, choice);
  if (rows.missing) return rows;
  if (rows.length === 0) return { missing: 'Nothing to show: choose a strategy.' };
  return rows;
}

/** Words that stand for {outcome} and the like in titles. */
export function words_for(report, choice) {
  if (!report.outcomes) return {};
  const place = report.where?.[choice.outcome];
  return {
    outcome: outcome_name(report, choice),
    direction: report.outcomes[choice.outcome].lower_is_better ? 'less is better' : 'more is better',
    baseline: report.strategies[choice.baseline],
    quantity: report.quantities?.[choice.quantity]?.label ?? '',
    across: place?.winners?.across?.[0] ?? '',
    down: place?.winners?.down?.[0] ?? '',
  };
}

export const filled = (text, words) =>
  text.replace(/\{(\w+)\}/g, (all, word) => (Object.hasOwn(words, word) ? words[word] : all));
