// The transcript is being read and searched: say for how long, and go on when it is done.
const told = document.getElementById("wait-told");
async function ask() {
  const answer = await fetch(document.body.dataset.ask);
  const now = await answer.json();
  if (!answer.ok) {
    document.getElementById("wait-bar").remove();
    told.textContent = `${now.message}. ${now.hint}.`;
    return;
  }
  if (now.ready) return location.replace(location.pathname);
  told.textContent = `Every name, number and place is being looked for: ${Math.round(now.seconds)} s. This is done once.`;
  setTimeout(ask, 200);
}
ask();
