// Everything that leaves the report: copied words, a table, the notes, and the corrected release.

// ---- Copying

function sayingOf(item) {
  const article = articleOf(item.release);
  const found = foundOf(item);
  const speaker = article.speakers.find(({ id }) => id === found.speaker);
  const roles = (speaker?.roles ?? []).map(({ title, organization }) => [title, organization].filter(Boolean).join(", "));
  const words = item.kind === "quote"
    ? item.element.querySelector(".words").textContent.trim().replace(/^\S+ /, "")
    : found.sentence?.text ?? found.text;
  return {
    words: words.replace(/\s+/g, " ").trim(),
    speaker: speaker?.name ?? item.element.querySelector(".who").textContent,
    role: roles.filter(Boolean).join("; "),
    source: [article.title, article.published, addressOf(article) ?? article.source.path].filter(Boolean).join(", "),
  };
}

const addressOf = ({ source, metadata }) => source.url ?? metadata.url?.value ?? null;

function citation(item) {
  const { words, speaker, role, source } = sayingOf(item);
  return `${words}\n${[speaker, role].filter(Boolean).join(", ")}\n${source} (${item.number})`;
}

// A link to the item's words on the original page (a text fragment, which browsers find).
function fragment(item) {
  const address = addressOf(articleOf(item.release));
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  const found = foundOf(item);
  const words = (found.segments?.[0] ?? found).text.trim().split(/\s+/);
  const escaped = (part) => encodeURIComponent(part.join(" ")).replace(/-/g, "%2D");
  const text = words.length > 8 ? `${escaped(words.slice(0, 4))},${escaped(words.slice(-4))}` : escaped(words);
  return `${address.replace(/#.*/s, "")}#:~:text=${text}`;
}

