// What is changed in YASGUI before it is bundled. Each change must find its place as often as it
// says; a new release that moved things fails the build.

// Asks the language of the page, see src/language.js.
const said = (words) => `globalThis.iipSay(${words})`;

const WORDS = [
  ["Run query", 4],
  ["Share query", 2],
  ["Simple view", 1],
  ["Ellipse", 1],
  ["Filter query results", 2],
  ["Page size: ", 1],
  ["Download result", 4],
  ["Download Results", 1],
  ["Download not supported", 1],
  ["Show all", 2],
  ["Press CTRL - <spacebar> to autocomplete", 1],
  ["cannot render result", 1],
  ["This line is invalid. Expected: ", 1],
];

const text = (words, times) => ({
  why: `“${words}” is said in the language of the page`,
  find: `"${words}"`,
  put: said(`"${words}"`),
  times,
});

export const CHANGES = [
  {
    why: "the list of prefixes was scraped from the web, with advertisements in it; ours come from the server",
    find: /madsrdf = "http:[\s\S]*?prefixes_default = \{[\s\S]*?\n\}/,
    put: "prefixes_default = {}",
  },
  {
    why: "prefixes are not asked of prefix.cc",
    find: /e\.config\.prefixCcApi \? fetch[\s\S]*?: Promise\.resolve\(prefixes_default\)/,
    put: "Promise.resolve(prefixes_default)",
  },
  {
    why: "terms are not asked of Linked Open Vocabularies",
    find: /fetchFromLov = \(e, t, n\) => \{[\s\S]*?\n\}, completers = /,
    put: "fetchFromLov = () => Promise.resolve([]), completers = ",
  },
  {
    why: "no endpoint of somebody else stands as the default",
    find: `"https://dbpedia.org/sparql"`,
    put: `""`,
    times: 2,
  },
  {
    why: "nor in the list of endpoints",
    find: `"https://query.wikidata.org/bigdata/namespace/wdq/sparql"`,
    put: `""`,
  },
  {
    why: "no scripts are loaded from elsewhere",
    find: /return new Promise\(\(n, r\) => \{\s*var a = document\.createElement\("script"\);[\s\S]*?\}\);\n\}/,
    put: 'return Promise.reject(Error("no scripts from elsewhere"));\n}',
  },
  {
    why: "nor style sheets",
    find: /var t = document\.createElement\("link"\);\s*t\.setAttribute\("rel", "stylesheet"\)[^\n]*/,
    put: "",
  },
  {
    why: "an old stand-in for JSON.parse evaluates code; no browser needs it",
    find: 'j = eval("(" + text + ")")',
    put: "j = JSON.parse(text)",
  },
  {
    why: "a literal is shown as it is: `{{x}}` in it is not replaced by another value of the row",
    find: /for \(let t in e\) e\[t\]\.type !== "uri" && \(e\[t\]\.value = e\[t\]\.value\.replace\([^\n]*/,
    put: "",
  },
  {
    why: "help is ours",
    find: /, this\.helpReference = "https:\/\/docs\.triply\.cc\/yasgui\/#\w+"/,
    put: "",
    times: 2,
  },
  {
    why: "no link to the manual of another site",
    find: ", this.drawDownloadIcon(), this.drawDocumentationButton()",
    put: ", this.drawDownloadIcon(), this.documentationLink = document.createElement('a')",
  },
  { why: "the same", find: `"https://docs.triply.cc/yasgui/"`, put: `""` },
  ...WORDS.map(([words, times]) => text(words, times)),
  {
    why: "views are named in the language of the page",
    find: 'this.label = "Table"',
    put: `this.label = ${said('"Table"')}`,
  },
  { why: "the same", find: 'this.label = "Response"', put: `this.label = ${said('"Response"')}` },
  { why: "the same", find: "`Shows ${n} view`", put: "n" },
  {
    why: "the same, for yes and no",
    find: 't ? "True" : "False"',
    put: `t ? ${said('"Yes"')} : ${said('"No"')}`,
  },
  {
    why: "the same, for the number of rows",
    find: 'e += `${t.length} result${t.length === 1 ? "" : "s"}`',
    put: `e += ${said('"{count} rows", { count: t.length }')}`,
  },
  {
    why: "the same, for the time it took",
    find: 'e += ` in ${t} second${t === 1 ? "" : "s"}`',
    put: `e += ${said('" in {seconds} s", { seconds: t }')}`,
  },
  { why: "the same", find: 'e || (e = "Response")', put: `e || (e = ${said('"Answer"')})` },
  {
    why: "the same, for a view that does not fit",
    find: /`Could not render results with[^`]*`/,
    put: `${said('"{wanted} cannot show this answer; {shown} does.", { wanted: r, shown: n }')}`,
  },
  {
    why: "the same, for a number of rows on a page",
    find: 't.innerText = e > 0 ? e + "" : "All"',
    put: `t.innerText = e > 0 ? e + "" : ${said('"All"')}`,
  },
  {
    why: "the page's policy takes no styles from scripts; src/editor.css has those of the table's grips",
    find: /(?<=o\.appendChild\(document\.createTextNode\(n\)\)), e\.appendChild\(o\)/,
    put: "",
  },
  {
    why: "a screen reader reads an answer that can be moved into",
    find: "readOnly: !0,",
    put: 'readOnly: !0, inputStyle: "contenteditable",',
  },
  {
    why: "the page's policy takes no styles in the markup; src/editor.css has it",
    find: "<strong style='text-decoration:underline'>",
    put: "<strong>",
  },
  {
    why: "things of ours are looked up on this server, not at their permanent address",
    find: "href='$" + "{n}'",
    put: "href='$" + "{globalThis.iipPlace(n)}'",
  },
  {
    why: "fields have names that a screen reader can say",
    find: 'this.tableSizeField.className = "tableSizer";',
    put: `this.tableSizeField.className = "tableSizer", this.tableSizeField.setAttribute("aria-label", ${said('"Page size: "')});`,
  },
  {
    why: "the same",
    find: 'a.type = "text", a.value = this.config.createShareableLink(this)',
    put: `a.type = "text", a.setAttribute("aria-label", ${said('"Link to this query"')}), a.value = this.config.createShareableLink(this)`,
  },
];

export function changed(source) {
  return CHANGES.reduce((found, change) => {
    const parts =
      typeof change.find === "string"
        ? found.split(change.find)
        : found.split(new RegExp(change.find.source, "g"));
    const times = parts.length - 1;
    if (times !== (change.times ?? 1)) {
      throw new Error(`found ${times} times, not ${change.times ?? 1}: ${change.find} (${change.why})`);
    }
    return parts.join(change.put);
  }, source);
}
