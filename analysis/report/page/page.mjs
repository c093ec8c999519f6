// The page: controls, charts, tables and downloads. Everything it shows comes from the data in the
// page; it asks nothing of any network.
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { colours, specification } from './drawing.mjs';
import { comparison, filled, filtered_charts, first_choice, rows_for, words_for } from './selection.mjs';

const report = JSON.parse(document.getElementById('report-data').textContent);
const choice = first_choice(report);
const figures = [...document.querySelectorAll('figure.chart')];
const most_table_rows = 200;

/** An element with attributes, and children that are elements or texts. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// ---- Charts ---------------------------------------------------------------------------------------

const only_errors = 1; // of Vega's levels
const embed_options = {
  actions: false, logLevel: only_errors, ast: true, expr: expressionInterpreter, renderer: 'svg', defaultStyle: false,
  tooltip: { disableDefaultStyle: true, theme: 'page' },
};

const shown = new Map(); // by figure: its view, and the text of the specification that it draws

function data_table(rows) {
  const names = Object.keys(rows[0]);
  const text = (value) => (value === null || value === undefined ? '-'
    : typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value));
  const kind = (name) => (rows.some((row) => typeof row[name] === 'string') ? {} : { class: 'number' });
  const kinds = names.map(kind);
  return element('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'data of the chart' },
    element('table', {},
      element('thead', {}, element('tr', {},
        ...names.map((name, i) => element('th', { scope: 'col', ...kinds[i] }, name)))),
      element('tbody', {}, ...rows.slice(0, most_table_rows).map((row) => element('tr', {},
        ...names.map((name, i) => element('td', kinds[i], text(row[name]))))))),
    rows.length > most_table_rows
      ? element('p', {}, `These are the first ${most_table_rows} of ${rows.length} rows; CSV holds all.`)
      : '');
}

function csv_of(rows) {
  const names = Object.keys(rows[0]);
  const field = (value) => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((row) => row.map(field).join(',') + '\r\n').join('');
}

function download(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = element('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Black on white, for papers. */
async function printed_view(name, rows, renderer) {
  const spec = specification(name, report, choice, rows, 720, '#000000');
  spec.background = '#ffffff';
  const holder = element('div');
  const { view } = await embed(holder, spec, { ...embed_options, renderer });
  return view;
}

async function save_svg(name, rows) {
  const view = await printed_view(name, rows, 'svg');
  download(`${name}.svg`, 'image/svg+xml', await view.toSVG());
  view.finalize();
}

async function save_png(name, rows) {
  const view = await printed_view(name, rows, 'canvas');
  const canvas = await view.toCanvas(2);
  canvas.toBlob((blob) => download(`${name}.png`, 'image/png', blob), 'image/png');
  view.finalize();
}

function save_specification(name, rows) {
  const spec = specification(name, report, choice, rows, 720, '#000000');
  download(`${name}.vl.json`, 'application/json', JSON.stringify(spec, null, 2));
}

/** Buttons and the table beneath a chart; `rows()` are those shown now. */
function add_tools(figure, name, rows) {
  const title = figure.querySelector('strong').textContent;
  const button = (label, text, work) =>
    element('button', { type: 'button', 'aria-label': `${label}: ${title}`, onclick: work }, text);
  const table = element('details', { class: 'data', ontoggle: () => fill_table(figure, rows()) },
    element('summary', {}, 'Data'), element('div', { class: 'filled' }));
  figure.append(element('div', { class: 'tools' },
    button('CSV', 'CSV', () => download(`${name}.csv`, 'text/csv', csv_of(rows()))),
    button('SVG', 'SVG', () => save_svg(name, rows())),
    button('PNG', 'PNG', () => save_png(name, rows())),
    button('Vega-Lite', 'Vega-Lite', () => save_specification(name, rows()))), table);
}

function fill_table(figure, rows) {
  const details = figure.querySelector('details.data');
  if (details.open) details.querySelector('.filled').replaceChildren(data_table(rows));
}

/** The view of a specification, in the place of the one that a figure shows. */
async function draw_anew(figure, spec) {
  const holder = element('div', { class: 'drawn' });
  const { view } = await embed(holder, spec, embed_options);
  figure.querySelector('.plot').replaceChildren(holder);
  view.resize();
  await view.runAsync();
  for (const part of holder.querySelectorAll('svg [role], svg [aria-roledescription]')) {
    part.removeAttribute('role');
    part.removeAttribute('aria-roledescription');
    part.removeAttribute('aria-label');
  }
  return view;
}

function clear(figure) {
  shown.get(figure)?.view.finalize();
  shown.delete(figure);
}

/** A figure's picture and table. What it shows already is not drawn again. */
async function draw(figure) {
  const name = figure.dataset.chart;
  const plot = figure.querySelector('.plot');
  const rows = rows_for(name, report, choice);
  figure.classList.toggle('empty', rows.missing !== undefined);
  if (rows.missing) {
    clear(figure);
    plot.replaceChildren(element('p', { class: 'missing' }, rows.missing));
    return;
  }
  const spec = specification(name, report, choice, rows, Math.max(240, plot.clientWidth - 4));
  const text = JSON.stringify(spec);
  if (shown.get(figure)?.text !== text) {
    clear(figure);
    shown.set(figure, { text, view: await draw_anew(figure, spec) });
  }
  const picture = plot.querySelector('svg');
  picture?.setAttribute('role', 'img');
  picture?.setAttribute('aria-label',
    `${figure.querySelector('figcaption').textContent} The data are in the table below.`);
  figure.dataset.rows = rows.length;
  fill_table(figure, rows);
}

