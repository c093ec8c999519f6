// A Vega-Lite specification drawn by itself, as a Vega editor would.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { page_modules, skip } from './program.mjs';

if (!existsSync(join(page_modules, 'vega-lite'))) skip('weft was built without the page');
const of_page = (name) => {
  const { exports, main } = createRequire(import.meta.url)(join(page_modules, name, 'package.json'));
  return import(pathToFileURL(join(page_modules, name, exports?.['.']?.default ?? exports?.default ?? main)).href);
};
const vega = await of_page('vega');
const { compile } = await of_page('vega-lite');

/** Here is no container to be as wide as. */
const contained = (spec) => JSON.parse(JSON.stringify(spec),
  (key, value) => (key === 'width' && value === 'container' ? 600 : value));

// What Vega-Lite says where nothing is wrong: layers of a facet are of one source, as it assumes, and
// a chart that is fitted along x only stays so.
const harmless = [/^Detected faceted independent scales that union domain of the same fields/,
                  /^Dropping "fit-y" because spec has discrete height/];

/** Marks that stand for data by their kind, and what Vega and Vega-Lite had to say. */
export async function drawn_alone(spec) {
  const warnings = [];
  const note = (...parts) => {
    const text = parts.join(' ');
    if (!harmless.some((one) => one.test(text))) warnings.push(text);
  };
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  const view = new vega.View(vega.parse(compile(contained(spec), { logger }).spec),
                             { renderer: 'none', logger });
  const svg = await view.toSVG();
  const counts = {};
  count_marks(view.scenegraph().root, counts);
  view.finalize();
  return { svg, counts, warnings };
}

function count_marks(item, counts) {
  for (const mark of item.items ?? []) {
    if (mark.marktype && mark.role === 'mark' && mark.marktype !== 'group') {
      const count = ['line', 'area'].includes(mark.marktype) ? Math.min(1, mark.items.length) : mark.items.length;
      counts[mark.marktype] = (counts[mark.marktype] ?? 0) + count;
    } else {
      count_marks(mark, counts);
    }
  }
}
