// Reads a gettext catalogue: which English words are said how? Contexts and plurals are not used.

export function catalogue(text) {
  const found = {};
  let field = "";
  let entry = {};
  const keep = () => {
    if (entry.msgid) found[entry.msgid] = entry.msgstr;
    entry = {};
  };
  for (const line of text.split("\n")) {
    const match = /^(?:(msgid|msgstr) )?(".*")$/.exec(line.trim());
    if (!match) {
      if (line.trim() && !line.startsWith("#")) throw new Error(`not a line of a catalogue: ${line}`);
      continue;
    }
    if (match[1] === "msgid") keep();
    field = match[1] ?? field;
    entry[field] = (entry[field] ?? "") + JSON.parse(match[2]);
  }
  keep();
  return found;
}
