// Bundles the editor into one script and one style sheet, and writes the licences beside them.
// Usage: node build.mjs [FOLDER]; without a folder, into the server's static files.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { catalogue } from "./catalogue.mjs";
import { changed } from "./changes.mjs";
import { notices } from "./notices.mjs";

const home = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(home, "../src/iip_atlas/server/static/editor");

const ours = {
  name: "ours",
  setup(building) {
    building.onLoad({ filter: /yasgui\.esm\.js$/ }, ({ path }) => ({
      contents: changed(readFileSync(path, "utf8")),
      loader: "js",
    }));
    building.onLoad({ filter: /\.po$/ }, ({ path }) => ({
      contents: JSON.stringify(catalogue(readFileSync(path, "utf8"))),
      loader: "json",
    }));
  },
};

mkdirSync(target, { recursive: true });
await build({
  absWorkingDir: home,
  entryPoints: { editor: "src/main.js" },
  outdir: target,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: "es2020",
  legalComments: "none",
  banner: {
    js: "/* IIP Atlas editor. Apache-2.0; contains YASGUI (MIT) and others, see NOTICES.txt. Made by editor/build.mjs. */",
    css: "/* IIP Atlas editor. Apache-2.0; contains YASGUI (MIT) and others, see NOTICES.txt. Made by editor/build.mjs. */",
  },
  plugins: [ours],
  logLevel: "warning",
});
writeFileSync(join(target, "index.html"), readFileSync(join(home, "src/index.html")));
writeFileSync(join(target, "NOTICES.txt"), notices(home));
console.log(readdirSync(target).sort().join(" "));
