// The transcript itself: showing a mention, turning what is marked into offsets, searching.
import { byId } from "./dom.js";
import { items, marksOf } from "./state.js";

const text = byId("text");
const column = () => (document.body.dataset.view === "safe" ? ".safe" : ".raw");

let shown = [];
export function show(item, { scroll = true, focus = false } = {}) {
  for (const mark of shown) mark.classList.remove("here");
  shown = item ? marksOf(item) : [];
  for (const mark of shown) mark.classList.add("here");
  const first = shown.find((mark) => mark.offsetParent) || shown[0];
  if (!first || !scroll) return;
  if (!visible(first)) first.scrollIntoView({ block: "center", behavior: "instant" });
  if (focus) text.focus({ preventScroll: true });
}

function visible(node) {
  const box = node.getBoundingClientRect(), around = text.getBoundingClientRect();
  return box.height > 0 && box.top > around.top + 60 && box.bottom < around.bottom - 60;
}

// How many code points of the transcript stand before a place within a paragraph.
function before(paragraph, node, offset) {
  let count = 0;
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const inside = node.nodeType === Node.TEXT_NODE;
  const limit = inside ? node : node.childNodes[offset] || null;
  for (let part = walk.nextNode(); part; part = walk.nextNode()) {
    if (part === limit && inside) {
      const code = part.parentElement.closest("[data-n]");
      return count + (code ? 0 : [...part.data.slice(0, offset)].length);
    }
    if (!inside && limit && (limit === part || limit.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING || limit.contains(part))) return count;
    if (!inside && !limit && !node.contains(part) && node.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) return count;
    const code = part.parentElement.closest("[data-n]");
    count += code ? Number(code.dataset.n) : [...part.data].length;
  }
  return count;
}

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element?.closest("p.raw");
  if (!paragraph) return null;
  return Number(paragraph.parentElement.dataset.start) + before(paragraph, node, offset);
}

// What is marked in the original, as [start, end] without the spaces around it; or null.
export function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset);
  let end = place(range.endContainer, range.endOffset);
  const shown = selection.toString();
  if (start === null || end === null || !shown.trim()) return null;
  const lead = shown.length - shown.trimStart().length;
  const trail = shown.length - shown.trimEnd().length;
  return [start + [...shown.slice(0, lead)].length, end - trail];
}

// Every hit of `what` in the column in sight, as ranges; the browser paints them.
let hits = [], at = -1;
export function search(what) {
  hits = []; at = -1;
  if (what.trim()) {
    const wanted = what.toLocaleLowerCase();
    for (const paragraph of text.querySelectorAll(`.row ${column()}`)) found(paragraph, wanted);
  }
  paint();
  return hits.length;
}

function found(paragraph, wanted) {
  const whole = paragraph.textContent.toLocaleLowerCase();
  if (whole.length !== paragraph.textContent.length) return;
  for (let from = whole.indexOf(wanted); from >= 0; from = whole.indexOf(wanted, from + wanted.length)) {
    const range = document.createRange();
    range.setStart(...spot(paragraph, from));
    range.setEnd(...spot(paragraph, from + wanted.length, true));
    hits.push(range);
  }
}

function spot(paragraph, offset, end = false) {
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let part = walk.nextNode(), last = part;
  for (; part; part = walk.nextNode()) {
    last = part;
    if (offset < part.length || (end && offset === part.length)) return [part, offset];
    offset -= part.length;
  }
  return [last, last.length];
}

export function hit(step) {
  if (!hits.length) return 0;
  at = (at + step + hits.length) % hits.length;
  hits[at].startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  paint();
  return at + 1;
}

// The hit in view as the browser's selection, so that it can be withheld like words marked by mouse.
export function takeHit() {
  if (at < 0) return false;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(hits[at]);
  return true;
}

function paint() {
  if (!window.CSS?.highlights) return;
  CSS.highlights.set("found", new Highlight(...hits));
  CSS.highlights.set("found-here", new Highlight(...(at < 0 ? [] : [hits[at]])));
}

text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-at]");
  if (!mark || !getSelection().isCollapsed) return;
  if (items.has(mark.dataset.at)) document.dispatchEvent(new CustomEvent("pick", { detail: mark.dataset.at }));
});
