/* Keeps what is typed: on the server as it is typed, in this device while there is no network. */
"use strict";
(() => {
  const form = document.getElementById("tin");
  const OURS = "conglang:";
  const FORGET_AFTER = 14 * 24 * 3600 * 1000;
  const memory = (() => { try { return window.localStorage; } catch { return null; } })();

  const keysOfMemory = () => (memory ? Object.keys(memory).filter((key) => key.startsWith(OURS)) : []);
  document.querySelector("[data-sign-out]")?.addEventListener("click", () => {
    keysOfMemory().forEach((key) => memory.removeItem(key));
    if (window.indexedDB) indexedDB.deleteDatabase("conglang-anh");
  });
  if (!form && document.querySelector(".message.success")) {
    for (const key of keysOfMemory()) if (memory.getItem(key).includes('"sent":')) memory.removeItem(key);
  }
  if (!form || !window.fetch) return;

  const WAIT = 3000, RETRY = 10000;
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => field(name)?.value ?? "";
  const places = [form.dataset.article, value("key") || form.dataset.key].filter(Boolean)
    .map((place) => `${OURS}chu:${form.dataset.writer}:${place}`);
  const said = form.querySelector("[data-kept]");
  const hidden = new Set(["csrfmiddlewaretoken", "writer", "version", "base", "form", "key"]);
  let timer = 0, holding = 0, busy = false, changed = false, stopped = false;

  const say = (words, kind = "") => { said.textContent = words; said.dataset.kind = kind; };
  const clock = (at) => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const secret = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? value("csrfmiddlewaretoken");

  const typed = () => {
    const found = {};
    for (const [name, each] of new FormData(form)) {
      if (typeof each === "string" && !hidden.has(name)) (found[name] ??= []).push(each.replace(/\r\n/g, "\n"));
    }
    return found;
  };
  const sent = (more = {}) => {
    const body = new URLSearchParams();
    for (const [name, each] of new FormData(form)) if (typeof each === "string") body.append(name, each);
    if (form.dataset.article) body.set("article", form.dataset.article);
    Object.entries(more).forEach(([name, each]) => body.set(name, each));
    return body;
  };

  const hold = (more = {}) => {
    const copy = { at: Date.now(), version: value("version"), typed: typed(), ...more };
    try { memory?.setItem(places[0], JSON.stringify(copy)); return Boolean(memory); } catch { return false; }
  };
  const letGo = () => places.forEach((place) => memory?.removeItem(place));

  async function keep(more = {}) {
    clearTimeout(timer);
    if (stopped && !more.mine) return;
    if (busy) { timer = setTimeout(keep, 500); return; }
    busy = true;
    changed = false;
    const held = hold();
    const waiting = held ? "đang giữ trong máy" : "chưa lưu được, đừng đóng trang này";
    try {
      const body = sent(more);
      const answer = await fetch(form.dataset.keep, {
        method: "POST", body, headers: { "X-CSRFToken": secret() },
        keepalive: body.toString().length < 60000,
      });
      const words = await answer.json().catch(() => ({}));
      if (answer.ok) {
        field("version").value = words.version;
        if (!changed) letGo();
        say(words.said, "good");
      } else if (answer.status === 409) {
        stopped = true;
        elsewhere(words);
      } else if (answer.status === 422) {
        say(words.said, "wrong");
      } else if (answer.status === 401 || answer.status === 403) {
        say(words.said ?? "Phiên làm việc đã hết. Hãy đăng nhập lại ở cửa sổ khác; phần vừa viết vẫn giữ trong máy.", "wrong");
        timer = setTimeout(keep, RETRY);
      } else {
        say(`Máy chủ chưa nhận được, ${waiting}.`, "wrong");
        timer = setTimeout(keep, RETRY);
      }
    } catch {
      say(`Mất mạng, ${waiting}.`, "wrong");
      timer = setTimeout(keep, RETRY);
    }
    busy = false;
  }

  function soon(wait = WAIT) {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
    holding ||= setTimeout(() => { holding = 0; if (changed) hold(); }, 400);
  }

  function elsewhere(words) {
    const box = form.querySelector("[data-elsewhere]");
    box.hidden = false;
    box.querySelector("[data-elsewhere-said]").textContent = `${words.said} Bản ở đây chưa gửi lên, đang giữ trong máy.`;
    box.querySelector("[data-elsewhere-see]").href = form.dataset.article
      ? `${form.getAttribute("action")}?khoi-phuc=1` : window.location.href;
    box.querySelector("[data-elsewhere-mine]").onclick = () => { box.hidden = true; stopped = false; keep({ mine: "1" }); };
    say("Chưa lưu: có bản khác của tin này.", "wrong");
  }

  function take(copy) {
    for (const input of form.elements) {
      if (!input.name || hidden.has(input.name) || ["file", "submit", "button", "hidden"].includes(input.type)) continue;
      const kept = copy.typed[input.name];
      if (input.type === "checkbox") input.checked = Boolean(kept);
      else if (kept) input.value = kept[kept.length - 1];
    }
    form.dispatchEvent(new CustomEvent("photos-wanted", { detail: copy.typed }));
    count();
    soon(200);
  }

  const same = (one, other) => {
    const bare = (each) => JSON.stringify(Object.keys(each).sort().map((name) => [name, each[name]]).filter(([, values]) => values.join("")));
    return bare(one) === bare(other);
  };

  function lookForCopy() {
    for (const key of keysOfMemory()) {
      try {
        const at = JSON.parse(memory.getItem(key)).at;
        if (at && Date.now() - at > FORGET_AFTER) memory.removeItem(key);
      } catch { memory.removeItem(key); }
    }
    let copy = null;
    for (const place of places) {
      try { copy ??= JSON.parse(memory?.getItem(place) ?? "null"); } catch { /* a broken copy is none */ }
    }
    if (!copy) return;
    if (copy.sent && copy.sent === form.dataset.saved) { letGo(); return; }
    if (same(copy.typed, typed())) { letGo(); return; }
    if (copy.version === value("version") && !("fresh" in form.dataset)) {
      take(copy);
      say(`Đã lấy lại phần viết lúc ${clock(copy.at)} giữ trong máy.`, "good");
      return;
    }
    const box = document.querySelector("[data-local]");
    box.hidden = false;
    box.querySelector("[data-local-at]").textContent = new Date(copy.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    box.querySelector("[data-local-take]").onclick = () => { box.hidden = true; take(copy); };
    box.querySelector("[data-local-drop]").onclick = () => { box.hidden = true; letGo(); };
  }

  const counter = form.querySelector("[data-count]");
  function count() {
    const words = value("text").split(/\s+/).filter(Boolean).length;
    const enough = Number(counter.dataset.count);
    counter.textContent = words === 0 ? `Tin thường từ ${enough} từ.`
      : words < enough ? `${words} từ, nên từ ${enough} từ.` : `${words} từ.`;
  }

  const days = form.querySelector(".days");
  const day = field("event_on");
  days.hidden = false;
  day.closest(".field").append(days);
  days.addEventListener("click", (event) => {
    const back = event.target.dataset.day;
    if (back === undefined) return;
    const wanted = new Date(Date.now() - Number(back) * 24 * 3600 * 1000);
    day.value = [wanted.getFullYear(), wanted.getMonth() + 1, wanted.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    soon();
  });

  form.addEventListener("input", (event) => { if (event.target.id === "id_text") count(); soon(); });
  form.addEventListener("change", () => soon());
  form.addEventListener("focusout", () => { if (changed) soon(300); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && changed) keep(); });
  window.addEventListener("online", () => { if (changed || said.dataset.kind === "wrong") keep(); });
  window.addEventListener("offline", () => { say("Mất mạng, đang giữ trong máy.", "wrong"); hold(); });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    stopped = true;
    hold({ sent: value("form") });
    field("csrfmiddlewaretoken").value = secret();
  });
  document.querySelectorAll("[data-drop]").forEach((each) => each.addEventListener("submit", letGo));
  window.addEventListener("pagehide", () => { if (changed && !stopped) hold(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) stopped = false; });
  count();
  document.addEventListener("DOMContentLoaded", lookForCopy); // the photos' script listens by then
})();
