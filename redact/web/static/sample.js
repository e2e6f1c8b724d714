// A random sample, read line by line: nothing missed, or these words were.
import { choices, end, listed, opened } from "./dialog.js";
import { ask, byId, html, keys, make, problem } from "./dom.js";

let now = { number: 0, count: 0 };
let stopped = false;

function draw(answer) {
  if (!answer) return;
  now = answer;
  const over = stopped || !now.line;
  byId("reading").hidden = over;
  byId("over").hidden = !over;
  if (over) return drawOver();
  byId("count").textContent = `Line ${now.number + 1} of ${now.count}`;
  byId("bar").max = now.count;
  byId("bar").value = now.number;
  byId("name").textContent = now.name;
  byId("before").textContent = now.before;
  byId("after").textContent = now.after;
  for (const id of ["before", "line", "after"]) byId(id).lang = now.language;
  byId("line").replaceChildren(html(now.line));
  byId("found").textContent = now.found ? `${now.found} found here, and withheld.` : "";
  byId("back").disabled = !now.number && !now.found;
}

function drawOver() {
  const told = now.told || "Nothing was read.";
  byId("told").textContent = told.charAt(0).toUpperCase() + told.slice(1);
  byId("on").hidden = !now.line && !now.more;
  byId("on").textContent = now.line ? "Go on reading" : "Draw more lines";
  (byId("on").hidden ? document.querySelector(".up") : byId("on")).focus();
}

let pending = Promise.resolve();
function step(name, told = {}) {
  pending = pending.then(async () => {
    problem(null);
    const answer = await ask("/sample/act", { act: name, number: now.number, ...told });
    draw(answer || (await ask("/sample/state")));
  });
  return pending;
}

// A place in the line as one in the transcript; null in what stands for something withheld.
function place(node, offset, last) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("#line [data-start]");
  if (!piece) return null;
  const start = Number(piece.dataset.start);
  if (piece.dataset.n) return start + (last ? Number(piece.dataset.n) : 0);
  return start + (node.nodeType === Node.TEXT_NODE ? [...node.data.slice(0, offset)].length : 0);
}

function marked() {
  const selection = getSelection(), shown = selection.toString();
  if (!selection.rangeCount || !shown.trim()) return null;
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset, false), stop = place(range.endContainer, range.endOffset, true);
  if (start === null || stop === null) return null;
  const lead = shown.length - shown.trimStart().length, trail = shown.length - shown.trimEnd().length;
  return { at: [start + lead, stop - trail], text: shown.trim() };
}

async function missed() {
  if (!now.line || stopped) return;
  const found = marked() || (await typed());
  if (!found) return;
  const kind = await opened(`Withhold “${found.text}” everywhere, as a…`, choices(listed("kinds"), (k) => k.value), end());
  if (!kind) return;
  getSelection().removeAllRanges();
  await step("missed", found.at ? { at: found.at, kind } : { words: found.text, kind });
}

async function typed() {
  const input = make("input", { type: "text", "aria-label": "The words, as they stand in the line", maxlength: "500", autofocus: true });
  const go = (close) => make("button", { type: "button", class: "main", onclick: () => close({ text: input.value.trim() }) }, "Next");
  input.onkeydown = (event) => { if (event.key === "Enter") { event.preventDefault(); byId("dialog").querySelector(".main").click(); } };
  const found = await opened("What was missed? Type the words", make("p", { class: "form", lang: now.language }, byId("line").textContent), input, end(go));
  if (!found?.text) return null;
  const folded = (text) => text.toLowerCase().split(/\s+/).join(" ");
  if (folded(byId("line").textContent).includes(folded(found.text))) return found;
  problem({ message: "These words do not stand in this line", hint: "Nothing was changed" });
  return null;
}

const next = () => (now.line && !stopped ? step("next") : undefined);
const back = () => step("back");
function stop() {
  stopped = true;
  draw(now);
}
async function on() {
  const more = !now.line;
  stopped = false;
  if (more) await step("more");
  else draw(now);
}

keys({ " ": next, Enter: next, n: next, m: missed, u: back, k: back, q: stop });
for (const [id, action] of Object.entries({ next, missed, back, stop, on })) byId(id).addEventListener("click", action);

const theme = localStorage.getItem("redact-theme");
if (theme) document.documentElement.dataset.theme = theme;
draw(await ask("/sample/state"));
document.body.dataset.ready = "yes";
