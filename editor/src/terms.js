// Completion from our own words: classes and properties of the ontology, and the codes of lists.
// What is typed after the prefix is looked for in names and in labels, Chinese or English.
import { say } from "./language.js";

const MOST = 60;
const NO_VARIABLE = /^[^?$]/;

export function registerTerms(Yasqe, vocabulary) {
  const { prefixes, classes, properties, concepts } = vocabulary;
  const labels = new Map([...classes, ...properties, ...concepts].map((term) => [term.iri, term]));
  const completer = (name, terms, isValidCompletionPosition) => ({
    name,
    bulk: false,
    autoShow: true,
    isValidCompletionPosition,
    preProcessToken: (yasqe, token) => ({ ...token, autocompletionString: token.string }),
    get: (yasqe, token) => matching(terms, token.string, prefixes).map((term) => term.iri),
    postProcessSuggestion: (yasqe, token, iri) => shortened(iri, prefixes),
    postprocessHints: (yasqe, hints) =>
      hints.map((hint) => ({ ...hint, render: (row) => draw(row, hint.text, labels, prefixes) })),
  });
  const made = [
    completer("our classes", classes, atClass),
    completer("our properties", properties, atProperty),
    completer("our concepts", concepts, (yasqe) => atConcept(yasqe, concepts, prefixes)),
  ];
  for (const each of made) Yasqe.registerAutocompleter(each);
  Yasqe.forkAutocompleter("prefixes", {
    name: "our prefixes",
    persistenceId: undefined,
    get: () => Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
  });
  return ["our prefixes", "variables", ...made.map((each) => each.name)];
}

export function shortened(iri, prefixes) {
  const fitting = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space));
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  const local = best && iri.slice(best[1].length);
  // A local name that SPARQL would have to escape is written as an IRI.
  return best && /^[\p{L}\p{N}_]([\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local)
    ? `${best[0]}:${local}`
    : `<${iri}>`;
}

export function matching(terms, typed, prefixes) {
  const [, prefix, rest] = /^(?:([\w-]*):)?(.*)$/u.exec(typed.replace(/^</, ""));
  const space = prefix === undefined ? "" : (prefixes[prefix] ?? "");
  if (prefix !== undefined && !space) return [];
  const word = rest.toLowerCase();
  const ranked = terms
    .filter((term) => term.iri.startsWith(space))
    .map((term) => ({ term, rank: rank(term, word, space || namespace(term.iri)) }))
    .filter(({ rank }) => rank < 3);
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.term.iri < b.term.iri ? -1 : 1))
    .slice(0, MOST)
    .map(({ term }) => term);
}

const namespace = (iri) => iri.slice(0, Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);

function rank(term, word, space) {
  const local = term.iri.slice(space.length).toLowerCase();
  if (local.startsWith(word)) return 0;
  if (local.includes(word)) return 1;
  return `${term.zh}\n${term.en}`.toLowerCase().includes(word) ? 2 : 3;
}

function draw(row, text, labels, prefixes) {
  const iri = text.startsWith("<") ? text.slice(1, -1) : expanded(text, prefixes);
  const term = labels.get(iri);
  row.append(document.createTextNode(text));
  if (!term) return;
  const label = document.createElement("span");
  label.className = "hint-label";
  label.textContent = say(term);
  row.append(label);
}

function expanded(text, prefixes) {
  const at = text.indexOf(":");
  return (prefixes[text.slice(0, at)] ?? "") + text.slice(at + 1);
}

function atClass(yasqe) {
  const token = yasqe.getCompleteToken();
  if (!NO_VARIABLE.test(token.string.trim())) return false;
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  return ["a", "rdf:type", "rdfs:domain", "rdfs:range", "rdfs:subClassOf"].includes(
    before?.state.lastProperty,
  );
}

function atProperty(yasqe) {
  const token = yasqe.getCompleteToken();
  return NO_VARIABLE.test(token.string.trim()) && token.state.possibleCurrent.includes("a");
}

function atConcept(yasqe, concepts, prefixes) {
  const { string } = yasqe.getCompleteToken();
  const prefix = /^([\w-]+):/.exec(string)?.[1];
  const space = prefix && prefixes[prefix];
  return Boolean(space) && concepts.some((concept) => namespace(concept.iri) === space);
}
