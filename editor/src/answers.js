// What is read off an answer: which columns hold numbers, which hold things, and how cells are said.
import { language } from "./language.js";
import { shortened } from "./terms.js";

const NUMBERS = /#(integer|int|long|short|byte|decimal|double|float|nonNegativeInteger|positiveInteger)$/;
// What a spreadsheet takes for the start of a formula, full-width forms included.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

export const isNumber = (cell) => Boolean(cell?.datatype) && NUMBERS.test(cell.datatype);

export function columns(results) {
  const names = results?.getVariables() ?? [];
  const rows = results?.getBindings() ?? [];
  const some = (name, holds) => rows.some((row) => row[name] && holds(row[name]));
  const every = (name, holds) => rows.every((row) => !row[name] || holds(row[name]));
  return {
    rows,
    names,
    numbers: names.filter((name) => some(name, isNumber) && every(name, isNumber)),
    things: names.filter((name) => some(name, isThing) && every(name, isThing)),
  };
}

const isThing = (cell) => cell.type === "uri" || cell.type === "bnode";

// The catalogue names the label of ?x in Chinese ?xZh, in English ?xEn.
export function labelColumn(name, names) {
  const suffix = language === "zh" ? "Zh" : "En";
  return [name + suffix, `${name}Zh`, `${name}En`, `${name}Label`].find((each) => names.includes(each));
}

export const labelled = (names) => names.filter((name) => !isLabelOfAnother(name, names));

const isLabelOfAnother = (name, names) =>
  /(Zh|En|Label)$/.test(name) && names.includes(name.replace(/(Zh|En|Label)$/, ""));

export function words(row, name, names, prefixes) {
  const label = row[labelColumn(name, names)];
  if (label) return label.value;
  const cell = row[name];
  if (!cell) return "";
  return cell.type === "uri" ? shortened(cell.value, prefixes) : cell.value;
}

export function asCsv(results) {
  const { names, rows } = columns(results);
  const lines = rows.map((row) => names.map((name) => field(row[name])).join(","));
  // The byte order mark lets spreadsheets read the Chinese.
  return `\ufeff${[names.join(","), ...lines].join("\r\n")}\r\n`;
}

function field(cell) {
  if (!cell) return "";
  const value = !isNumber(cell) && FORMULA.test(cell.value) ? `'${cell.value}` : cell.value;
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
