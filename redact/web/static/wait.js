// The transcript is being read and searched: say for how long, and go on when it is done, at the row
// that was read last.
import { byId } from "./dom.js";
const told = byId("wait-told"), text = byId("text");

function keepPlace() {
  if (!text?.scrollTop || !location.pathname.startsWith("/t/")) return;
  const top = text.getBoundingClientRect().top + 60;
  const row = [...text.querySelectorAll(".row")].find((one) => one.getBoundingClientRect().bottom > top);
  if (row) sessionStorage.setItem("redact-row", `${location.pathname} ${row.id}`);
}

async function ask() {
  const answer = await fetch(document.body.dataset.ask);
  const now = await answer.json();
  if (!answer.ok) {
    byId("wait-bar").remove();
    told.textContent = `${now.message}. ${now.hint}.`;
    return;
  }
  if (now.ready) {
    keepPlace();
    return location.replace(location.pathname);
  }
  const more = text ? "You can read on meanwhile." : "This is done once.";
  told.textContent = `Every name, number and place is being looked for: ${Math.round(now.seconds)} s. ${more}`;
  setTimeout(ask, 200);
}

const theme = localStorage.getItem("redact-theme");
if (theme) document.documentElement.dataset.theme = theme;
document.body.dataset.shown = "yes";
ask();
