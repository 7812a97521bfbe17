/* Asks every few seconds how far the reading of a file is. Without this, the link on the page does. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 15000;

async function ask(pause) {
  await new Promise((wake) => setTimeout(wake, pause));
  let answer = null;
  try {
    if (!document.hidden) answer = await fetch(location.href, { credentials: "same-origin" });
  } catch {
    answer = null; // the network is away: ask again later
  }
  if (answer && answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector("[data-plan-intake] [role=status]");
    if (answer.redirected || !told) {
      location.assign(answer.redirected ? answer.url : location.href);
      return;
    }
    const shown = document.querySelector("[data-plan-intake] [role=status]");
    if (shown.textContent !== told.textContent) shown.textContent = told.textContent;
  }
  ask(Math.min(pause * 1.3, LONGEST_PAUSE));
}

ask(FIRST_PAUSE);