/** Brings all charts up to date, those in sight first. A later call ends an earlier one. */
let turn = 0;
async function draw_all() {
  const mine = ++turn;
  delete document.documentElement.dataset.ready;
  const distance = (figure) => {
    const box = figure.getBoundingClientRect();
    return Math.max(0, box.top - innerHeight, -box.bottom);
  };
  for (const figure of [...figures].sort((a, b) => distance(a) - distance(b))) {
    await new Promise((resume) => { setTimeout(resume); }); // so that the page stays alive
    if (mine !== turn) return;
    await draw(figure);
  }
  document.documentElement.dataset.ready = 'true';
}

// ---- What is chosen -------------------------------------------------------------------------------

function filter_text() {
  if (!choice.filter) return '';
  const { factor, from, to } = choice.filter;
  const { name, low, high } = report.factors[factor];
  return ` · only ${name} from ${Number(low[from].toPrecision(3))} to ` +
    `${Number(high[to].toPrecision(3))}; intervals of one strategy at a time`;
}

function write_texts() {
  const words = words_for(report, choice);
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = filled(place.dataset.text, words);
  }
  for (const figure of figures) {
    const note = figure.querySelector('.filter') ??
      figure.querySelector('figcaption').appendChild(element('em', { class: 'filter' }));
    note.textContent = filtered_charts.has(figure.dataset.chart) ? filter_text() : '';
  }
  if (!report.compare) return;
  const found = comparison(report, choice);
  const answer = document.querySelector('#answer .answer');
  answer.replaceChildren(...(found.headline ?? found.missing).split('\n')
    .map((line) => element('p', {}, line)));
}

function changed() {
  write_texts();
  draw_all();
}

function select(label, options, chosen, choose) {
  const made = element('select', { onchange: (event) => choose(Number(event.target.value)) },
    ...options.map((text, i) => element('option', { value: i }, text)));
  made.value = chosen;
  return [element('label', {}, element('span', {}, label), made), made];
}

function strategy_boxes() {
  return element('fieldset', {}, element('legend', {}, 'Strategies'),
    ...report.strategies.map((name, i) => {
      const box = element('input', { type: 'checkbox', onchange: (event) => {
        choice.strategies[i] = event.target.checked;
        changed();
      } });
      box.checked = true;
      const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
      swatch.style.background = colours[i % colours.length];
      return element('label', { class: 'strategy' }, box, swatch, `${i + 1} ${name}`);
    }));
}

/** A factor, and the lowest and highest of its parts. */
function factor_filter() {
  const short = (value) => String(Number(value.toPrecision(3)));
  const ends = element('span', { class: 'ends' });
  const [label, chosen] = select('Rank only where', ['all collaborations', ...report.factors.map((one) => one.name)], 0,
    (place) => {
      const factor = place - 1;
      choice.filter = place === 0 ? null
        : { factor, from: 0, to: report.factors[factor].low.length - 1 };
      ends.replaceChildren(...(place === 0 ? [] : range_selects(factor)));
      changed();
    });
  const range_selects = (factor) => {
    const { low, high } = report.factors[factor];
    const keep = (key) => (bin) => {
      choice.filter[key] = bin;
      if (choice.filter.from > choice.filter.to) {
        choice.filter[key === 'from' ? 'to' : 'from'] = bin;
        (key === 'from' ? to : from)[1].value = bin;
      }
      changed();
    };
    const from = select('from', low.map(short), 0, keep('from'));
    const to = select('to', high.map(short), high.length - 1, keep('to'));
    return [from[0], to[0]];
  };
  chosen.id = 'filter';
  return element('div', { class: 'filters' }, label, ends);
}

function add_controls() {
  const parts = [];
  const add = (label, names, key) => {
    const [made, chosen] = select(label, names, choice[key], (place) => {
      choice[key] = place;
      changed();
    });
    chosen.id = key;
    parts.push(made);
  };
  add('Outcome', report.outcomes.map((one) => one.name), 'outcome');
  if (report.strategies.length > 1) add('Baseline', report.strategies, 'baseline');
  if (report.quantities) add('Over time', report.quantities.map((one) => one.label), 'quantity');
  if (report.factors) parts.push(factor_filter());
  parts.push(strategy_boxes());
  const controls = document.getElementById('controls');
  controls.replaceChildren(element('details', { open: '' }, element('summary', {}, 'What to show'),
    element('div', { class: 'choices' }, ...parts)));
  controls.hidden = false;
}

if (report.outcomes) add_controls();
for (const figure of figures) {
  add_tools(figure, figure.dataset.chart, () => rows_for(figure.dataset.chart, report, choice));
}
write_texts();
draw_all();

let width = innerWidth;
let later;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  clearTimeout(later);
  later = setTimeout(draw_all, 200);
});
