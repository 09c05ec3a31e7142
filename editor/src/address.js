// What the editor holds, in the part of the address after `#`, which browsers send to no server:
// `#query=...` for a query of one's own, `#name=NAME&p.region=huadong` for one of the catalogue.

export function read() {
  const found = new URLSearchParams(window.location.hash.slice(1));
  const values = {};
  for (const [key, value] of found) if (key.startsWith("p.")) values[key.slice(2)] = value;
  return { query: found.get("query"), name: found.get("name"), view: found.get("view"), values };
}

export function link({ query, name, values, view }) {
  const hash = new URLSearchParams();
  if (name) {
    hash.set("name", name);
    // An empty value is written, too: left out, the example's would take its place.
    for (const [key, value] of Object.entries(values)) hash.set(`p.${key}`, value);
  } else {
    hash.set("query", query);
  }
  if (view && view !== "table") hash.set("view", view);
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}#${hash}`;
}

const OURS = "https://w3id.org/iip-atlas/";

// Where this server shows a thing: ours at an address of its own, beside `editor/`.
export const placeOf = (iri) =>
  iri.startsWith(OURS) ? new URL(`../${iri.slice(OURS.length)}`, window.location).href : iri;
