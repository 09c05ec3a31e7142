// Whose work is in the bundle, under which terms? Every package that the lock installs for running.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// Packages that carry no licence file, or name none: the terms as their sources state them.
const STATED = {
  jsuri: "MIT",
};
const ALLOWED = new Set([
  "0BSD",
  "(CC-BY-4.0 AND MIT)",
  "(MPL-2.0 OR Apache-2.0)", // taken under Apache-2.0
  "Apache-2.0",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
]);
const LINE = "-".repeat(80);

export function demandAllowed(name, licence) {
  if (!ALLOWED.has(licence)) throw new Error(`${name}: the licence ${licence} is not allowed`);
}

export function packages(home) {
  const lock = JSON.parse(readFileSync(join(home, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([name, entry]) => name && !entry.dev && !entry.optional)
    .map(([name, entry]) => {
      const folder = join(home, name);
      const described = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const licence = described.license ?? STATED[described.name];
      demandAllowed(described.name, licence);
      return { name: described.name, version: entry.version, licence, folder };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function notices(home) {
  const found = packages(home);
  const list = found.map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
  const texts = found.map(({ name, folder }) => `${LINE}\n${name}\n${LINE}\n${text(folder)}`);
  return `The editor (editor.js, editor.css) contains, or was built with, these packages.
YASGUI is used with changes, which editor/changes.mjs lists with their reasons.
DOMPurify is used under Apache-2.0; Font Awesome's icons are under CC BY 4.0, its code under MIT.

${list.join("\n")}

${texts.join("\n\n")}
`;
}

function text(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)/i.test(name)).sort();
  const file = names.find((name) => existsSync(join(folder, name)));
  if (file) return readFileSync(join(folder, file), "utf8").replace(/\r/g, "").trimEnd();
  const described = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const author = described.author?.name ?? described.author ?? described.name;
  const licence = described.license ?? STATED[described.name];
  const words = licence === "MIT" ? MIT : "";
  return `${licence}, as the package states; it carries no text of its own.\n\nCopyright (c) ${author}\n${words}`.trimEnd();
}

const MIT = `
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
