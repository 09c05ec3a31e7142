// The page: the catalogue on the left, the editor above the answer on the right.
import Yasgui from "@zazuko/yasgui";
import "../node_modules/@zazuko/yasgui/build/yasgui.min.css";
import "./editor.css";
import { link, placeOf, read } from "./address.js";
import { asCsv } from "./answers.js";
import { chartView } from "./chart.js";
import { element } from "./dom.js";
import { Examples } from "./examples.js";
import { graphView } from "./graph.js";
import { language, say, t } from "./language.js";
import { registerTerms } from "./terms.js";
import { followTheme } from "./theme.js";

const { Yasqe, Yasr } = Yasgui;
const ENDPOINT = new URL("../sparql", window.location).href;
const START = "SELECT ?platform ?name WHERE {\n  GRAPH ?graph { ?platform a iip:Platform ; rdfs:label ?name }\n}\nLIMIT 20\n";

globalThis.iipPlace = placeOf; // the changes to YASGUI call it

class Page {
  constructor(vocabulary) {
    this.vocabulary = vocabulary;
    this.asked = null; // { query, values, text }: the question of the catalogue that was filled in
    this.build();
    this.open();
    window.addEventListener("hashchange", () => this.open());
  }

  build() {
    const { vocabulary } = this;
    this.examples = new Examples(vocabulary, (chosen) => this.ask(chosen));
    this.state = element("p", { class: "state", role: "status" }, t("Nothing was asked yet: choose a question, or write one."));
    this.editorPlace = element("div", { class: "editor" });
    this.answerPlace = element("div", { class: "answer" });
    this.share = element("div", { class: "share", hidden: true });
    document.body.append(
      header(vocabulary.served),
      element(
        "main",
        {},
        element("div", { class: "left" }, this.examples.root),
        element(
          "div",
          { class: "right" },
          this.examples.details,
          element("h2", { class: "for-ears" }, t("Query")),
          this.editorPlace,
          this.tools(),
          this.share,
          element("h2", { class: "for-ears" }, t("Answer")),
          this.answerPlace,
        ),
      ),
    );
    this.yasqe = this.makeEditor();
    this.yasr = this.makeAnswer();
    this.yasqe.on("query", () => this.say("busy", t("Asking …")));
    this.yasqe.on("queryResponse", (_, response, duration) => this.answer(response, duration));
  }

  tools() {
    const button = (words, onclick, main) =>
      element("button", { type: "button", class: main ? "main" : null, onclick }, words);
    this.runButton = button(t("Run (Ctrl+Enter)"), () => this.run(), true);
    return element(
      "div",
      { class: "tools" },
      this.runButton,
      button(t("Stop"), () => this.yasqe.abortQuery()),
      button(t("Link to this query"), () => this.showLink(link(this.held()))),
      button(t("As a curl command"), () => this.showLink(this.yasqe.getAsCurlString())),
      button(t("Tidy up"), () => this.yasqe.autoformat()),
      this.state,
    );
  }

