"use strict";
// Without this script the form works too: it sends files and texts, and the report comes into the frame.
const form = document.getElementById("form");
const status = document.getElementById("status");
const frame = document.getElementById("result");
const field = (name, kind) => document.getElementById(`${name}-${kind}`);
const isGiven = (name) => field(name, "file").files.length > 0 || field(name, "text").value.trim() !== "";
const plural = (number, one, many) => (number === 1 ? one : `${number} ${many}`);

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
    else say("Now give the release.");
  });
  field(name, "file").addEventListener("change", () => { if (isGiven("release")) send(); });
}

// A file that is dropped beside the fields must not replace the page.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  const compares = (event.submitter?.getAttribute("formaction") || "").includes("compare");
  const lacking = !isGiven("release") ? "release" : compares && !isGiven("article") ? "article" : null;
  if (lacking) {
    event.preventDefault();
    say(`There is no ${lacking} yet: drop, choose or paste one.`);
    field(lacking, "file").focus();
    return;
  }
  if (event.submitter?.formTarget !== "_blank") say(compares ? "Comparing…" : "Reading…");
});
form.addEventListener("reset", () => { frame.src = "about:blank"; say(""); });

frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  if (!page || page.URL === "about:blank") return;
  const problem = page.documentElement.dataset.problem;
  const files = [...page.querySelectorAll("li")].map((item) => item.textContent);
  if (problem === undefined) { say("Done: the report is below."); return; }
  const failed = files.length ? ` ${plural(files.length, "One file was", "files were")} left out: ${files.join("; ")}` : "";
  say(`${page.querySelector("h1").textContent}: ${page.querySelector("p").textContent}.${failed}`.replace(/\.\.+/g, "."));
});
