// The page at two widths, light and dark, kept as screenshots; nothing sticks out, hovering tells
// numbers, and it prints.
import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { in_turn, looking_at } from './browser.mjs';
import { figure } from './figures.mjs';
import { page_of_eight, screenshots } from './program.mjs';

mkdirSync(screenshots, { recursive: true });
const sticks_out = (page) => page.evaluate(() =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Nothing sticks out, a screenshot is kept, and ink differs from paper as the scheme says. */
const looks_right = (width, colorScheme) => async (page) => {
  await page.emulateMedia({ colorScheme });
  assert.equal(await sticks_out(page), 0);
  const path = join(screenshots, `report-${width}-${colorScheme}.png`);
  await page.screenshot({ path, fullPage: true });
  assert.ok(statSync(path).size > 100_000);
  const [background, ink] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.backgroundColor, style.color].map((colour) =>
      colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3);
  });
  assert.equal(background > ink, colorScheme === 'light');
  const label = await page.locator('figure[data-chart="course"] .role-axis-label text').first()
    .evaluate((one) => getComputedStyle(one).fill);
  assert.equal(label, await page.evaluate(() => getComputedStyle(document.body).color));
};

in_turn('375 pixels wide', page_of_eight(), { width: 375 }, {
  light: looks_right(375, 'light'),
  dark: looks_right(375, 'dark'),
  'charts fit, and tables scroll by themselves': async (page) => {
    await page.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
    assert.equal(await sticks_out(page), 0);
    const wide = await page.$$eval('figure.chart', (all) => all
      .filter((one) => one.querySelector('.drawn svg').clientWidth > one.clientWidth + 1)
      .map((one) => one.dataset.chart));
    assert.deepEqual(wide, []);
  },
});

async function hover(page, selector) {
  const mark = page.locator(selector).first();
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  const tooltip = page.locator('#vg-tooltip-element.visible');
  await tooltip.waitFor({ timeout: 5000 });
  const text = await tooltip.innerText();
  await page.mouse.move(1, 1);
  await tooltip.waitFor({ state: 'detached', timeout: 5000 }).catch(() => {});
  return text;
}

in_turn('1440 pixels wide', page_of_eight(), { width: 1440 }, {
  light: looks_right(1440, 'light'),
  dark: looks_right(1440, 'dark'),
  'hovering tells the numbers': async (page) => {
    const point = await hover(page, 'figure[data-chart="ranking"] .drawn g.mark-symbol.role-mark > path');
    assert.match(point, /strategy[\s\S]+difference\s+0\.\d+[\s\S]+from\s+0\.\d+/);
    const month = await hover(page, 'figure[data-chart="course"] .drawn g.mark-symbol.role-mark > path:nth-child(5)');
    assert.match(month, /month\s+\d+\s+mean\s+0\.\d+/);
    assert.match(await hover(page, 'figure[data-chart="where"] .drawn g.mark-rect.role-mark > path'),
                 /factor[\s\S]+configurations\s+\d+/);
    assert.equal(await figure(page, 'ranking').locator('.drawn').count(), 1);
  },
});

test('on paper stand the answer and the charts, without controls', () =>
  looking_at(page_of_eight(), { colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    for (const hidden of ['#controls', 'nav', '.tools']) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    assert.equal(await page.locator('.answer').isVisible(), true);
    assert.equal(await figure(page, 'ranking').locator('svg').isVisible(), true);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 50_000);
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  }));
