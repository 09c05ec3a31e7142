// Validates DATA against SHAPES (both Turtle) with rdf-validate-shacl and prints one JSON object
// a result, sorted: {"focusNode", "sourceShape", "component", "path"}. Blank nodes start with "_:".
// Usage: node validate.mjs SHAPES.ttl DATA.ttl
import { readFileSync } from 'node:fs'
import datasetFactory from '@rdfjs/dataset'
import { Parser } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'

const SH = 'http://www.w3.org/ns/shacl#'
const FIRST = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#first'
const REST = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#rest'

function load(path) {
  return datasetFactory.dataset(new Parser({ baseIRI: 'urn:input:' }).parse(readFileSync(path, 'utf8')))
}

function plain(term) {
  if (!term) return null
  return term.termType === 'BlankNode' ? `_:${term.value}` : term.value
}

// Property paths as SPARQL writes them, as far as our shapes use them: p, ^p and p/q.
function pathText(term, graph) {
  if (!term || term.termType === 'NamedNode') return plain(term)
  const objects = new Map()
  for (const quad of graph) {
    if (quad.subject.equals(term)) objects.set(quad.predicate.value, quad.object)
  }
  if (objects.has(`${SH}inversePath`)) return `^${pathText(objects.get(`${SH}inversePath`), graph)}`
  if (!objects.has(FIRST)) return plain(term)
  const rest = objects.get(REST)
  const tail = rest.value.endsWith('#nil') ? '' : `/${pathText(rest, graph)}`
  return pathText(objects.get(FIRST), graph) + tail
}

const [shapesFile, dataFile] = process.argv.slice(2)
if (!dataFile) {
  console.error('usage: node validate.mjs SHAPES.ttl DATA.ttl')
  process.exit(2)
}
const report = await new SHACLValidator(load(shapesFile)).validate(load(dataFile))
const lines = report.results.map((result) =>
  JSON.stringify({
    focusNode: plain(result.focusNode),
    sourceShape: plain(result.sourceShape),
    component: plain(result.sourceConstraintComponent),
    path: pathText(result.path, report.dataset),
  }),
)
for (const line of lines.sort()) console.log(line)
