// An answer as a graph: the triples of a CONSTRUCT, or two columns of things of a SELECT.
import { columns, labelled, words } from "./answers.js";
import { breadth, cut, icon, picture, select } from "./chart.js";
import { element, svg } from "./dom.js";
import { language, t } from "./language.js";
import { place } from "./layout.js";
import { shortened } from "./terms.js";

const MOST = 100;
const WIDTH = 1000;
const HEIGHT = 640;
// Dark and light enough for both themes; kinds are told apart by the legend's words, too.
const COLOURS = ["#2f6fb5", "#b5542f", "#3d8b4f", "#8a5fb0", "#a07a1a", "#5f6b78"];
const LABELS = /(#label|#prefLabel|\/title)$/;

export function graphView(prefixes) {
  return class Graph {
    priority = 1;
    label = t("Graph");

    constructor(yasr) {
      this.yasr = yasr;
    }

    canHandleResults() {
      return this.links().length > 0;
    }

    getIcon() {
      return icon("M3 1a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm10 3a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM5 11a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM4 3l8 3-.4 1-8-3zM11.5 7.5 6 12l-.6-.8L11 6.7z");
    }

    links() {
      const { results } = this.yasr;
      const { names } = columns(results);
      if (names.join() === "subject,predicate,object") return triples(results);
      const ends = this.ends();
      if (ends.length < 2) return [];
      this.from = ends.includes(this.from) ? this.from : ends[0];
      this.to = ends.includes(this.to) ? this.to : ends[1];
      return pairs(results, this.from, this.to, prefixes);
    }

    // The columns that hold things, but for the three of a CONSTRUCT, which are no choice.
    ends() {
      const { names, things } = columns(this.yasr.results);
      if (names.join() === "subject,predicate,object") return [];
      return labelled(names).filter((name) => things.includes(name));
    }

    draw() {
      const ends = this.ends();
      this.place = element("div", { class: "graph" });
      this.links(); // settles from and to
      if (ends.length > 2)
        this.yasr.resultsEl.append(
          element(
            "div",
            { class: "view-controls" },
            select(this, t("From"), ends, "from"),
            select(this, t("To"), ends, "to"),
          ),
        );
      this.yasr.resultsEl.append(this.place);
      this.redraw();
    }

    redraw() {
      const { nodes, edges, all } = strongest(this.links());
      place(nodes, edges, WIDTH, HEIGHT);
      this.picture = drawing(nodes, edges, prefixes);
      this.place.replaceChildren(
        this.picture,
        element("p", { class: "note" }, remark(nodes.length, all)),
      );
    }

    download(name) {
      return picture(this.picture, name);
    }
  };
}

function remark(shown, all) {
  const parts = [t("Point at a node, or move to it with Tab, to see what it is linked with.")];
  if (shown < all) parts.push(t("The {shown} best linked of {count} nodes are drawn.", { shown, count: all }));
  return parts.join(" ");
}

function triples(results) {
  const rows = results.getBindings() ?? [];
  const labels = new Map();
  for (const { subject, predicate, object } of rows)
    if (LABELS.test(predicate?.value ?? "") && (object["xml:lang"] ?? language) === language)
      labels.set(subject.value, object.value);
  return rows
    .filter(({ object }) => object?.type === "uri" || object?.type === "bnode")
    .map(({ subject, predicate, object }) => ({
      from: subject.value,
      to: object.value,
      by: predicate.value,
      fromLabel: labels.get(subject.value),
      toLabel: labels.get(object.value),
    }));
}

function pairs(results, from, to, prefixes) {
  const { rows, names } = columns(results);
  return rows
    .filter((row) => row[from] && row[to])
    .map((row) => ({
      from: row[from].value,
      to: row[to].value,
      by: "",
      fromLabel: words(row, from, names, prefixes),
      toLabel: words(row, to, names, prefixes),
    }));
}

function strongest(links) {
  const nodes = new Map();
  const node = (iri, label) => {
    const found = nodes.get(iri) ?? { iri, near: new Set() };
    found.label ??= label;
    nodes.set(iri, found);
    return found;
  };
  for (const link of links) {
    node(link.from, link.fromLabel).near.add(link.to);
    node(link.to, link.toLabel).near.add(link.from);
  }
  const ranked = [...nodes.values()].sort((a, b) => b.near.size - a.near.size || (a.iri < b.iri ? -1 : 1));
  const kept = ranked.slice(0, MOST);
  const index = new Map(kept.map((each, at) => [each.iri, at]));
  const edges = new Map(); // several rows may say the same
  for (const link of links)
    if (index.has(link.from) && index.has(link.to) && link.from !== link.to)
      edges.set(JSON.stringify([link.from, link.to, link.by]), {
        from: index.get(link.from),
        to: index.get(link.to),
        by: link.by,
      });
  return { nodes: kept, edges: [...edges.values()], all: ranked.length };
}

// The best linked come first: a label that would lie on theirs is shown when it is pointed at.
function quiet(nodes, texts) {
  const taken = [];
  return nodes.map((node, at) => {
    const half = breadth(texts[at]) / 2;
    const box = { left: node.x - half, right: node.x + half, top: node.y - 20, bottom: node.y - 6 };
    const free = taken.every(
      (other) => other.right < box.left || box.right < other.left || other.bottom < box.top || box.bottom < other.top,
    );
    if (free) taken.push(box);
    return !free;
  });
}

function drawing(nodes, edges, prefixes) {
  const kinds = [...new Set(nodes.map((node) => kindOf(node.iri, prefixes)))].slice(0, COLOURS.length - 1);
  const colour = (node) => COLOURS.at(kinds.indexOf(kindOf(node.iri, prefixes)));
  const lines = edges.map(({ from, to, by }) =>
    svg(
      "line",
      { x1: nodes[from].x, y1: nodes[from].y, x2: nodes[to].x, y2: nodes[to].y, stroke: "currentColor", "stroke-opacity": 0.35, "data-ends": `${from} ${to}` },
      by ? svg("title", {}, shortened(by, prefixes)) : null,
    ),
  );
  const name = (node) => node.label || shortened(node.iri, prefixes);
  const texts = nodes.map((node) => cut(name(node), nodes.length > 40 ? 110 : 170));
  const hidden = quiet(nodes, texts);
  const circles = nodes.map((node, at) => {
    const near = [...node.near].map((iri) => nodes.find((each) => each.iri === iri)).filter(Boolean);
    const said = t("{name}: linked with {others}", { name: name(node), others: near.map(name).join(", ") });
    const shown = svg(
      "text",
      { x: node.x, y: node.y - 9, "text-anchor": "middle", fill: "currentColor", class: hidden[at] ? "quiet" : null, opacity: hidden[at] ? 0 : null },
      texts[at],
    );
    return svg(
      "g",
      { tabindex: 0, role: "img", "aria-label": said, onfocus: mark, onblur: unmark, onmouseenter: mark, onmouseleave: unmark, "data-at": at },
      svg("title", {}, said),
      svg("circle", { cx: node.x, cy: node.y, r: 4 + Math.min(6, Math.sqrt(node.near.size)), fill: colour(node) }),
      shown,
    );
  });
  const legend = kinds.map((kind, at) =>
    svg(
      "g",
      {},
      svg("circle", { cx: 14, cy: 16 + at * 18, r: 5, fill: COLOURS[at] }),
      svg("text", { x: 24, y: 20 + at * 18, fill: "currentColor" }, kind),
    ),
  );
  const alt = t("Graph of {nodes} nodes and {edges} links. The table says the same in words.", { nodes: nodes.length, edges: edges.length });
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": alt, "font-size": 11, "font-family": "sans-serif" },
    ...lines,
    ...circles,
    ...legend,
  );
}

const kindOf = (iri, prefixes) => {
  const short = shortened(iri, prefixes);
  return short.startsWith("<") ? t("others") : short.slice(0, short.indexOf(":"));
};

function mark({ currentTarget }) {
  const { at } = currentTarget.dataset;
  for (const line of currentTarget.parentElement.querySelectorAll("line")) {
    const touches = line.dataset.ends.split(" ").includes(at);
    line.classList.toggle("touches", touches);
    line.classList.toggle("apart", !touches);
  }
}

function unmark({ currentTarget }) {
  for (const line of currentTarget.parentElement.querySelectorAll("line")) line.classList.remove("touches", "apart");
}
