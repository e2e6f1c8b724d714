// Choices that need more than one key. A native dialog keeps the focus and closes with Esc.
import { byId, make } from "./dom.js";

const dialog = byId("dialog");
const LETTERS = "123456789abcdefghijklmnopqrstuvwxyz";
export const listed = (id) => [...byId(id).options].map((o) => ({ value: o.value, label: o.textContent, family: o.dataset.family, more: o.dataset.more }));

export function opened(title, ...content) {
  return new Promise((resolve) => {
    let result = null;
    const close = (value) => { result = value; dialog.close(); };
    dialog.replaceChildren(make("h2", { id: "dialog-title" }, title), ...content.map((part) => (typeof part === "function" ? part(close) : part)));
    dialog.addEventListener("close", () => resolve(result), { once: true });
    dialog.onkeydown = (event) => {
      if (event.target.matches('input[type="text"], textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
      const button = dialog.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
      if (button) { event.preventDefault(); button.click(); }
      event.stopPropagation();
    };
    dialog.showModal();
  });
}

export function choices(options, chosen, one = false) {
  return (close) => make("div", { class: one ? "choices one" : "choices" }, ...options.map((option, n) => make("button", { type: "button", "data-key": LETTERS[n], onclick: () => close(chosen(option)) }, option.family ? make("mark", { class: `${option.family} withheld` }, option.label) : make("span", {}, option.label), option.more && make("span", { class: "soft" }, option.more), n < LETTERS.length && make("kbd", { "aria-hidden": "true" }, LETTERS[n]))));
}

export const end = (...buttons) => (close) => make("div", { class: "end" }, make("button", { type: "button", onclick: () => close(null) }, "Cancel"), ...buttons.map((button) => button(close)));
