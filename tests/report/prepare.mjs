// Fetches what the tests of this folder need from npm, again only when the lock file has changed,
// and makes the page that most of them look at.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, here, make_eight, require_page, run, skip } from './program.mjs';

function fetch_packages() {
  const lock = 'package-lock.json';
  const fetched = join(folder, 'node_modules', '.package-lock.json');
  const is_same = existsSync(fetched) && existsSync(join(folder, lock)) &&
    readFileSync(join(folder, lock), 'utf8') === readFileSync(join(here, lock), 'utf8');
  if (is_same) return;
  for (const name of ['package.json', lock]) copyFileSync(join(here, name), join(folder, name));
  const done = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.code !== 0) skip(`npm could not fetch the packages (${done.said.trim().split('\n')[0]})`);
}

mkdirSync(folder, { recursive: true });
require_page();
try {
  fetch_packages();
} catch (error) {
  skip(`npm cannot be started (${error.message})`);
}
make_eight();
