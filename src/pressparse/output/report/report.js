"use strict";
// The lists of the report: search, filters, order, and links between an item and its place in the text.
// The report can be read without this script. notes.js handles notes, exports.js the exports.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const form = document.getElementById("filters");
const releases = all(".release").map((element) => ({
  element,
  id: element.dataset.sheet,
  row: document.querySelector(`tr[data-sheet="${element.dataset.sheet}"]`),
  groups: all(".group", element).map((group) => ({ element: group, count: group.querySelector(".count"), items: [] })),
  items: [],
}));
const items = releases.flatMap((release) => release.groups.flatMap((group) => all(".item", group.element).map((element) => {
  const item = {
    element,
    release,
    id: element.id,
    number: element.id.replace(/^a\d+-/, ""), // q3 of a2-q3
    kind: element.dataset.kind,
    speaker: element.dataset.speaker,
    confidence: Number(element.dataset.confidence ?? 1),
    value: element.dataset.value === undefined ? Infinity : Number(element.dataset.value),
    place: group.items.length,
    isShown: true,
  };
  group.items.push(item);
  release.items.push(item);
  return item;
})));
const byId = new Map(items.map((item) => [item.id, item]));
for (const release of releases) {
  release.marks = all("mark[data-items]", release.element).map((element) => ({ element, ids: element.dataset.items.split(" ") }));
  release.tags = all(".text a.tag, .by a.tag", release.element).map((element) => ({ element, id: element.hash.slice(1) }));
}
let pointedTo = "";

// ---- Search and filters

function wantedNow() {
  const kinds = new Set(all("input[name=kind]:checked", form).map((box) => box.value));
  const { speaker, confidence, state, words } = form.elements;
  const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  return (item) =>
    kinds.has(item.kind) &&
    (speaker.value === "*" || item.speaker === speaker.value) &&
    item.confidence >= Number(confidence.value) &&
    (state.value === "*" || stateOf(item) === state.value) &&
    (!sought.length || holds(item, sought));
}

function holds(item, sought) {
  item.words ??= item.element.textContent.toLowerCase();
  return sought.every((word) => item.words.includes(word));
}

function filter() {
  const isWanted = wantedNow();
  const changed = items.filter((item) => item.isShown !== (item.isShown = isWanted(item)));
  for (const item of changed) item.element.hidden = !item.isShown;
  const isWhole = items.every((item) => item.isShown);
  for (const release of new Set(changed.map((item) => item.release))) {
    release.groups.forEach(count);
    release.marks.forEach(paint);
    for (const { element, id } of release.tags) element.hidden = !byId.get(id).isShown;
  }
  for (const release of releases) {
    release.isShown = isWhole || release.items.some((item) => item.isShown);
    if (release.row) release.row.hidden = release.element.hidden = !release.isShown;
  }
  form.querySelector("output").value = Number(form.elements.confidence.value).toFixed(2);
  tell();
}

// The kinds of the visible items there, and whether one of them was the target of a jump.
function paint({ element, ids }) {
  const kinds = ids.map((id) => byId.get(id)).filter((item) => item.isShown).map((item) => item.kind);
  element.className = [...new Set(kinds), ...(ids.includes(pointedTo) ? ["here"] : [])].join(" ");
}

function count({ element, count, items }) {
  const left = items.filter((item) => item.isShown).length;
  element.hidden = left === 0;
  count.textContent = left === items.length ? left : `${left} of ${items.length}`;
}

function tell() {
  const shown = items.filter((item) => item.isShown).length;
  const left = releases.filter((release) => release.isShown).length;
  const among = releases.length > 1 ? ` in ${left} of ${releases.length} releases` : "";
  const said = ["checked", "wrong"].map((state) => [items.filter((item) => stateOf(item) === state).length, state]);
  const counts = said.filter(([number]) => number).map(([number, state]) => `, ${number} ${state}`);
  document.getElementById("status").textContent = `${shown} of ${items.length} items${among}${counts.join("")}`;
}

// ---- Order

const orders = {
  place: (a, b) => a.place - b.place,
  value: (a, b) => a.value - b.value || a.place - b.place,
  speaker: (a, b) => a.speaker.localeCompare(b.speaker) || a.place - b.place,
  confidence: (a, b) => a.confidence - b.confidence || a.place - b.place,
};

function sort(group, by, isDown = false) {
  const [first] = group.items;
  if (!first) return;
  const sorted = [...group.items].sort((a, b) => (isDown ? orders[by](b, a) : orders[by](a, b)));
  first.element.parentElement.append(...sorted.map((item) => item.element));
  for (const head of all("th[data-sort]", group.element)) head.removeAttribute("aria-sort");
}

function sortAll() {
  const by = form.elements.order.value;
  for (const { groups } of releases) for (const group of groups) sort(group, by);
}

// The headings of a table become buttons that sort it; a second press reverses the order.
function makeSortable(group) {
  for (const head of all("th[data-sort]", group.element)) {
    const button = make("button", { type: "button", className: "sorter", textContent: head.textContent });
    button.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") === "ascending";
      sort(group, head.dataset.sort, isDown);
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    });
    head.replaceChildren(button);
  }
}

// ---- Links

// The target of a jump must appear below the top bar, whose height varies.
function leaveRoom() {
  const bar = document.querySelector(".top");
  const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.setProperty("--top", `${height}px`);
}

// Every piece of the target of a jump is marked, not only the first. A target that a filter hides is shown again.
function point() {
  const touched = [pointedTo, (pointedTo = decodeURIComponent(location.hash.slice(1)).replace(/-text$/, ""))];
  for (const id of touched) byId.get(id)?.release.marks.filter(({ ids }) => ids.includes(id)).forEach(paint);
}

function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  const item = byId.get(id.replace(/-text$/, "")) ?? byId.get(id.replace(/^a1-|-text$/g, ""));
  if (item && !item.isShown) {
    form.reset();
    filter();
  }
  if (item && !document.getElementById(id)) location.replace(`#${id.replace(/^a1-/, "")}`); // old links
  else if (item) document.getElementById(id).scrollIntoView({ block: "center" });
  const rules = document.querySelector("details.rules");
  if (rules && id.startsWith("rule-")) rules.open = true;
  point();
}

// A click on marked text leads to the innermost item there, unless the click selects text.
function jump(event) {
  const mark = event.target.closest("mark[data-items]");
  if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
  const id = mark.dataset.items.split(" ").findLast((id) => byId.get(id).isShown);
  if (id) location.hash = id;
}
