// The notes of a fact-checker for each item: open, checked or wrong, a note, and a correction.
// Notes are kept in this browser, under the checksum of the release's source and the kind and place of the item. So a
// new report of the same file shows the same notes.

const STORE = "pressparse/";
const STATES = ["open", "checked", "wrong"];
const FIXES = {
  claim: [["bound", "Bound", ["", "=", ">", ">=", "<", "<=", "~"]], ["number", "Number"], ["unit", "Unit"]],
  quote: [["speaker", "Speaker"]],
  date: [["value", "Date, as 2025-10-16"]],
  collaboration: [],
};
const LISTS = { claim: "claims", quote: "quotes", date: "dates", collaboration: "collaborations" };
const NULLS = ["value", "low", "high", "unit", "subject", "numerator", "denominator", "sentence", "quote", "speaker"]; // of a claim
let isKept = true;

// The article as JSON, read when it is first needed.
function articleOf(release) {
  if (!release.article) {
    release.article = JSON.parse(release.element.querySelector("script.data").textContent);
    release.points = Array.from(release.article.text); // offsets count code points
    for (const claim of release.article.claims) {
      for (const name of NULLS) claim[name] ??= null;
      if (claim.sentence) claim.sentence.text = wordsAt(release, claim.sentence);
    }
    release.found = new Map(Object.values(LISTS).flatMap((list) => release.article[list].map((found) => [found.id, found])));
  }
  return release.article;
}

const wordsAt = (release, { start, end }) => release.points.slice(start, end).join("");

function foundOf(item) {
  articleOf(item.release);
  return item.release.found.get(item.number);
}

// The kind and place of an item as a key: claim:120-134.
function placeOf(item) {
  if (item.key === undefined) {
    const found = item.kind in LISTS ? foundOf(item) : null;
    const parts = found?.segments ?? [found];
    item.key = found ? `${item.kind}:${parts[0].start}-${parts.at(-1).end}` : "";
  }
  return item.key;
}

const noteOf = (item) => (item.release.notes?.size ? item.release.notes.get(placeOf(item)) : undefined);
const stateOf = (item) => noteOf(item)?.state ?? "open";

function load(release) {
  let stored = null;
  try {
    stored = localStorage.getItem(STORE + release.element.dataset.sha);
  } catch {
    isKept = false;
  }
  release.notes = new Map(Object.entries(stored ? JSON.parse(stored) : {}));
}

function store(release) {
  try {
    const key = STORE + release.element.dataset.sha;
    if (release.notes.size) localStorage.setItem(key, JSON.stringify(Object.fromEntries(release.notes)));
    else localStorage.removeItem(key);
  } catch {
    isKept = false;
  }
  if (!isKept) say("This browser cannot store notes: export them before you close the page.");
}

function change(item, changes) {
  const note = { ...noteOf(item), ...changes };
  for (const name of Object.keys(note)) if (note[name] === "" || note[name] === false || note[name] === "open") delete note[name];
  if (Object.keys(note).length) item.release.notes.set(placeOf(item), note);
  else item.release.notes.delete(placeOf(item));
  store(item.release);
  show(item);
  tellDone(item.release);
  tell();
}

// ---- Showing notes

function show(item) {
  const note = noteOf(item) ?? {};
  item.element.dataset.state = note.state ?? "open";
  item.select && (item.select.value = note.state ?? "open");
  let line = item.element.querySelector(".noted");
  const words = [note.note, ...fixesOf(item, note)].filter(Boolean).join(" · ");
  if (words && !line) {
    line = make("p", { className: "noted" });
    (item.element.querySelector(".context") ?? item.element).append(line);
  }
  if (line) line.textContent = words;
  if (line && !words) line.remove();
}

function fixesOf(item, note) {
  const right = (FIXES[item.kind] ?? []).map(([name]) => note[name]).filter(Boolean).join(" ");
  return [note.none ? `not a ${nameOf(item)}` : "", right ? `right: ${right}` : ""];
}

const nameOf = (item) => ({ claim: "figure" })[item.kind] ?? item.kind;

function tellDone(release) {
  if (!release.row) return;
  const counted = release.items.filter((item) => item.kind in LISTS);
  const done = counted.filter((item) => stateOf(item) !== "open").length;
  release.row.querySelector(".done").textContent = done ? `${done} of ${counted.length}` : "";
}

// The controls of a release are made when it is first opened, because two hundred at once would be slow.
function equip(release) {
  if (release.isEquipped) return;
  release.isEquipped = true;
  for (const item of release.items) {
    if (!(item.kind in LISTS)) continue;
    item.select = make("select", { className: "state", ariaLabel: `${item.number}: is it right?` });
    item.select.append(...STATES.map((state) => make("option", { value: state, textContent: state })));
    item.select.addEventListener("change", () => {
      change(item, { state: item.select.value });
      if (item.select.value === "wrong") open(item);
      item.panel?.update();
    });
    item.element.querySelector(".verdict").append(item.select);
    item.element.querySelector(".more").addEventListener("toggle", () => panel(item));
    show(item);
  }
}

function open(item) {
  item.element.querySelector(".more").open = true;
  panel(item);
}

// The note, correction and copy buttons of an item, made when its details are first opened.
function panel(item) {
  if (item.panel) return;
  const note = noteOf(item) ?? {};
  const field = (name, label, options) => {
    const input = options ? make("select", {}, ...options.map((value) => make("option", { value, textContent: value || "as found" }))) : make("input", { type: "text" });
    Object.assign(input, { name, value: note[name] ?? "" });
    input.addEventListener("change", () => change(item, { [name]: input.value.trim() }));
    return make("label", {}, `${label} `, input);
  };
  const text = make("textarea", { name: "note", rows: 2, value: note.note ?? "" });
  text.addEventListener("input", () => change(item, { note: text.value }));
  const none = make("input", { type: "checkbox", name: "none", checked: Boolean(note.none) });
  none.addEventListener("change", () => change(item, { none: none.checked }));
  const right = make("fieldset", { className: "right" }, make("legend", { textContent: "Correct values" }));
  right.append(...FIXES[item.kind].map((fix) => field(...fix)), make("label", {}, none, ` not a ${nameOf(item)}`));
  item.panel = make("div", { className: "panel" }, make("label", { className: "note" }, "Note ", text), right, copying(item));
  item.panel.update = () => (right.hidden = stateOf(item) !== "wrong");
  item.panel.update();
  item.element.querySelector(".more").append(item.panel);
}

function say(words) {
  document.getElementById("status").textContent = words;
}
