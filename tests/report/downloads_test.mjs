// What can be downloaded of a chart is what it shows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { in_turn, looking_at } from './browser.mjs';
import { drawn_alone } from './chart_file.mjs';
import { data_rows, figure, marks_of_figures, names_of_figures, shown } from './figures.mjs';
import { page_of_eight } from './program.mjs';

// Chromium drops, without a word, what a page downloads beyond ten files a second.
const milliseconds_apart = 150;

async function downloaded(page, name, kind) {
  await setTimeout(milliseconds_apart);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure(page, name).getByRole('button', { name: new RegExp(`^${kind}:`) }).click()]);
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Rows of an RFC 4180 text. */
function csv_rows(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

const most_table_rows = 200;

in_turn('of every chart', page_of_eight(), {}, {
  'Vega-Lite files draw it by themselves': async (page) => {
    const marks = await marks_of_figures(page);
    for (const name of await names_of_figures(page)) {
      const { file, bytes } = await downloaded(page, name, 'Vega-Lite');
      assert.equal(file, `${name}.vl.json`);
      const spec = JSON.parse(bytes.toString('utf8'));
      assert.equal(spec.data.values.length,
                   Number(await figure(page, name).getAttribute('data-rows')), name);
      const { counts, warnings } = await drawn_alone(spec);
      assert.deepEqual(warnings, [], name);
      for (const kind of ['line', 'area', 'rect', 'symbol']) {
        assert.equal(counts[kind] ?? 0, marks[name][kind] ?? 0, `${kind} of ${name}`);
      }
    }
  },
  'CSV holds the rows': async (page) => {
    for (const name of await names_of_figures(page)) {
      const { file, bytes } = await downloaded(page, name, 'CSV');
      assert.equal(file, `${name}.csv`);
      const [names, ...rows] = csv_rows(bytes.toString('utf8'));
      const count = await figure(page, name).getAttribute('data-rows');
      assert.equal(rows.length, Number(count), name);
      const table = await data_rows(page, name);
      assert.equal(table.length, Math.min(rows.length, most_table_rows));
      table.forEach((row, i) => names.forEach((key, k) => {
        const text = rows[i][k];
        const is_number = text !== '' && Number.isFinite(Number(text));
        assert.equal(is_number ? shown(Number(text)) : text || '-', row[key], `${name} ${key}`);
      }));
    }
  },
});

test('SVG and PNG are pictures, black on white', () =>
  looking_at(page_of_eight(), { colorScheme: 'dark' }, async (page) => {
    const marks = await marks_of_figures(page);
    for (const name of ['ranking', 'survival', 'tensions', 'where', 'winners']) {
      const svg = await downloaded(page, name, 'SVG');
      assert.equal(svg.file, `${name}.svg`);
      const found = await page.evaluate((text) => {
        const read = new DOMParser().parseFromString(text, 'image/svg+xml');
        return { root: read.documentElement.nodeName, wrong: read.querySelector('parsererror') !== null,
                 lines: read.querySelectorAll('g.mark-line.role-mark > path').length,
                 symbols: read.querySelectorAll('g.mark-symbol.role-mark > path').length };
      }, svg.bytes.toString('utf8'));
      assert.deepEqual(found, { root: 'svg', wrong: false, lines: marks[name].line ?? 0,
                                symbols: marks[name].symbol ?? 0 }, name);
      assert.doesNotMatch(svg.bytes.toString('utf8'), /currentColor/);
      const png = await downloaded(page, name, 'PNG');
      assert.equal(png.file, `${name}.png`);
      assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
      assert.ok(png.bytes.readUInt32BE(16) >= 1000, 'of two pixels a point');
      assert.ok(png.bytes.length > 4000, 'not empty');
    }
  }));
