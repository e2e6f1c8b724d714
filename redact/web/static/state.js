// What this tab knows of the review, and how it asks for changes.
import { ask, byId, html, problem } from "./dom.js";

export const items = new Map(); // "start-end" -> item
export const state = { version: 0, here: "", filter: "open", scope: "one", progress: null, busy: false };
const number = document.body.dataset.number;
const watchers = [];
const RANKS = { unsure: 0, withheld: 1, kept: 2, near: 3, outside: 4 };

export const key = (item) => item.at.join("-");
export const watch = (watcher) => watchers.push(watcher);

export function classes(item) {
  return [item.family, item.group, item.decided && "decided", item.stands && "stands", item.disputed && "disputed"].filter(Boolean).join(" ");
}

function inOrder(a, b) {
  return RANKS[a.group] - RANKS[b.group] || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || a.first - b.first || a.at[0] - b.at[0];
}

const passes = {
  open: (item) => item.group === "unsure" && !item.decided,
  decided: (item) => item.decided,
  disagreements: (item) => item.disputed !== "",
  all: () => true,
  who: (item) => item.doubt !== "",
};

export function queue(name = state.filter) {
  const pass = passes[name] || ((item) => item.group === name);
  return [...items.values()].filter(pass).sort(inOrder);
}

// The next unsure, undecided item after the one here, around the end.
export function nextOpen() {
  const open = queue("open");
  const here = items.get(state.here);
  return open.find((item) => here && inOrder(here, item) < 0) || open[0];
}

// Who is who: items by the place where their identity is mentioned first.
export function identities() {
  const found = new Map();
  for (const item of items.values()) {
    if (item.who < 0) continue;
    if (!found.has(item.who)) found.set(item.who, { who: item.who, at: item.at, kind: item.kind, family: item.family, after: item.after, count: 0, forms: new Map() });
    const one = found.get(item.who);
    one.count += 1;
    const form = one.forms.get(item.text);
    if (form) form.count += 1;
    else one.forms.set(item.text, { count: 1, at: item.at });
  }
  return [...found.values()];
}

// The marks of an item in the text; the row is found by its number, so that a long text costs no more.
export function marksOf(item) {
  const found = [];
  for (let n = item.rows[0]; n <= item.rows[1]; n += 1) found.push(...(byId(`r${n}`)?.querySelectorAll(`mark[data-at="${key(item)}"]`) || []));
  return found;
}

function drawn(item) {
  const marks = marksOf(item);
  if (marks.length !== 2) return;
  const [raw, safe] = marks, look = classes(item);
  if (item.stands) safe.replaceChildren(...raw.cloneNode(true).childNodes);
  else if (safe.textContent !== item.after) safe.textContent = item.after;
  for (const mark of marks) if (mark.className !== look) mark.className = look;
}

function taken(answer) {
  for (const at of answer.gone) items.delete(at.join("-"));
  for (const item of answer.items) {
    item.fold = item.text.toLowerCase().split(/\s+/).join(" ");
    items.set(key(item), item);
  }
  for (const [start, end, after, first, who] of answer.renamed) Object.assign(items.get(`${start}-${end}`) || {}, { after, first, who });
  for (const [row, drawn] of Object.entries(answer.rows)) {
    byId(`r${row}`)?.replaceWith(html(drawn).querySelector(".row"));
  }
}

export function applied(answer) {
  if (answer.version < state.version) return;
  const begun = state.version > 0;
  taken(answer);
  state.version = answer.version;
  for (const item of begun ? answer.items : []) drawn(item);
  for (const [start, end] of begun ? answer.renamed : []) {
    const item = items.get(`${start}-${end}`);
    if (item) drawn(item);
  }
  Object.assign(state, { progress: answer.progress, busy: answer.busy, undo: answer.undo, redo: answer.redo, signed: answer.signed });
  problem(answer.problem);
  for (const watcher of watchers) watcher();
}

let pending = Promise.resolve();
// Acts go one after another, in the order in which keys were pressed.
export function act(name, values = {}) {
  pending = pending.then(async () => {
    const answer = await ask(`/t/${number}/act`, { act: name, since: state.version, ...values });
    if (answer) applied(answer);
    if (answer?.busy) follow();
    return answer;
  });
  return pending;
}

let following = 0;
function follow() {
  clearTimeout(following);
  following = setTimeout(refresh, 120);
}

export async function refresh() {
  const answer = await ask(`/t/${number}/state?since=${state.version}`);
  if (answer && (answer.version > state.version || answer.busy !== state.busy || !state.progress)) applied(answer);
  if (answer?.busy) follow();
}

export async function fileText() {
  const answer = await fetch(`/t/${number}/file`);
  return answer.ok ? answer.text() : "";
}

// Another tab, or the terminal, may have decided something.
setInterval(() => document.hidden || refresh(), 2000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
