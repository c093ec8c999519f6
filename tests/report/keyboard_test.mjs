// Everything on the page can be reached and used without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looking_at, ready } from './browser.mjs';
import { and_redrawn, chosen, control, figure } from './figures.mjs';
import { page_of_eight } from './program.mjs';

/** Numbers all elements that one can use, and tells how many there are. */
const number_controls = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll(
    'a[href], button, select, input, textarea, summary, [tabindex], [onclick]')];
  const usable = all.filter((one) => one.checkVisibility() && !one.disabled);
  usable.forEach((one, i) => { one.dataset.control = i; });
  return usable.length;
});

test('Tab reaches every control, and one sees where one is', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    const count = await number_controls(page);
    assert.ok(count > 100);
    const reached = new Set();
    for (let i = 0; i <= count; ++i) {
      await page.keyboard.press('Tab');
      const { control: place, outline } = await page.evaluate(() => ({
        control: document.activeElement.dataset.control,
        outline: getComputedStyle(document.activeElement).outlineStyle }));
      if (place === undefined) break; // the end of the page
      assert.notEqual(outline, 'none', `control ${place} shows no focus`);
      reached.add(Number(place));
    }
    const missed = [...Array(count).keys()].filter((place) => !reached.has(place));
    const names = await page.evaluate((places) => places.map((place) =>
      document.querySelector(`[data-control="${place}"]`).outerHTML.slice(0, 100)), missed);
    assert.deepEqual(names, []);
  }));

test('the first control leads past the others', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the answer');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#answer');
  }));

test('controls do with keys what they do with the mouse', () =>
  looking_at(page_of_eight(), {}, async (page) => {
    await control(page, 'Outcome').focus();
    await and_redrawn(page, () => page.keyboard.press('ArrowDown'));
    assert.equal(await chosen(page, 'Outcome'), 'retention');
    const box = page.locator('label.strategy input').nth(2);
    await box.focus();
    await and_redrawn(page, () => page.keyboard.press('Space'));
    assert.equal(await box.isChecked(), false);
    const button = figure(page, 'ranking').getByRole('button', { name: /^CSV/ });
    await button.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.equal(download.suggestedFilename(), 'ranking.csv');
    await figure(page, 'ranking').locator('summary').focus();
    await page.keyboard.press('Enter');
    await figure(page, 'ranking').locator('details.data table').waitFor();
    await ready(page);
  }));
