"use strict";
// The filters of the report. Everything else works without this script.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const status = document.getElementById("status");
  const items = all(".item");
  const marks = all("mark[data-items]").map((element) => ({ element, ids: element.dataset.items.split(" ") }));
  const tags = all("[data-item]");
  const says = all(".says");
  const groups = all(".group").map((element) => ({ element, items: all(".item", element), count: element.querySelector(".count") }));
  const releases = all(".release").map((element) => ({
    element,
    row: document.querySelector(`tr[data-sheet="${element.dataset.sheet}"]`),
    items: all(".item", element),
  }));
  const kinds = new Map(items.map((item) => [item.id, item.dataset.kind]));

  const isShown = (item) => !item.hidden;

  function wanted() {
    const checked = new Set(all("input[name=kind]:checked", form).map((box) => box.value));
    const speaker = form.elements.speaker.value;
    const least = Number(form.elements.confidence.value);
    return ({ dataset }) =>
      checked.has(dataset.kind) &&
      (speaker === "*" || dataset.speaker === speaker) &&
      Number(dataset.confidence ?? 1) >= least;
  }

  function filter() {
    const isWanted = wanted();
    for (const item of items) item.hidden = !isWanted(item);
    const shown = new Set(items.filter(isShown).map((item) => item.id));
    for (const { element, ids } of marks) {
      element.className = [...new Set(ids.filter((id) => shown.has(id)).map((id) => kinds.get(id)))].join(" ");
    }
    for (const tag of tags) tag.hidden = !shown.has(tag.dataset.item);
    for (const list of says) list.closest("dl > div").hidden = [...list.children].every((line) => line.hidden);
    for (const group of groups) count(group);
    const left = releases.filter((release) => select(release, shown.size === items.length)).length;
    form.querySelector("output").value = Number(form.elements.confidence.value).toFixed(2);
    status.textContent = `${shown.size} of ${items.length} items` + (releases.length > 1 ? ` in ${left} of ${releases.length} releases` : "");
  }

  function count(group) {
    const left = group.items.filter(isShown).length;
    group.element.hidden = left === 0;
    group.count.textContent = left === group.items.length ? left : `${left} of ${group.items.length}`;
  }

  // Among several releases, one without an item that is wanted is not wanted itself.
  function select({ element, row, items }, isWhole) {
    const isLeft = isWhole || items.some(isShown);
    if (row) row.hidden = element.hidden = !isLeft;
    return isLeft;
  }

  // Every piece of the item that was jumped to, not only the first.
  function point() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/-text$/, "");
    for (const { element, ids } of marks) element.classList.toggle("here", ids.includes(id));
  }

  // A click on marked text leads to the innermost item there; a click that selects text does not.
  function jump(event) {
    const mark = event.target.closest("mark[data-items]");
    if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
    const id = mark.dataset.items.split(" ").findLast((id) => !document.getElementById(id).hidden);
    if (id) location.hash = id;
  }

  function update() {
    filter();
    point();
  }

  document.documentElement.classList.add("has-script");
  for (const event of ["input", "change"]) form.addEventListener(event, update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", jump);
  addEventListener("hashchange", point);
  update();
})();
