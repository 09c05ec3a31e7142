// The language of the page: Chinese unless the address says otherwise. English words are the keys.
import chinese from "../locale/zh.po";

const address = new URLSearchParams(window.location.search);
export const language = address.get("lang") === "en" ? "en" : "zh";

export function t(words, values = {}) {
  const found = language === "zh" ? (chinese[words] ?? words) : words;
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// What a text of the data, { zh, en }, says in the language of the page.
export const say = (text) => text[language] || text.zh || text.en || "";

globalThis.iipSay = t; // the changes to YASGUI call it
