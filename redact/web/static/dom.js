// What all pages need. No text is made HTML but what the server has escaped; all else is set as text.
export const byId = (id) => document.getElementById(id);
export const words = (kind) => kind.replaceAll("_", " ").toLowerCase();
const policy = window.trustedTypes ? trustedTypes.createPolicy("redact", { createHTML: (text) => text }) : { createHTML: (text) => text };

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null && child !== false));
  return node;
}

// What the server has written as HTML, as nodes.
export function html(text) {
  const holder = document.createElement("template");
  holder.innerHTML = policy.createHTML(text);
  return holder.content;
}

export function say(text) {
  byId("live").textContent = text;
}

export function problem(told) {
  byId("problem").hidden = !told;
  byId("problem").textContent = told ? `${told.message}. ${told.hint}.` : "";
}

// Ask the server: with `told`, for a change. Null, and the problem is shown, if it did not answer well.
export async function ask(path, told) {
  const options = told && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told) };
  let answer, content;
  try {
    answer = await fetch(path, options);
    content = await answer.json();
  } catch {
    problem({ message: "the review has stopped, or does not answer", hint: "look at the terminal where it was started" });
    return null;
  }
  if (answer.ok) return content;
  problem(content);
  return null;
}

// A keyboard set to Russian sends other letters from the same keys.
const RUSSIAN = Object.fromEntries([..."йцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"].map((letter, n) => [letter, "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM"[n]]));
export const keysOn = () => localStorage.getItem("redact-keys") !== "off";

// Single keys, where none of them is typed into something.
export function keys(actions, off = () => false) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || off() || byId("dialog")?.open) return;
    if (event.target.matches?.("input:not([type=radio]), select, textarea")) return;
    const name = RUSSIAN[event.key] || (event.key === "." && event.code === "Slash" ? "/" : event.key);
    if (!keysOn() || !Object.hasOwn(actions, name)) return;
    if ([" ", "Enter"].includes(name) && event.target.matches?.("button, a")) return;
    event.preventDefault();
    actions[name]();
  });
}