function copying(item) {
  const button = (textContent, words) => {
    const made = make("button", { type: "button", textContent });
    made.addEventListener("click", () => copy(words()));
    return made;
  };
  const line = make("p", { className: "copy" });
  line.append(button("Copy words and source", () => citation(item)));
  line.append(button("Copy link", () => `${location.href.replace(/#.*/s, "")}#${item.id}`));
  const href = fragment(item);
  if (href) line.append(make("a", { href, rel: "noopener noreferrer", target: "_blank", textContent: "On its page" }));
  return line;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // a page opened as a file may not
    const field = make("textarea", { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say("Copied.");
}

function download(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// ---- A table, with the notes

const COLUMNS = [
  "release", "file", "address", "item", "kind", "words", "reading", "who", "role", "sentence", "confidence",
  "state", "note", "bound", "number", "unit", "speaker", "value", "none", "start", "end", "sha256",
];
const NOTED = ["state", "note", "bound", "number", "unit", "speaker", "value", "none"];

function rowOf(item) {
  const article = articleOf(item.release);
  const found = foundOf(item);
  const note = noteOf(item) ?? {};
  const saying = sayingOf(item);
  const [start, end] = placeOf(item).split(":")[1].split("-");
  return {
    release: article.title ?? article.id, file: article.source.path, address: addressOf(article), item: item.number, kind: nameOf(item),
    words: item.kind === "quote" ? saying.words : found.text,
    reading: item.element.querySelector(item.kind === "claim" ? ".words" : ".reading")?.textContent,
    who: saying.speaker, role: saying.role, sentence: item.element.querySelector(".sentence")?.textContent, confidence: item.confidence,
    ...Object.fromEntries(NOTED.map((name) => [name, note[name]])), state: note.state ?? "open", start, end, sha256: article.source.sha256,
  };
}

// A cell that a spreadsheet would treat as a formula gets an apostrophe before it.
function cell(value) {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value.replace(/^[=+\-@\t\r]/, "'$&") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function exportTable() {
  const rows = items.filter((item) => item.isShown && item.kind in LISTS).map(rowOf);
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))].map((row) => row.map(cell).join(","));
  download("checked.csv", "text/csv", `\ufeff${lines.join("\r\n")}\r\n`);
}

function rowsOf(text) {
  const cells = text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g);
  const rows = [[]];
  for (const [whole, quoted, plain, end] of cells) {
    if (!whole && !end) break;
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).replace(/^'(?=[=+\-@\t\r])/, ""));
    if (end !== ",") rows.push([]);
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return (body ?? []).map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

// ---- Notes, out and in

function exportNotes() {
  const noted = releases.filter(({ notes }) => notes.size).map((release) => {
    const { id, title, source } = articleOf(release);
    return { sha256: release.element.dataset.sha, id, title, path: source.path, notes: Object.fromEntries(release.notes) };
  });
  download("notes.json", "application/json", `${JSON.stringify({ pressparse_notes: 1, releases: noted }, null, 2)}\n`);
}

function notesIn(text) {
  if (/^\s*\{/.test(text)) {
    return JSON.parse(text).releases.flatMap(({ sha256, notes }) => Object.entries(notes).map(([place, note]) => ({ sha256, place, note })));
  }
  const kinds = { figure: "claim" };
  return rowsOf(text).map((row) => {
    const note = Object.fromEntries(NOTED.map((name) => [name, row[name]]).filter(([, value]) => value && value !== "open"));
    if (note.none) note.none = note.none.toLowerCase() === "true";
    return { sha256: row.sha256, place: `${kinds[row.kind] ?? row.kind}:${row.start}-${row.end}`, note };
  }).filter(({ note }) => Object.keys(note).length);
}

async function takeIn(file) {
  let noted;
  try {
    noted = notesIn(await file.text());
  } catch {
    return say(`${file.name} has no notes from a report.`);
  }
  let taken = 0;
  for (const release of releases) {
    const own = noted.filter(({ sha256 }) => sha256 === release.element.dataset.sha);
    if (!own.length) continue;
    const known = new Set(release.items.map(placeOf));
    for (const { place, note } of own) if (known.has(place)) taken += Boolean(release.notes.set(place, note));
    store(release);
    refresh(release);
  }
  filter();
  return say(`${taken} of ${noted.length} notes imported; the others belong to other releases.`.replace(/^(\d+) of \1 (.*);.*/, "$1 notes imported."));
}

function refresh(release) {
  for (const item of release.items) {
    item.panel?.remove();
    item.panel = undefined;
    if (item.kind in LISTS) show(item);
    if (item.element.querySelector(".more[open]") && item.kind in LISTS) panel(item);
  }
  tellDone(release);
}

// ---- The corrected release, which `pressparse evaluate` and `pressparse annotate` read

function corrected(release) {
  const article = structuredClone(articleOf(release));
  const notes = new Map(release.items.filter((item) => item.kind in LISTS).map((item) => [item.number, noteOf(item) ?? {}]));
  const isLeftOut = ({ state, none, ...rest }) => state === "wrong" && (none || !Object.keys(rest).some((name) => name !== "note"));
  for (const list of Object.values(LISTS)) article[list] = article[list].filter(({ id }) => !isLeftOut(notes.get(id)));
  for (const claim of article.claims) correctClaim(claim, notes.get(claim.id));
  for (const date of article.dates) date.value = correction(notes.get(date.id), "value") ?? date.value;
  for (const quote of article.quotes) quote.speaker = speakerFor(article, quote, correction(notes.get(quote.id), "speaker"));
  const quotes = new Map(article.quotes.map((quote) => [quote.id, quote]));
  for (const claim of article.claims) {
    claim.quote = quotes.has(claim.quote) ? claim.quote : null;
    claim.speaker = quotes.get(claim.quote)?.speaker ?? null;
  }
  for (const each of article.collaborations) {
    for (const list of ["claims", "dates"]) each[list] = each[list].filter((id) => article[list].some((left) => left.id === id));
  }
  article.speakers = article.speakers.filter(({ id }) => article.quotes.some(({ speaker }) => speaker === id));
  return article;
}

const correction = ({ state, ...note }, name) => (state === "wrong" ? note[name] : undefined);

function correctClaim(claim, note) {
  const number = correction(note, "number")?.replaceAll(/[,\s]/g, "");
  if (number && Number.isFinite(Number(number))) Object.assign(claim, { value: Number(number), low: null, high: null, numerator: null, denominator: null });
  if (number && claim.comparator === "range") claim.comparator = "=";
  claim.comparator = correction(note, "bound") ?? claim.comparator;
  claim.unit = correction(note, "unit") ?? claim.unit;
}

// The id of the speaker with this name, who is added to the list if missing; a dash means that nobody is named.
function speakerFor(article, quote, name) {
  if (name === undefined) return quote.speaker;
  if (/^[-–—]$/.test(name)) return null;
  const isCalled = (each) => each.name.toLowerCase() === name.toLowerCase();
  const known = article.speakers.find(isCalled);
  if (known) return known.id;
  const entry = article.organizations.find(isCalled);
  const id = `s${1 + Math.max(0, ...article.speakers.map((speaker) => Number(speaker.id.slice(1))))}`;
  const whole = { honorific: null, credentials: [], roles: [], rule: "", mentions: mentionsOf(article, name) };
  article.speakers.push({ id, kind: entry ? "organization" : "person", name: entry?.name ?? name, entry: entry?.id ?? null, ...whole });
  return id;
}

// The places of a name in the text, in code points.
function mentionsOf({ text }, name) {
  const points = (part) => Array.from(part).length;
  return text.split(name).slice(0, -1).reduce((found, before) => {
    const start = (found.at(-1)?.end ?? 0) + points(before);
    return [...found, { start, end: start + points(name), text: name }];
  }, []);
}

function exportCorrected() {
  const wanted = releases.length > 1 ? releases.filter(({ notes }) => notes.size) : releases;
  for (const release of wanted) {
    const article = corrected(release);
    download(`${article.id.replace(/[^\w.-]+/g, "_")}.json`, "application/json", `${JSON.stringify(article, null, 2)}\n`);
  }
  say(wanted.length ? "" : "No release has notes yet.");
}

// ---- The start

const EXPORTS = { csv: exportTable, notes: exportNotes, gold: exportCorrected };

document.documentElement.classList.add("has-script");
for (const release of releases) {
  load(release);
  release.groups.forEach(makeSortable);
  tellDone(release);
  if (release.element.matches("details")) release.element.addEventListener("toggle", () => equip(release));
  if (!release.element.matches("details") || release.element.open) equip(release);
}
for (const event of ["input", "change"]) form.addEventListener(event, ({ target }) => target.name !== "import" && filter());
form.elements.order.addEventListener("change", sortAll);
form.elements.import.addEventListener("change", ({ target }) => target.files.length && takeIn(target.files[0]).then(() => (target.value = "")));
form.addEventListener("reset", () => setTimeout(() => (sortAll(), filter())));
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("tools").addEventListener("click", ({ target }) => target.setAttribute("aria-expanded", form.classList.toggle("is-open")));
for (const button of all("[data-export]")) button.addEventListener("click", () => EXPORTS[button.dataset.export]());
document.addEventListener("click", jump);
addEventListener("hashchange", arrive);
addEventListener("storage", () => releases.forEach((release) => (load(release), refresh(release))));
new ResizeObserver(leaveRoom).observe(document.querySelector(".top"));
filter();
arrive();
