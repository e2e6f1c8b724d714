// A transcript beside its translation. What one side shows of the other is marked in both: to point
// at one, or to give it the focus, shows the other. Enter goes to it, and back.
import { ask, byId, keys, say } from "./dom.js";

const places = [...document.querySelectorAll(".leaks li")];
const marks = [...document.querySelectorAll("#text mark[data-link]")];
const numbers = (node) => node.dataset.link.split(" ");
const tied = (number) => marks.filter((mark) => numbers(mark).includes(String(number)) && mark.offsetParent);
let here = -1;

for (const mark of marks) {
  const after = mark.classList.contains("exposed") ? "shown here, withheld on the other side" : "withheld here, shown on the other side";
  mark.setAttribute("aria-label", `${mark.textContent}: ${after}`);
}

function light(number) {
  for (const node of document.querySelectorAll(".tied")) node.classList.remove("tied");
  for (const node of number < 0 ? [] : [...tied(number), places[number]]) node.classList.add("tied");
}

// Bring a place and its counterpart into sight without moving the focus.
function show(number, scroll = true) {
  here = number;
  light(number);
  for (const place of places) place.toggleAttribute("aria-current", place === places[number]);
  places[number].scrollIntoView({ block: "nearest" });
  const first = tied(number).find((mark) => mark.classList.contains("exposed"));
  if (scroll) first?.scrollIntoView({ block: "center", behavior: "instant" });
}

function step(by) {
  if (!places.length) return;
  show((here + by + places.length) % places.length);
  const button = places[here].querySelector(".go");
  button.focus({ preventScroll: true });
  say(`${here + 1} of ${places.length}: ${button.textContent.trim()}`);
}

async function withhold(button) {
  if (!button || button.disabled) return;
  button.disabled = true;
  const at = button.dataset.at.split("-").map(Number);
  const answer = await ask(`/t/${button.dataset.file}/act`, { act: "add", since: 0, at, kind: button.dataset.kind, everywhere: true });
  if (!answer) return void (button.disabled = false);
  sessionStorage.setItem("redact-pair", JSON.stringify([location.pathname, here, byId("text").scrollTop, document.body.dataset.view]));
  location.reload();
}

function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === name));
  if (here >= 0) show(here);
}

// From a mark to the one on the other side, and back.
function across(mark) {
  const number = numbers(mark).includes(String(here)) ? here : Number(numbers(mark)[0]);
  const other = tied(number).find((one) => one.closest(".side") !== mark.closest(".side") && one.classList.contains("exposed") !== mark.classList.contains("exposed"));
  other?.focus();
}

places.forEach((place, number) => {
  place.querySelector(".go").addEventListener("click", () => show(number));
  place.querySelector(".main").addEventListener("click", (event) => { here = number; withhold(event.currentTarget); });
  place.addEventListener("focusin", () => show(number));
  place.addEventListener("mouseenter", () => light(number));
  place.addEventListener("mouseleave", () => light(here));
});
for (const mark of marks) {
  mark.addEventListener("focus", () => show(numbers(mark).includes(String(here)) ? here : Number(numbers(mark)[0]), false));
  mark.addEventListener("mouseenter", () => light(Number(numbers(mark)[0])));
  mark.addEventListener("mouseleave", () => light(here));
  mark.addEventListener("click", () => mark.focus());
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    across(mark);
  });
}
for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => view(button.dataset.show));
keys({ j: () => step(1), k: () => step(-1), y: () => withhold(places[here]?.querySelector(".main")), v: () => view(document.body.dataset.view === "raw" ? "safe" : "raw") });

const theme = localStorage.getItem("redact-theme");
if (theme) document.documentElement.dataset.theme = theme;
// After something was withheld the page is drawn anew: go on where it was.
const [path, number, scrolled, shown] = JSON.parse(sessionStorage.getItem("redact-pair") || "[]");
sessionStorage.removeItem("redact-pair");
if (path === location.pathname) {
  view(shown);
  byId("text").scrollTop = scrolled;
  here = number - 1;
  step(1);
}
document.body.dataset.ready = "yes";
