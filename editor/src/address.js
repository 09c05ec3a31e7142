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
    for (const [key, value] of Object.entries(values)) if (value) hash.set(`p.${key}`, value);
  } else {
    hash.set("query", query);
  }
  if (view && view !== "table") hash.set("view", view);
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}#${hash}`;
}

// What this server shows at an address of its own, beside `editor/`.
const SHOWN_HERE = /^https:\/\/w3id\.org\/iip-atlas\/((?:platform|clause|verdict)\/.+)$/;

export function placeOf(iri) {
  const local = SHOWN_HERE.exec(iri)?.[1];
  return local ? new URL(`../${local}`, window.location).href : iri;
}
