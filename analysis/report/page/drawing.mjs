// A chart's specification made ready to draw: its data, the colours of the strategies, its size.
import { compile } from 'vega-lite';
import { charts } from './charts.mjs';
import { filled, words_for } from './selection.mjs';

/**
 * Told apart with normal sight and without red, green or blue cones (CIELAB distance 22 or more
 * between any two, by the simulation of Machado, Oliveira and Fernandes 2009), at a contrast of 3
 * or more to the page, light and dark. Lines differ by their dashes too, points by their shapes.
 */
export const colours = ['#1694d2', '#f00000', '#aa875c', '#5941ff', '#526c5e', '#fd5698', '#ab3390',
                        '#9b6eff'];
const dashes = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4], [12, 3], [5, 2, 1, 2], [1, 3]];
const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down',
                'triangle-right', 'triangle-left'];

const cycled = (values, count, turn) =>
  Array.from({ length: count }, (_, i) => values[(i + turn * Math.floor(i / values.length)) % values.length]);

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/** For the names of strategies beside a chart. */
const label_room = (width) => (width < 500 ? 120 : 260);

/** `ink`: colour of texts and axes; 'currentColor' follows the page. */
const theme = (ink, width) => ({
  aria: false, // the picture as a whole has a name, and its data are in a table
  background: null,
  font,
  view: { stroke: null },
  axis: { labelColor: ink, titleColor: ink, tickColor: ink, domainColor: ink, gridColor: ink,
          gridOpacity: 0.12, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal',
          labelLimit: label_room(width) },
  legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, titleFontWeight: 'normal' },
  header: { labelColor: ink, titleColor: ink, labelFontSize: 12 },
  text: { color: ink },
  rule: { color: ink },
});

/** Every object in a specification, with the key it stands under. */
function* objects_in(value, key = '') {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [key, value];
  for (const [name, inner] of Object.entries(value)) yield* objects_in(inner, name);
}

/** Of those chosen; each keeps its marks whatever else is chosen. */
function give_strategies_their_marks(spec, strategies, chosen) {
  const count = strategies.length;
  const kept = (values) => values.filter((_, i) => chosen[i]);
  const ranges = {
    color: cycled(colours, count, 0), stroke: cycled(colours, count, 0),
    fill: cycled(colours, count, 0),
    strokeDash: cycled(dashes, count, 1), shape: cycled(shapes, count, 1),
  };
  for (const [key, channel] of objects_in(spec)) {
    const definition = channel.condition?.field === 'strategy' ? channel.condition : channel;
    if (definition.field === 'strategy' && ranges[key]) {
      definition.scale = { domain: kept(strategies), range: kept(ranges[key]) };
    }
  }
}

/** Scales around zero reach as far below as above. */
function centre_scales(spec, rows) {
  for (const [, channel] of objects_in(spec)) {
    if (channel.scale?.domainMid !== 0) continue;
    const most = Math.max(...rows.map((row) => Math.abs(row[channel.field] ?? 0))) || 1;
    delete channel.scale.domainMid;
    channel.scale.domain = [-most, most];
  }
}

const replaced = (value, words, ink) => {
  if (typeof value === 'string') return value === 'currentColor' ? ink : filled(value, words);
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, words, ink));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaced(inner, words, ink)]));
};

/** How many panels side by side: as many as fit, with full rows if that can be. */
function columns_for(count, most) {
  for (let columns = Math.min(most, count); columns > 1; --columns) {
    if (count % columns === 0) return columns;
  }
  return Math.ceil(count / Math.ceil(count / most));
}

/** Panels of a facet in the order of the rows, as wide as the page allows. */
function fit_panels(spec, rows, width) {
  const { panel, labels = 45, labels_each } = spec.usermeta;
  const values = [...new Set(rows.map((row) => row[spec.facet.field]))];
  spec.facet.sort = values;
  const beside = labels_each ? 0 : labels;
  const room = (columns) => (width - beside) / columns - (labels_each ? labels : 0) - 26;
  let most = Math.min(spec.columns ?? 1, values.length);
  while (most > 1 && room(most) < panel - labels / 2) --most;
  spec.columns = columns_for(values.length, most);
  const inner = Math.max(110, Math.floor(room(spec.columns)));
  for (const [, one] of objects_in(spec.spec)) if (typeof one.width === 'number') one.width = inner;
}

/** Panels that hold rows of one kind have the same y axis in all facets. */
function share_axes(spec, rows) {
  for (const unit of spec.spec.vconcat) {
    const kind = unit.transform[0].filter.match(/'(\w+)'/)[1];
    const most = Math.max(...rows.filter((row) => row.kind === kind).map((row) => row.mean ?? 0));
    for (const layer of unit.layer) layer.encoding.y.scale = { domain: [0, most || 1] };
  }
}

/** Legends side by side, as many as fit. */
function fit_legends(spec, width, longest) {
  const each = Math.min(210, 45 + 7 * longest);
  for (const [key, legend] of objects_in(spec)) {
    if (key !== 'legend' || !legend.columns) continue;
    legend.columns = Math.max(1, Math.min(legend.columns, Math.floor(width / each)));
  }
}

/** Vega looks texts up among the keys of objects: what every object has gets an unseen letter more. */
const drawable = (value) =>
  (typeof value === 'string' && value in Object.prototype ? `${value}\u200b` : value);
const drawable_row = (row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, drawable(value)]));

/**
 * Vega-Lite specification of chart `name` showing `rows`, `width` pixels wide. `report` and
 * `choice` as in selection.mjs.
 */
export function specification(name, report, choice, all_rows, width, ink = 'currentColor') {
  const rows = all_rows.map(drawable_row);
  const spec = replaced(charts[name], words_for(report, choice), ink);
  // Who wins where is among all strategies, whatever is chosen.
  const all = name === 'winners';
  give_strategies_their_marks(spec, report.strategies.map(drawable), choice.strategies.map((one) => one || all));
  centre_scales(spec, rows);
  spec.data = { name: 'rows', values: rows };
  spec.config = theme(ink, width);
  for (const param of spec.params ?? []) {
    if (param.name === 'columns') param.value = Math.max(2, Math.min(6, Math.floor(width / 120)));
  }
  const longest = Math.max(12, ...report.strategies.map((strategy) => strategy.length));
  fit_legends(spec, width, longest);
  if (spec.usermeta?.panel) fit_panels(spec, rows, width);
  if (spec.usermeta?.same_y) share_axes(spec, rows);
  if (name === 'where') spec.encoding.color.scale.reverse = !report.outcomes[choice.outcome].lower_is_better;
  for (const [, one] of objects_in(spec)) if (one.width === 'container') one.width = own_width(spec, rows, width);
  spec.autosize = { type: spec.vconcat || spec.facet ? 'pad' : 'fit-x', contains: 'padding' };
  return spec;
}

/** Charts of several views cannot be fitted: leave room for the axis. */
function own_width(spec, rows, width) {
  if (!spec.vconcat) return width;
  const longest = Math.max(...rows.map((row) => String(row.strategy ?? row.what ?? '').length));
  return Math.max(140, width - 60 - Math.min(label_room(width), 6.5 * longest));
}

export const compiled = (spec) => compile(spec).spec;
