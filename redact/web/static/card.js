// The question: one mention, what is known of it, what it will become, and the answers.
import { byId, make, say, words } from "./dom.js";
import { act, items, key, nextOpen, state } from "./state.js";
import { show } from "./text.js";
import { ask } from "./dialogs.js";

const card = byId("question");
const SCOPES = ["one", "identity", "form"];

export function pick(at, { focus = false } = {}) {
  state.here = at;
  state.scope = "one";
  draw();
  show(items.get(at), { focus });
  document.dispatchEvent(new CustomEvent("picked"));
}

export function draw() {
  const item = items.get(state.here);
  if (!item) return drawDone();
  const after = item.stands ? ["stays in the text as it is"] : ["becomes ", make("span", {}, item.after)];
  const parts = [
    make("p", { class: "ask" }, make("mark", { class: `${item.family} ${item.group} ${item.decided ? "decided" : ""} ${item.stands ? "stands" : ""}` }, words(item.kind)), make("span", {}, status(item))),
    item.disputed && make("p", { class: "dispute" }, `The second reviewer decided otherwise: ${words(item.disputed)}.`),
    make("p", { class: "form", lang: byId("text").lang }, item.text),
    make("p", { class: "becomes" }, ...after),
    make("p", { class: "why" }, item.reason ? `${sentence(item.reason)} Certainty ${item.score.toFixed(2)}, rule ${item.rule}.` : "Added by a reviewer."),
    item.doubt && make("p", { class: "why" }, `Whose it is, is unsure: ${item.doubt}. Press m if it is the same as another, d if it is somebody else.`),
    item.note && make("p", { class: "why" }, `Note: ${item.note}`),
    make("div", { class: "answers", role: "group", "aria-label": "Withhold this?" }, answer("confirm", "Withhold it", "y", "hide", item.decided && !item.stands), answer("reject", "Leave it in", "n", "leave", item.decided && item.stands)),
    scopes(item),
    make("div", { class: "more" }, more("Kind", "t", "kind"), more("What happens", "w", "action"), more("Same as…", "m", "same"), more("Somebody else", "d", "different"), more("Note", "o", "note")),
  ];
  card.replaceChildren(...parts.filter(Boolean));
}

function drawDone() {
  const left = state.progress ? state.progress.unsure - state.progress.decided : 0;
  card.replaceChildren(
    make("p", { class: "all-done" }, left ? `${left} unsure mentions are open. Press j for the next.` : "Every unsure mention is decided. Read the safe text once more, then sign off."),
    make("p", { class: "why" }, "Click any mention, or mark words that were missed."),
  );
}

function status(item) {
  const group = { unsure: "unsure", withheld: "sure", kept: "kept by a list", near: "near miss", outside: "not asked in this pass" }[item.group];
  return item.decided ? `${group}, decided${item.by ? ` by ${item.by}` : ""}` : `${group}, not decided`;
}

function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function answer(what, label, letter, look, pressed) {
  return make("button", { type: "button", class: look, "aria-pressed": String(Boolean(pressed)), "aria-keyshortcuts": letter, onclick: () => decide(what) }, label, make("kbd", { "aria-hidden": "true" }, letter));
}

function more(label, letter, what) {
  return make("button", { type: "button", "aria-keyshortcuts": letter, onclick: () => change(what) }, `${label} `, make("kbd", { "aria-hidden": "true" }, letter));
}

function scopes(item) {
  let identity = item.who < 0 ? 1 : 0, form = 0;
  for (const other of items.values()) {
    if (other.who >= 0 && other.who === item.who) identity += 1;
    if (other.fold === item.fold) form += 1;
  }
  const labels = { one: "only this one", identity: `all ${identity} of this identity`, form: `all ${form} that read the same` };
  const counts = { one: 2, identity, form };
  if (identity < 2 && form < 2) return null;
  return make("fieldset", {}, make("legend", {}, "Decide for"), ...SCOPES.map((scope, n) => make("label", { hidden: counts[scope] < 2 }, make("input", { type: "radio", name: "scope", value: scope, checked: state.scope === scope, disabled: counts[scope] < 2, onchange: () => { state.scope = scope; } }), `${labels[scope]} `, make("kbd", { "aria-hidden": "true" }, String(n + 1)))));
}

export function scope(n) {
  const radio = card.querySelectorAll('input[name="scope"]')[n];
  if (!radio || radio.disabled) return;
  radio.checked = true;
  state.scope = SCOPES[n];
  say(radio.parentElement.textContent);
}

export async function decide(what, values = {}, wanted = state.scope) {
  const item = items.get(state.here);
  if (!item) return;
  const told = act("decide", { do: what, at: item.at, scope: wanted, ...values });
  if (what === "note") return void (await told);
  // The next question comes at once; the answer's effect arrives behind it.
  items.set(key(item), { ...item, decided: true });
  const next = nextOpen();
  const done = what === "reject" || values.action === "keep" ? "Left in" : "Withheld";
  pick(next ? key(next) : "");
  const answered = await told;
  if (!answered) return void items.set(key(item), item);
  const left = state.progress.unsure - state.progress.decided;
  say(`${done}: ${item.text}. ${next ? `Next: ${next.text}, ${words(next.kind)}.` : ""} ${left} left.`);
}

export async function change(what) {
  const item = items.get(state.here);
  if (!item) return;
  if (what === "different") return void act("different", { at: item.at });
  const chosen = await ask(what, item);
  if (!chosen) return;
  if (what === "same") await act("same", { one: item.at, other: chosen.at });
  else await decide(what, chosen);
}

export function step(by) {
  const list = queueNow();
  if (!list.length) return say("Nothing in this list.");
  const place = list.findIndex((item) => key(item) === state.here);
  const next = place < 0 ? list[0] : list[(place + by + list.length) % list.length];
  pick(key(next));
  say(`${next.text}, ${words(next.kind)}, ${next.stands ? "stays" : `becomes ${next.after}`}`);
}

let queueNow = () => [];
export const useQueue = (queue) => { queueNow = queue; };
