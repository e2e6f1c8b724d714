// The page of one transcript: its keys, its tools, and what is drawn again after a change.
import { byId, keys, say } from "./dom.js";
import { act, fileText, items, key, nextOpen, queue, refresh, state, watch } from "./state.js";
import { hit, marked, search, takeHit, show } from "./text.js";
import { change, decide, draw, pick, scope, step, useQueue } from "./card.js";
import { drawQueue, drawWho, here, open } from "./panels.js";
import { help, missed, sign } from "./dialogs.js";

const VIEWS = ["raw", "both", "safe", "file"];
useQueue(() => queue());

function drawBar() {
  const { unsure, decided, every } = state.progress;
  byId("bar").max = Math.max(unsure, 1);
  byId("bar").value = unsure ? decided : 1;
  byId("told").textContent = unsure ? `${decided} of ${unsure} unsure decided` : "nothing unsure";
  byId("told").title = `${every} decisions in all`;
  byId("busy").hidden = !state.busy;
  byId("undo").disabled = !state.undo;
  byId("redo").disabled = !state.redo;
  byId("sign").textContent = state.signed.length ? "Signed ✓" : "Sign off";
}

watch(() => {
  drawBar();
  drawQueue();
  drawWho();
  if (state.here && !items.has(state.here)) state.here = nextOpen() ? key(nextOpen()) : "";
  draw();
  show(items.get(state.here), { scroll: false });
  if (document.body.dataset.view === "file" && !state.busy) drawFile();
});

async function drawFile() {
  byId("file").textContent = await fileText();
}

function view(name) {
  document.body.dataset.view = name;
  byId("file").hidden = name !== "file";
  for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === name));
  if (name === "file") drawFile();
  else show(items.get(state.here));
}

async function add() {
  const at = marked() || (takeHit() && marked());
  if (!at) return say("Mark the words that were missed, or search for them, then press a.");
  const text = getSelection().toString().trim();
  hideMenu();
  if (await missed(at, text)) {
    getSelection().removeAllRanges();
    say(`Withheld: ${text}`);
  }
}

function hideMenu() {
  byId("mark-menu").hidden = true;
}
document.addEventListener("selectionchange", () => {
  const at = marked();
  byId("mark-menu").hidden = !at;
  if (!at) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  byId("mark-menu").style.left = `${Math.max(8, Math.min(box.left, innerWidth - 180))}px`;
  byId("mark-menu").style.top = `${Math.min(box.bottom + 6, innerHeight - 50)}px`;
});
byId("mark-menu").addEventListener("pointerdown", (event) => event.preventDefault());
byId("mark-menu").addEventListener("click", add);

const undo = async () => { if (await act("undo")) say("Undone."); };
const redo = async () => { if (await act("redo")) say("Redone."); };
keys({
  y: () => decide("confirm"), n: () => decide("reject"), Y: () => decide("confirm", {}, "identity"), N: () => decide("reject", {}, "identity"),
  1: () => scope(0), 2: () => scope(1), 3: () => scope(2), j: () => step(1), k: () => step(-1),
  t: () => change("kind"), w: () => change("action"), m: () => change("same"), d: () => change("different"), o: () => change("note"),
  a: add, u: undo, r: redo, s: sign, "?": help, "/": () => byId("find").focus(),
  v: () => view(VIEWS[(VIEWS.indexOf(document.body.dataset.view) + 1) % VIEWS.length]),
  q: () => open(byId("tab-queue")), i: () => { open(byId("tab-who")); drawWho(); }, l: () => open(byId("tab-legend")),
});

byId("find").addEventListener("input", (event) => {
  const count = search(event.target.value);
  byId("hits").textContent = event.target.value ? `${count} hits` : "";
});
byId("find").addEventListener("keydown", (event) => {
  if (event.key === "Escape") { event.target.value = ""; search(""); byId("hits").textContent = ""; byId("text").focus(); }
  if (event.key === "Enter") {
    const n = hit(event.shiftKey ? -1 : 1);
    if (n) byId("hits").textContent = byId("hits").textContent.replace(/^(\d+ of )?/, `${n} of `);
    if (n) event.target.blur();
  }
});
byId("undo").addEventListener("click", undo);
byId("redo").addEventListener("click", redo);
byId("sign").addEventListener("click", sign);
byId("help").addEventListener("click", help);
byId("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  theme(dark ? "light" : "dark");
});
function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
  if (name) localStorage.setItem("redact-theme", name);
}
for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => view(button.dataset.show));
document.addEventListener("pick", (event) => pick(event.detail));
document.addEventListener("picked", here);

addEventListener("resize", () => show(items.get(state.here)));

theme(localStorage.getItem("redact-theme"));
await refresh();
const first = nextOpen() || queue("all")[0];
if (first) pick(key(first));
// Who was reading while names were looked for goes on where she was.
const [path, row] = (sessionStorage.getItem("redact-row") || "").split(" ");
sessionStorage.removeItem("redact-row");
if (path === location.pathname) byId(row)?.scrollIntoView({ block: "start", behavior: "instant" });
document.body.dataset.ready = "yes";
