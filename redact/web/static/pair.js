// A transcript beside its translation: what one side shows of the other is withheld with a click.
const problem = document.getElementById("problem");

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    document.body.dataset.view = button.dataset.show;
    for (const other of document.querySelectorAll("[data-show]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

async function withhold(button) {
  button.disabled = true;
  const at = button.dataset.at.split("-").map(Number);
  const body = JSON.stringify({ act: "add", since: 0, at, kind: button.dataset.kind, everywhere: true });
  const answer = await fetch(`/t/${button.dataset.file}/act`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (answer.ok) return location.reload();
  const told = await answer.json();
  problem.hidden = false;
  problem.textContent = `${told.message}. ${told.hint}.`;
}

for (const button of document.querySelectorAll("[data-file]")) button.addEventListener("click", () => withhold(button));
