// The figures of a page: what they show, and how to choose what they show.
import { ready } from './browser.mjs';

export const names_of_figures = (page) =>
  page.$$eval('figure.chart', (figures) => figures.map((figure) => figure.dataset.chart));

export const figure = (page, name) => page.locator(`figure[data-chart="${name}"]`);

/**
 * Marks in every figure's picture by their kind ({ranking: {symbol: 8, ...}, ...}): lines, areas,
 * symbols, rects, rules and texts that stand for data. `picture`: of live or of static ones.
 */
export const marks_of_figures = (page, picture = '.drawn svg') =>
  page.$$eval('figure.chart', (figures, wanted) => Object.fromEntries(figures.map((one) => {
    const counts = {};
    for (const group of one.querySelectorAll(`${wanted} g.role-mark`)) {
      const kind = group.getAttribute('class').match(/mark-(\w+)/)[1];
      if (kind === 'group') continue;
      counts[kind] = (counts[kind] ?? 0) + group.children.length;
    }
    return [one.dataset.chart, counts];
  })), picture);

/** What each figure shows, as a text that differs where the pictures do. */
export const pictures_of_figures = (page) =>
  page.$$eval('figure.chart', (figures) => Object.fromEntries(figures.map((one) =>
    [one.dataset.chart, one.querySelector('.plot').innerHTML.replace(/clip\d+|gradient_\d+/g, '')])));

/** Does something, and waits until all charts are drawn again. */
export async function and_redrawn(page, work) {
  await page.evaluate(() => { delete document.documentElement.dataset.ready; });
  await work();
  await ready(page);
}

/** The control with this label. */
export const control = (page, label) =>
  page.locator(`#controls label:has(> span:text-is("${label}")) select`);

export const chosen = (page, label) =>
  control(page, label).evaluate((one) => one.selectedOptions[0].text);

/** Chooses an option by its text. */
export async function choose(page, label, text) {
  if (await chosen(page, label) === text) return;
  await and_redrawn(page, () => control(page, label).selectOption({ label: text }));
}

/** Rows of the table beneath a chart: objects of texts. */
export async function data_rows(page, name) {
  const details = figure(page, name).locator('details.data');
  if (await details.getAttribute('open') === null) await details.locator('summary').click();
  await details.locator('table').waitFor();
  return details.locator('table').evaluate((table) => {
    const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    return [...table.tBodies[0].rows].map((row) =>
      Object.fromEntries([...row.cells].map((cell, i) => [names[i], cell.textContent])));
  });
}

/** A number as such tables show it. */
export const shown = (value) =>
  (value === null || value === undefined ? '-' : String(Number(value.toPrecision(5))));
