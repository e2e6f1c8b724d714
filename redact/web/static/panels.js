// The lists beside the text: questions, identities, legend.
import { act, byId, classes, key, make, queue, say, state, words } from "./state.js";
import { pick, step } from "./card.js";

const tabs = [...document.querySelectorAll('[role="tab"]')];

export function open(tab, focus = false) {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (focus) tab.focus();
}

for (const tab of tabs) {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) open(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
  });
}

let shown = "";
export function drawQueue() {
  const list = queue();
  byId("count").textContent = `${list.length}`;
  const now = list.map((item) => `${key(item)} ${classes(item)} ${item.after} ${item.kind}`).join("\n");
  if (now !== shown) {
    shown = now;
    byId("queue").replaceChildren(...list.map((item) => make("li", { "data-at": key(item) }, make("mark", { class: `t ${classes(item)}` }, item.text), make("span", { class: "as" }, item.stands ? "stays" : item.after))));
  }
  here();
}

export function here() {
  const list = byId("queue");
  list.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
  const own = state.here && list.querySelector(`[data-at="${CSS.escape(state.here)}"]`);
  if (!own) return;
  own.setAttribute("aria-current", "true");
  const box = own.getBoundingClientRect(), around = list.getBoundingClientRect();
  if (box.top < around.top || box.bottom > around.bottom) own.scrollIntoView({ block: "nearest" });
}

byId("queue").addEventListener("click", (event) => {
  const own = event.target.closest("li");
  if (own) pick(own.dataset.at);
});

let drawn = "";
export function drawWho() {
  const now = JSON.stringify(state.identities);
  if (now === drawn || byId("who-panel").hidden) return;
  drawn = now;
  // Those who are withheld first, and people before places and numbers.
  const rank = (who) => `${who.after ? 0 : 1} ${who.family === "people" ? 0 : 1} ${who.kind}`;
  const sorted = [...state.identities].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  byId("who").replaceChildren(...sorted.map(entry));
}

function entry(who) {
  const forms = Object.entries(who.forms);
  const count = forms.reduce((sum, [, [n]]) => sum + n, 0);
  return make(
    "li",
    { draggable: "true", "data-key": who.key, ondragstart: drag, ondragover: over, ondragleave: leave, ondrop: drop },
    make("header", {}, make("mark", { class: `${who.family} withheld` }, who.after || "stays"), make("span", {}, words(who.kind)), make("span", { class: "soft" }, `${count} ×`)),
    make("ul", { class: "forms" }, ...forms.map(([form, [n, start, end]]) => make("li", {}, make("span", {}, form), n > 1 ? ` ×${n}` : "", forms.length > 1 && make("button", { type: "button", title: "Somebody else: split this form off", "aria-label": `Split off ${form}`, onclick: () => act("different", { at: [start, end] }) }, "split")))),
  );
}

function drag(event) {
  event.dataTransfer.setData("text/plain", event.currentTarget.dataset.key);
  event.dataTransfer.effectAllowed = "link";
}
function over(event) {
  event.preventDefault();
  event.currentTarget.classList.add("over");
}
function leave(event) {
  event.currentTarget.classList.remove("over");
}
async function drop(event) {
  event.preventDefault();
  leave(event);
  const one = event.dataTransfer.getData("text/plain"), other = event.currentTarget.dataset.key;
  if (!one || one === other) return;
  if (await act("same", { one, other })) say("These are one identity now.");
}

byId("queue").addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  step(by);
});

byId("filter").addEventListener("change", (event) => {
  state.filter = event.target.value;
  drawQueue();
});
byId("tab-who").addEventListener("click", drawWho);