  makeEditor() {
    const completers = registerTerms(Yasqe, this.vocabulary);
    const prologue = ["iip", "rdfs"].map((prefix) => `PREFIX ${prefix}: <${this.vocabulary.prefixes[prefix]}>\n`);
    const made = new Yasqe(this.editorPlace, {
      value: prologue.join("") + START,
      persistenceId: "iip-atlas-editor",
      createShareableLink: null,
      consumeShareLink: null,
      showQueryButton: false,
      autocompleters: completers,
      editorHeight: "320px",
      inputStyle: "contenteditable", // which screen readers follow
      requestConfig: {
        endpoint: ENDPOINT,
        method: "POST",
        acceptHeaderGraph: "application/n-triples",
        acceptHeaderSelect: "application/sparql-results+json",
      },
    });
    // Tab leaves the editor, so that a keyboard is not caught in it.
    made.setOption("extraKeys", { ...made.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
    made.getInputField().setAttribute("aria-label", t("SPARQL query; Ctrl and Space complete a word"));
    return made;
  }

  makeAnswer() {
    const { prefixes } = this.vocabulary;
    Yasr.plugins.table.prototype.download = function download(name) {
      return {
        getData: () => asCsv(this.yasr.results),
        contentType: "text/csv",
        title: t("Download the table (CSV)"),
        filename: `${name || "answer"}.csv`,
      };
    };
    Yasr.plugins.table.defaults.tableConfig.language = {
      ...Yasr.plugins.table.defaults.tableConfig.language,
      emptyTable: t("The answer has no rows."),
      zeroRecords: t("No row holds these words."),
      info: t("rows _START_ to _END_ of _TOTAL_"),
      infoEmpty: "",
      infoFiltered: "",
    };
    Yasr.registerPlugin("chart", chartView(prefixes));
    Yasr.registerPlugin("graph", graphView(prefixes));
    return new Yasr(this.answerPlace, {
      persistenceId: null,
      prefixes,
      pluginOrder: ["table", "chart", "graph", "response"],
      defaultPlugin: read().view || "table",
      plugins: { table: { dynamicConfig: { compact: true } } },
      getDownloadFileName: () => this.asked?.query.name ?? "answer",
      errorRenderers: [async (error) => refusal(error)],
    });
  }

  open() {
    const { query, name, view, values } = read();
    if (view) this.yasr.selectPlugin(view);
    if (name && !this.examples.open(name, values, true))
      this.say("failed", t("There is no question called {name}.", { name }));
    if (query !== null) {
      this.examples.close();
      this.asked = null;
      this.yasqe.setValue(query);
      this.say("", t("From a link: look at it, then run it."));
    }
  }

  // `guessed`: the values are the example's, which this store may not know.
  async ask({ query, values, run, guessed }) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const address = new URL(`queries/${query.name}`, window.location);
    address.search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const found = await response.json();
    if (turn !== this.turn) return; // another question was chosen meanwhile
    if (!response.ok && guessed) {
      this.examples.open(query.name, Object.fromEntries(Object.keys(values).map((key) => [key, ""])), run);
      return;
    }
    if (!response.ok) {
      this.say("failed", told(found));
      return;
    }
    this.asked = { query, values, text: found.sparql };
    this.yasqe.setValue(found.sparql);
    this.remember();
    if (run) this.run();
  }

  run() {
    this.yasqe.query().catch(() => {}); // the answer place says what went wrong
  }

  held() {
    const text = this.yasqe.getValue();
    const view = this.yasr.getSelectedPluginName();
    if (this.asked?.text === text) return { name: this.asked.query.name, values: this.asked.values, view };
    return { query: text, view };
  }

  remember() {
    // Without a new step in the history: going back leaves the editor.
    window.history.replaceState(null, "", link(this.held()));
  }

  showLink(words) {
    const field = element("input", { readonly: true, value: words, "aria-label": t("To copy") });
    const copy = async () => {
      field.select();
      await navigator.clipboard?.writeText(words);
      button.textContent = t("Copied");
    };
    const button = element("button", { type: "button", onclick: copy }, t("Copy"));
    this.share.replaceChildren(field, button);
    this.share.hidden = false;
    field.focus();
    field.select();
  }

  answer(response, duration) {
    if (response.name === "AbortError") {
      this.say("", t("Stopped; nothing was answered."));
      return;
    }
    this.yasr.setResponse(response, duration);
    const { results } = this.yasr;
    if (results.hasError()) {
      this.say("failed", t("The query was not answered."));
      return;
    }
    const time = t(" in {seconds} s", { seconds: duration / 1000 });
    const rows = results.getBindings();
    this.say("", (rows ? t("{count} rows", { count: rows.length }) : t("Answered")) + time);
    this.remember();
  }

  say(kind, words) {
    this.state.className = `state ${kind}`;
    this.state.textContent = words;
  }
}

function header(served) {
  const other = language === "zh" ? "en" : "zh";
  const change = () => {
    const address = new URL(window.location);
    address.searchParams.set("lang", other);
    window.location.assign(address);
  };
  return element(
    "header",
    {},
    element("h1", {}, t("SPARQL editor")),
    element("p", { class: "served" }, say(served.title)),
    served.synthetic ? element("p", { class: "badge" }, `⚠ ${say(served.note)}`) : element("p", { class: "served" }, say(served.note)),
    element("button", { type: "button", lang: other === "zh" ? "zh-CN" : "en", onclick: change }, other === "zh" ? "中文" : "English"),
  );
}

// A problem as the server tells it (RFC 9457), in both languages.
const told = ({ title, detail }) => [title, detail].filter(Boolean).join("\n→ ");

function refusal(error) {
  let text = error.text || t("The server cannot be reached.");
  try {
    text = told(JSON.parse(text)) || text;
  } catch {
    // plain text, as it is
  }
  return element("div", { class: "refusal", role: "alert" }, element("p", {}, t("The query was not answered.")), element("pre", {}, text));
}

async function start() {
  followTheme();
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${t("SPARQL editor")} · IIP Atlas`;
  document.documentElement.classList.toggle("embedded", window.self !== window.top);
  const wait = element("p", { class: "waiting", role: "status" }, t("Getting the data ready; the first time may take some seconds …"));
  document.body.append(wait);
  try {
    const response = await fetch("vocabulary.json");
    const found = await response.json();
    if (!response.ok) throw new Error(told(found));
    globalThis.iipEditor = new Page(found);
  } catch (error) {
    document.body.append(element("p", { role: "alert", class: "refusal" }, `${t("The editor could not start.")} ${error.message}`));
    throw error;
  } finally {
    wait.remove();
  }
}

start();
