// An answer as a chart: bars by name, or a line where the names are points in time.
import { columns, labelled, words } from "./answers.js";
import { element, svg } from "./dom.js";
import { t } from "./language.js";

const MOST = 40;
const WIDTH = 900;
const ROW = 24;
const BLUE = "#2f6fb5";
const TIME = /^\d{4}(-\d{2}(-\d{2}(T.*)?)?)?$/;

export function chartView(prefixes) {
  return class Chart {
    priority = 3;
    label = t("Chart");

    constructor(yasr) {
      this.yasr = yasr;
    }

    canHandleResults() {
      const { numbers, names, rows } = columns(this.yasr.results);
      return rows.length > 0 && numbers.length > 0 && names.length > 1;
    }

    getIcon() {
      return icon("M2 13h3V7H2zm5 0h3V2H7zm5 0h3V9h-3z");
    }

    draw() {
      const { names, numbers } = columns(this.yasr.results);
      const labels = labelled(names).filter((name) => !numbers.includes(name));
      this.value = numbers.includes(this.value) ? this.value : numbers.at(-1);
      const choices = labels.length ? labels : names.filter((name) => name !== this.value);
      this.name = choices.includes(this.name) ? this.name : choices[0];
      this.place = element("div", { class: "chart" });
      const controls = element(
        "div",
        { class: "view-controls" },
        select(this, t("Names"), choices, "name"),
        select(this, t("Values"), numbers, "value"),
      );
      this.yasr.resultsEl.append(controls, this.place);
      this.redraw();
    }

    redraw() {
      const { names, rows } = columns(this.yasr.results);
      const points = rows
        .filter((row) => row[this.value])
        .map((row) => ({
          name: words(row, this.name, names, prefixes) || "–",
          value: Number(row[this.value].value),
          written: row[this.value].value,
        }));
      const shown = points.slice(0, MOST);
      const inTime = shown.length > 1 && shown.every((point) => TIME.test(point.name));
      this.picture = (inTime ? line : bars)(shown, this.value);
      this.place.replaceChildren(
        this.picture,
        element("p", { class: "note" }, remark(rows.length, points.length, shown.length)),
      );
    }

    download(name) {
      return picture(this.picture, name);
    }
  };
}

// A choice among columns: `field` of the view holds it, and a change draws the view anew.
export function select(view, label, names, field) {
  const options = names.map((name) => element("option", { selected: name === view[field] }, name));
  const onchange = (event) => {
    view[field] = event.target.value;
    view.redraw();
  };
  return element("label", {}, label, element("select", { onchange }, ...options));
}

function remark(rows, known, shown) {
  const parts = [t("The table says the same in words.")];
  if (known < rows) parts.push(t("{count} rows have no value and are left out.", { count: rows - known }));
  if (shown < known) parts.push(t("The first {shown} of {count} rows are drawn.", { shown, count: known }));
  return parts.join(" ");
}

function bars(points, name) {
  const left = Math.min(320, Math.max(60, ...points.map((point) => breadth(point.name) + 12)));
  const lowest = Math.min(0, ...points.map((point) => point.value));
  const highest = Math.max(0, ...points.map((point) => point.value));
  const scale = (WIDTH - left - 110) / (highest - lowest || 1);
  const zero = left - lowest * scale;
  const rows = points.map((point, index) => {
    const y = index * ROW + 4;
    const length = Math.abs(point.value) * scale;
    const x = point.value < 0 ? zero - length : zero;
    return svg(
      "g",
      {},
      svg("title", {}, `${point.name}: ${point.written}`),
      svg("text", { x: left - 8, y: y + 13, "text-anchor": "end", fill: "currentColor" }, cut(point.name, left - 12)),
      svg("rect", { x, y, width: Math.max(length, 1), height: ROW - 8, fill: BLUE }),
      svg("text", { x: Math.max(zero, x + length) + 6, y: y + 13, fill: "currentColor" }, point.written),
    );
  });
  return frame(points, name, points.length * ROW + 8, rows);
}

function line(points, name) {
  const sorted = [...points].sort((a, b) => (a.name < b.name ? -1 : 1));
  const height = 320;
  const highest = Math.max(0, ...sorted.map((point) => point.value));
  const lowest = Math.min(0, ...sorted.map((point) => point.value));
  const x = (index) => 60 + (index * (WIDTH - 140)) / (sorted.length - 1);
  const y = (value) => height - 40 - ((value - lowest) * (height - 80)) / (highest - lowest || 1);
  const path = sorted.map((point, index) => `${index ? "L" : "M"}${x(index)} ${y(point.value)}`).join("");
  const every = Math.ceil(sorted.length / 12);
  const marks = sorted.map((point, index) =>
    svg(
      "g",
      {},
      svg("title", {}, `${point.name}: ${point.written}`),
      svg("circle", { cx: x(index), cy: y(point.value), r: 4, fill: BLUE }),
      index % every === 0 &&
        svg("text", { x: x(index), y: y(point.value) - 10, "text-anchor": "middle", fill: "currentColor" }, point.written),
      index % every === 0 &&
        svg("text", { x: x(index), y: height - 14, "text-anchor": "middle", fill: "currentColor" }, point.name),
    ),
  );
  return frame(sorted, name, height, [
    svg("path", { d: `M60 ${y(0)}H${WIDTH - 80}`, stroke: "currentColor", "stroke-opacity": 0.3 }),
    svg("path", { d: path, fill: "none", stroke: BLUE, "stroke-width": 2 }),
    ...marks,
  ]);
}

function frame(points, name, height, children) {
  const alt = t("Chart of {name}, {count} rows. The table says the same in words.", { name, count: points.length });
  const attributes = { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": alt, "font-size": 12, "font-family": "sans-serif" };
  return svg("svg", attributes, ...children);
}

export const breadth = (text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e80 ? 12.5 : 6.8), 0);

export function cut(text, width) {
  const signs = [...text];
  while (signs.length > 1 && breadth(signs.join("")) > width) signs.splice(-2, 2, "…");
  return signs.join("");
}

export function icon(path) {
  const drawn = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
  return element("div", { class: "svgImg" }, drawn);
}

export function picture(drawn, name) {
  return {
    getData: () => {
      const copy = drawn.cloneNode(true);
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      return copy.outerHTML;
    },
    contentType: "image/svg+xml",
    title: t("Download the picture (SVG)"),
    filename: `${name || "answer"}.svg`,
  };
}
