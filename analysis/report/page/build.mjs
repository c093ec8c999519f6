// Bundles the page of `weft report`: node build.mjs FOLDER-OF-NODE-MODULES OUTPUT.cpp
// OUTPUT.cpp defines the page's template and the program that draws its static pictures.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, output] = process.argv.slice(2).map((path) => resolve(path));
const { build } = createRequire(join(modules, 'none.js'))('esbuild');

const bundle = (entry, options) => build({
  entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, metafile: true,
  legalComments: 'none', nodePaths: [modules], ...options,
});

/** The licence of every package whose code is in a bundle, each text once. */
function licences(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)?.at(-1);
    if (found) packages.add(found.slice('node_modules/'.length, -1));
  }
  const by_text = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json')));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license;
    by_text.set(text, [...(by_text.get(text) ?? []), `${name} ${version}`]);
  }
  return [...by_text].map(([text, names]) => `${names.join(', ')}\n\n${text}`).join('\n\n\n');
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A C++ expression for a text: one string literal, on lines of a length that one can look at. */
function literal(text) {
  const bytes = Buffer.from(text, 'utf8');
  const lines = [];
  for (let first = 0; first < bytes.length; first += 4096) {
    let line = '';
    for (const byte of bytes.subarray(first, first + 4096)) {
      const letter = String.fromCharCode(byte);
      line += /[A-Za-z0-9 ,.;:=+*/(){}<>!&|^%$#@~_-]/.test(letter)
        ? letter : `\\${byte.toString(8).padStart(3, '0')}`;
    }
    lines.push(`  "${line}"`);
  }
  return lines.join('\n');
}

const page = await bundle('page.mjs', { format: 'iife', target: 'es2020' });
const draw = await bundle('draw.mjs', { format: 'esm', platform: 'node', target: 'node18' });
const script = page.outputFiles[0].text.replaceAll('</script', '<\\/script');
const style = readFileSync(join(here, 'style.css'), 'utf8');
const fill = { script, style, script_hash: hash(script), style_hash: hash(style),
               licences: escaped(licences(page.metafile)) };
const template = readFileSync(join(here, 'template.html'), 'utf8')
  .replace(/\{\{(\w+)\}\}/g, (all, name) => fill[name] ?? all);

writeFileSync(output, `// Made by analysis/report/page/build.mjs.
#include "analysis/report/page_parts.h"

// Compilers need not take literals this long, but gcc and clang do.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace weft::analysis {

std::string_view page_template() {
  return
${literal(template)};
}

std::string_view drawing_program() {
  return
${literal(draw.outputFiles[0].text)};
}

}  // namespace weft::analysis
`);
