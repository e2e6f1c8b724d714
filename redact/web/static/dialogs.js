// What is asked about a mention, the sign-off, and the list of keys.
import { choices, end, listed, opened } from "./dialog.js";
import { byId, keysOn, make, words } from "./dom.js";
import { act, identities, state } from "./state.js";

export function ask(what, item) {
  if (what === "kind") return opened(`“${item.text}” is a…`, choices(listed("kinds"), (k) => ({ kind: k.value })), end());
  if (what === "same") return same(item);
  if (what === "note") return note(item);
  return action(item);
}

function same(item) {
  const people = (one) => one.family === "people";
  const others = identities().filter((who) => who.who !== item.who && people(who) === people(item));
  others.sort((a, b) => (b.kind === item.kind) - (a.kind === item.kind));
  const options = others.map((who) => ({ ...who, label: who.after || words(who.kind), more: [...who.forms.keys()].slice(0, 4).join(", ") }));
  return opened(`“${item.text}” is the same as…`, choices(options, (who) => ({ at: who.at }), true), end());
}

function note(item) {
  const input = make("input", { type: "text", "aria-label": "Note", maxlength: "500", autofocus: true });
  input.value = item.note;
  const save = (close) => make("button", { type: "button", class: "main", onclick: () => close({ note: input.value }) }, "Save");
  input.onkeydown = (event) => { if (event.key === "Enter") byId("dialog").querySelector(".main").click(); };
  return opened("Note, sealed with the mapping", input, end(save));
}

async function action(item) {
  const chosen = await opened(`What happens to “${item.text}”?`, choices(listed("actions"), (a) => a.value, true), end());
  if (!chosen) return null;
  const why = await opened("Why? The reason is sealed with the mapping", choices(listed("reasons"), (r) => r.value, true), end());
  return why === null ? null : { action: chosen, code: why };
}

export async function missed(at, text) {
  const box = make("input", { type: "checkbox", id: "everywhere", checked: true });
  const label = make("label", { for: "everywhere" }, box, " everywhere it stands as a whole word");
  const kind = await opened(`Withhold “${text}” as a…`, choices(listed("kinds"), (k) => k.value), label, end());
  return kind ? act("add", { at, kind, everywhere: box.checked }) : null;
}

export function sign() {
  const told = state.progress, left = told.unsure - told.decided;
  const words = left ? `${left} unsure mentions are still open. The report will say so, and a policy that asks for a whole review will not call this transcript ready.` : "Every unsure mention is decided.";
  const button = (close) => make("button", { type: "button", class: "main", onclick: () => close(true) }, "Sign off");
  return opened("Sign off this review", make("p", {}, `${told.every} ${told.every === 1 ? "decision" : "decisions"}. ${words}`), make("p", { class: "soft" }, state.signed.length ? `Signed already: ${state.signed.join("; ")}.` : "Your name, the day and these counts go into the report and the sealed mapping."), end(button)).then((yes) => yes && act("sign"));
}

const KEYS = [["y", "withhold it"], ["n", "leave it in the text"], ["Y, N", "the same for all mentions of this identity"], ["1 2 3", "decide for: only this, its identity, all that read the same"], ["j, k", "next, previous in the list"], ["t", "what kind it is"], ["w", "what happens to it, and why"], ["m", "same as another identity"], ["d", "somebody else: split this form off"], ["a", "withhold the marked words, or the search hit"], ["o", "note"], ["u, r", "undo, redo"], ["/", "search; Enter and Shift+Enter go through the hits"], ["v", "original, side by side, safe text, file"], ["q, i, l", "questions, identities, legend"], ["s", "sign off"], ["Esc", "close"]];
export function help() {
  const off = make("input", { type: "checkbox", id: "keys-on", checked: keysOn(), onchange: () => localStorage.setItem("redact-keys", off.checked ? "on" : "off") });
  return opened("Keys", make("table", {}, ...KEYS.map(([letter, what]) => make("tr", {}, make("td", {}, make("kbd", {}, letter)), make("td", {}, what)))), make("label", { for: "keys-on" }, off, " single keys act (switch off for speech input)"), (close) => make("div", { class: "end" }, make("button", { type: "button", class: "main", onclick: () => close(null) }, "Close")));
}
