// The catalogue beside the editor: questions by room, found by words, with a form for their values.
import { element } from "./dom.js";
import { say, t } from "./language.js";

export class Examples {
  // `choose` is told { query, values, run } when a question is asked for.
  constructor(vocabulary, choose) {
    this.vocabulary = vocabulary;
    this.choose = choose;
    this.buttons = new Map();
    this.details = element("div", { class: "question", "aria-live": "polite" });
    this.count = element("p", { class: "count", role: "status" });
    this.search = element("input", {
      type: "search",
      "aria-label": t("Search the questions"),
      placeholder: t("Search the questions"),
      oninput: () => this.filter(),
    });
    this.root = element(
      "section",
      { class: "catalogue", "aria-label": t("Catalogue of questions") },
      element("h2", {}, t("Catalogue of questions")),
      this.search,
      this.count,
      element("div", { class: "rooms" }, ...this.rooms()),
    );
    this.filter();
  }

  rooms() {
    return this.vocabulary.rooms.map((room) => {
      const questions = this.vocabulary.queries.filter((query) => query.room === room.name);
      return element(
        "details",
        { open: true },
        element("summary", {}, say(room)),
        element("ul", {}, ...questions.map((query) => element("li", {}, this.button(query)))),
      );
    });
  }

  button(query) {
    const made = element(
      "button",
      { type: "button", onclick: () => this.open(query.name, {}, true) },
      say(query.summary),
      element("small", {}, query.name),
    );
    this.buttons.set(query.name, made);
    return made;
  }

  filter() {
    const words = this.search.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    for (const query of this.vocabulary.queries) {
      const text = [query.name, query.summary, query.description, query.tags]
        .map((part) => JSON.stringify(part))
        .join(" ")
        .toLowerCase();
      const fits = words.every((word) => text.includes(word));
      this.buttons.get(query.name).parentElement.hidden = !fits;
      shown += fits;
    }
    for (const room of this.root.querySelectorAll("details"))
      room.hidden = !room.querySelector("li:not([hidden])");
    this.count.textContent = t("{count} questions", { count: shown });
  }

  open(name, values, run) {
    const query = this.vocabulary.queries.find((each) => each.name === name);
    if (!query) return false;
    const filled = { ...query.example, ...values };
    for (const [key, button] of this.buttons)
      key === name ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
    this.show(query, filled);
    const guessed = Object.keys(values).length === 0 && Object.keys(filled).length > 0;
    this.choose({ query, values: filled, run, guessed });
    return true;
  }

  close() {
    for (const button of this.buttons.values()) button.removeAttribute("aria-current");
    this.details.replaceChildren();
  }

  show(query, values) {
    this.narrowed = query.narrowed;
    const fields = query.parameters.map((parameter) => this.field(parameter, values));
    const form = element(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          this.choose({ query, values: Object.fromEntries(new FormData(form)), run: true });
        },
      },
      ...fields,
      fields.length ? element("button", { type: "submit" }, t("Fill in and run")) : null,
    );
    this.details.replaceChildren(
      ...[
      element("h2", {}, say(query.summary)),
      element("p", {}, say(query.description)),
      this.lacks(query) && element("p", { class: "badge" }, this.lacks(query)),
      this.judged(query) && element("p", { class: "note" }, this.judged(query)),
      form,
      ].filter(Boolean),
    );
  }

  // Why the question finds nothing here, if that is so: no rows would look like an answer.
  lacks(query) {
    const { lacking } = this.vocabulary;
    if (query.needs === "registry")
      return lacking.includes("registry")
        ? `⚠ ${t("This store holds no submissions: this question is for a registry, and finds nothing here.")}`
        : "";
    const remedy = t("The explorer's page Query, and `iip query run {name} --store PLACE`, work it out.", {
      name: query.name,
    });
    if (lacking.includes("reference"))
      return `⚠ ${t("This store holds facts alone, without the reference lists and the method: this question finds nothing, or not all, here.")} ${remedy}`;
    if (lacking.includes(query.needs))
      return `⚠ ${t("This store holds no verdicts or indicators: this question finds nothing here.")} ${remedy}`;
    return "";
  }

  // Whose numbers the verdicts follow: under another profile no rows would look like an answer.
  judged(query) {
    const { judged } = this.vocabulary;
    return query.needs === "verdicts" && judged.length
      ? t("Verdicts here are under: {profiles}. Under other profiles this question finds nothing here.", {
          profiles: judged.join(", "),
        })
      : "";
  }

  field(parameter, values) {
    const id = `field-${parameter.name}`;
    const value = values[parameter.name] ?? parameter.default ?? "";
    const label = element(
      "label",
      { for: id },
      say(parameter.summary),
      parameter.required ? ` (${t("required")})` : "",
    );
    const common = { id, name: parameter.name, required: parameter.required };
    const control = parameter.allowed
      ? this.choice(parameter, common, value)
      : this.entry(parameter, common, value);
    return element("div", { class: "field" }, label, ...[control].flat());
  }

  choice(parameter, common, value) {
    const free = parameter.required || parameter.default ? [] : [element("option", { value: "" }, t("any"))];
    const options = Object.keys(parameter.allowed).map((word) =>
      element("option", { value: word, selected: word === value }, this.meaning(parameter, word)),
    );
    return element("select", common, ...free, ...options);
  }

  meaning(parameter, word) {
    const label = this.vocabulary.meanings[parameter.allowed[word]];
    return label && say(label) !== word ? `${say(label)} (${word})` : word;
  }

  entry(parameter, common, value) {
    const options = this.narrowed[parameter.name] ?? this.vocabulary.options[parameter.type] ?? [];
    const list = `${common.id}-list`;
    const type = { integer: "number", date: "date" }[parameter.type] ?? "text";
    const input = element("input", {
      ...common,
      type,
      value,
      autocomplete: "off",
      placeholder: parameter.required ? null : t("any"),
      list: options.length ? list : null,
    });
    if (!options.length) return input;
    const entries = options.map((option) => element("option", { value: option.code }, say(option)));
    return [input, element("datalist", { id: list }, ...entries)];
  }
}
