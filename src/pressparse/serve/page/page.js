"use strict";
// The form also works without this script: it sends files and texts, and the report appears in the frame.
const form = document.getElementById("form");
const status = document.getElementById("status");
const frame = document.getElementById("result");
const field = (name, kind) => document.getElementById(`${name}-${kind}`);
const isGiven = (name) => field(name, "file").files.length > 0 || field(name, "text").value.trim() !== "";

function say(words) { status.textContent = words; }

function send() {
  const [read, compare] = form.querySelectorAll("button[type=submit]");
  form.requestSubmit(isGiven("article") && isGiven("release") ? compare : read);
}

for (const drop of document.querySelectorAll(".drop")) {
  const name = drop.dataset.field;
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const files = event.dataTransfer.files;
    if (files.length) field(name, "file").files = files;
    else field(name, "text").value = event.dataTransfer.getData("text");
    if (isGiven("release")) send();
    else say("Now add the release.");
  });
  field(name, "file").addEventListener("change", () => { if (isGiven("release")) send(); });
}

// A file that is dropped beside the fields must not replace the page.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  const action = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
  const lacking = !isGiven("release") ? "release" : action.includes("compare") && !isGiven("article") ? "article" : null;
  if (lacking) {
    event.preventDefault();
    say(`There is no ${lacking} yet: drop, choose or paste one.`);
    field(lacking, "file").focus();
  } else if (!action.includes("format=html")) say("The file is saved where your browser saves files.");
  else if (event.submitter?.formTarget !== "_blank") say(action.includes("compare") ? "Comparing…" : "Reading…");
});

let leftOut = [];
form.addEventListener("reset", () => { frame.src = "about:blank"; leftOut = []; say(""); });

// Removes unreadable files from the fields. Returns whether any files are left.
function leaveOut(names) {
  for (const name of ["release", "article"]) {
    const kept = new DataTransfer();
    for (const file of field(name, "file").files) if (!names.includes(file.name)) kept.items.add(file);
    field(name, "file").files = kept.files;
  }
  return isGiven("release");
}

frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  if (!page || page.URL === "about:blank") return;
  if (page.documentElement.dataset.problem === undefined) {
    say(["Done: the report is below.", ...leftOut].join(" "));
    leftOut = [];
    frame.scrollIntoView({ block: "nearest" });
    return;
  }
  const failed = [...page.querySelectorAll("li[data-name]")];
  if (failed.length && leaveOut(failed.map((item) => item.dataset.name))) {
    leftOut = [`Left out: ${failed.map((item) => item.textContent).join("; ")}.`];
    send();
  } else say(`${page.querySelector("h1").textContent}: ${page.querySelector("p").textContent}.`);
});
