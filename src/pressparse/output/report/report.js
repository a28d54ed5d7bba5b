"use strict";
// The list of the report: search, filters, order, and the way from an item to its place in the text and back.
// All is there without this script. What a fact-checker says of the items is in notes.js, what goes out in exports.js.

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
const marks = all("mark[data-items]").map((element) => ({ element, ids: element.dataset.items.split(" ") }));
const tags = all(".text a.tag, .by a.tag").map((element) => ({ element, id: element.hash.slice(1) }));

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
  for (const item of items) item.element.hidden = !(item.isShown = isWanted(item));
  const isWhole = items.every((item) => item.isShown);
  for (const { element, ids } of marks) {
    element.className = [...new Set(ids.map((id) => byId.get(id)).filter((item) => item.isShown).map((item) => item.kind))].join(" ");
  }
  for (const { element, id } of tags) element.hidden = !byId.get(id).isShown;
  for (const release of releases) {
    release.groups.forEach(count);
    release.isShown = isWhole || release.items.some((item) => item.isShown);
    if (release.row) release.row.hidden = release.element.hidden = !release.isShown;
  }
  form.querySelector("output").value = Number(form.elements.confidence.value).toFixed(2);
  tell();
  point();
}

function count({ element, count, items }) {
  const left = items.filter((item) => item.isShown).length;
  element.hidden = left === 0;
  count.textContent = left === items.length ? left : `${left} of ${items.length}`;
}

function tell() {
  const shown = items.filter((item) => item.isShown).length;
  const left = releases.filter((release) => release.isShown).length;
  const done = items.filter((item) => stateOf(item) !== "open").length;
  const among = releases.length > 1 ? ` in ${left} of ${releases.length} releases` : "";
  document.getElementById("status").textContent = `${shown} of ${items.length} items${among}${done ? `, ${done} checked` : ""}`;
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

// The headings of a table become buttons that sort it, and the other way at the second press.
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

// What is jumped to stands below the bar on top, however many lines that has.
function leaveRoom() {
  const bar = document.querySelector(".top");
  const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.setProperty("--top", `${height}px`);
}

// Every piece of the item that was jumped to is marked, not only the first. An item that a filter hides is shown again.
function point() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/-text$/, "");
  for (const { element, ids } of marks) element.classList.toggle("here", ids.includes(id));
}

function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  const item = byId.get(id.replace(/-text$/, "")) ?? byId.get(id.replace(/^a1-|-text$/g, ""));
  if (item && !item.isShown) {
    form.reset();
    filter();
  }
  if (item && !document.getElementById(id)) location.replace(`#${id.replace(/^a1-/, "")}`); // as links were once written
  else if (item) document.getElementById(id).scrollIntoView({ block: "center" });
  const rules = document.querySelector("details.rules");
  if (rules && id.startsWith("rule-")) rules.open = true;
  point();
}

// A click on marked text leads to the innermost item there; a click that selects text does not.
function jump(event) {
  const mark = event.target.closest("mark[data-items]");
  if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
  const id = mark.dataset.items.split(" ").findLast((id) => byId.get(id).isShown);
  if (id) location.hash = id;
}
