// Asks again while files wait; without this, a link does.
(() => {
  "use strict";
  const PAUSE = 2500;
  const place = document.getElementById("ket-qua");
  if (!place || !place.hasAttribute("data-waiting")) return;

  const again = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("ket-qua");
        if (fresh) {
          const held = place.contains(document.activeElement);
          place.replaceChildren(...fresh.childNodes);
          if (held) document.getElementById("noi-dung").focus();
          if (!fresh.hasAttribute("data-waiting")) { document.title = page.title; return; }
        }
      }
    } catch { /* the connection is gone for a moment: ask again */ }
    setTimeout(again, PAUSE);
  };
  setTimeout(again, PAUSE);
})();
