// Puts a picture of every chart into a page, for readers without JavaScript, for printing, and for
// the moment until the page has drawn its own. The page comes by standard input and leaves by
// standard output.
import { View, parse, textMetrics } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compiled, specification } from './drawing.mjs';
import { first_choice, rows_for } from './selection.mjs';

const width = 720; // pixels
const most_months = 41; // of a line

// Widths of letters of Helvetica and its kin in thousandths of their size; of all others, a digit's.
const widths = new Map(Object.entries({
  222: "ijl'|", 278: "ft I.,:;!/[]", 333: 'r-()"', 500: 'ckszvxyJ', 584: '+=<>~\u2212', 611: 'FTZ',
  667: 'ABEKPSVXY&', 722: 'wCDHNRU', 778: 'GOQ', 833: 'mM', 889: '%', 944: 'W', 1000: '\u2026',
}).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)])));

/** Here is no canvas to measure a text on, as pages do. */
function estimated_width(item, text) {
  const size = item.fontSize ?? 11;
  return [...String(text)].reduce((sum, letter) => sum + (widths.get(letter) ?? 556), 0) * size / 1000;
}
textMetrics.width = estimated_width;

/** A still picture needs neither what only the mouse finds, nor more points than one sees. */
function still(spec) {
  if (Array.isArray(spec)) return spec.filter((one) => !one?.params).map(still);
  if (spec === null || typeof spec !== 'object') return spec;
  return Object.fromEntries(Object.entries(spec).map(
    ([key, inner]) => [key, key === 'values' ? inner : still(inner)]));
}

function thinned(rows) {
  const last = rows.reduce((most, row) => Math.max(most, row.month ?? 0), 0);
  const step = Math.ceil((last + 1) / most_months);
  return rows.filter((row) => row.month === undefined || row.month % step === 0 || row.month === last);
}

/** Coordinates to a tenth of a pixel; texts stay as they are. */
const rounded = (svg) => svg.replace(/<[^>]+>/g, (tag) =>
  tag.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)))));
const data_element = /<script type="application\/json" id="report-data">([\s\S]*?)<\/script>/;

async function read_all(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function picture(name, report, choice) {
  const rows = rows_for(name, report, choice);
  if (rows.missing) return `<p class="missing">${escaped(rows.missing)}</p>`;
  const spec = compiled(still({
    ...specification(name, report, choice, thinned(rows), width),
  }));
  const view = new View(parse(spec, null, { ast: true }), { expr: expressionInterpreter, renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  // Names of clips must not meet those of other pictures, nor those the page makes.
  return rounded(svg).replace(/\b((?:clip|gradient)[_-]?\d+)\b/g, `static-${name}-$1`)
    .replace('<svg ', '<svg role="img" aria-hidden="true" ');
}

const page = await read_all(process.stdin);
const report = JSON.parse(page.match(data_element)[1]);
const choice = first_choice(report);
let drawn = '';
let done = 0;
for (const place of page.matchAll(/<!--chart:([a-z-]+)-->/g)) {
  drawn += page.slice(done, place.index) + await picture(place[1], report, choice);
  done = place.index + place[0].length;
}
process.stdout.write(drawn + page.slice(done));
