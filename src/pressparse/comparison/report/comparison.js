"use strict";
// A click on an item shows it on both sides at once.
document.documentElement.classList.add("has-script");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-item]");
  if (!link) return;
  const places = ["article", "release"].map((side) => document.getElementById(`${link.dataset.item}-${side}`)).filter(Boolean);
  if (!places.length) return;
  event.preventDefault();
  document.querySelectorAll(".here").forEach((mark) => mark.classList.remove("here"));
  for (const place of places) {
    const column = place.closest(".side");
    column.scrollTop += place.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
  }
  document.querySelectorAll(`mark[data-items~="${link.dataset.item}"]`).forEach((mark) => mark.classList.add("here"));
  places[0].closest(".sides").scrollIntoView({ block: "nearest" });
  const other = places.find((place) => place !== link) || places[0];
  other.focus({ preventScroll: true });
});
