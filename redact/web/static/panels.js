// The lists beside the text: questions, identities, legend.
import { byId, make, say, words } from "./dom.js";
import { act, classes, identities, key, queue, state } from "./state.js";
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

// The list keeps its lines: only those that came, went or read otherwise are touched.
const lines = new Map();
export function drawQueue() {
  const list = queue();
  byId("count").textContent = `${list.length}`;
  hold(byId("queue"), list.map(line));
  here();
}

// Make `nodes` the children of a list; those that stay are left alone, and so is the focus in them.
function hold(list, nodes) {
  const keep = new Set(nodes);
  for (const node of [...list.children]) if (!keep.has(node)) node.remove();
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
}

function line(item) {
  const at = key(item), after = item.stands ? "stays" : item.after, look = `t ${classes(item)}`;
  const known = lines.get(at);
  if (!known) {
    const node = make("li", { "data-at": at }, make("mark", { class: look }, item.text), make("span", { class: "as" }, after));
    lines.set(at, { node, look, after });
    return node;
  }
  if (known.look !== look) known.node.firstChild.className = known.look = look;
  if (known.after !== after) known.node.lastChild.textContent = known.after = after;
  return known.node;
}

let current = null;
export function here() {
  const list = byId("queue"), own = lines.get(state.here)?.node;
  if (current !== own) current?.removeAttribute("aria-current");
  current = own;
  if (!own?.parentNode) return;
  own.setAttribute("aria-current", "true");
  const box = own.getBoundingClientRect(), around = list.getBoundingClientRect();
  if (box.top < around.top || box.bottom > around.bottom) own.scrollIntoView({ block: "nearest" });
}

byId("queue").addEventListener("click", (event) => {
  const own = event.target.closest("li");
  if (own) pick(own.dataset.at);
});

export function drawWho() {
  if (byId("who-panel").hidden) return;
  // Those who are withheld first, and people before places and numbers.
  const rank = (who) => `${who.after ? 0 : 1} ${who.family === "people" ? 0 : 1} ${who.kind}`;
  const sorted = identities().map((who) => [rank(who), who]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  hold(byId("who"), sorted.map(([, who]) => entry(who)));
}

const entries = new Map();
function entry(who) {
  const at = who.at.join("-"), told = JSON.stringify([who.after, who.kind, who.count, [...who.forms]]);
  if (entries.get(at)?.told !== told) entries.set(at, { told, node: card(who) });
  return entries.get(at).node;
}

function card(who) {
  const forms = [...who.forms];
  return make(
    "li",
    { draggable: "true", "data-at": who.at.join("-"), ondragstart: drag, ondragover: over, ondragleave: leave, ondrop: drop },
    make("header", {}, make("mark", { class: `${who.family} withheld` }, who.after || "stays"), make("span", {}, words(who.kind)), make("span", { class: "soft" }, `${who.count} ×`)),
    make("ul", { class: "forms" }, ...forms.map(([form, { count, at }]) => make("li", {}, make("span", {}, form), count > 1 ? ` ×${count}` : "", forms.length > 1 && make("button", { type: "button", title: "Somebody else: split this form off", "aria-label": `Split off ${form}`, onclick: () => act("different", { at }) }, "split")))),
  );
}

function drag(event) {
  event.dataTransfer.setData("text/plain", event.currentTarget.dataset.at);
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
  const one = event.dataTransfer.getData("text/plain"), other = event.currentTarget.dataset.at;
  if (!/^\d+-\d+$/.test(one) || one === other) return;
  if (await act("same", { one: one.split("-").map(Number), other: other.split("-").map(Number) })) say("These are one identity now.");
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
