/* Sends photos in pieces as soon as they are chosen; what was cut off goes on, after a reload too. */
"use strict";
(() => {
  const form = document.getElementById("tin");
  if (!form || !window.fetch || !window.Blob?.prototype.slice) return;
  const PIECE = 256 * 1024, LONGEST_SIDE = 4096, RETRY = 3000;
  const list = form.querySelector("[data-photo-list]");
  const waiting = form.querySelector("[data-sending]");
  const said = form.querySelector("[data-photo-said]");
  const chooser = document.getElementById("id_photos");
  const camera = document.getElementById("chup");
  const places = [form.dataset.article, form.elements.namedItem("key")?.value || form.dataset.key]
    .filter(Boolean).map((place) => `conglang:anh:${form.dataset.writer}:${place}`);
  const secret = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]
    ?? form.elements.namedItem("csrfmiddlewaretoken").value;
  const ask = (path, options = {}) => fetch(form.dataset.photos + path, {
    ...options, headers: { "X-CSRFToken": secret(), ...options.headers },
  });

  // What is on its way, so that it goes on after a reload: names here, bytes in IndexedDB.
  const memory = (() => { try { return window.localStorage; } catch { return null; } })();
  const pending = () => places.flatMap((place) => {
    try { return JSON.parse(memory?.getItem(place) ?? "{}").list ?? []; } catch { return []; }
  });
  const note = (each) => keepPending([...pending().filter((p) => p.token !== each.token), each]);
  function keepPending(all) {
    places.slice(1).forEach((place) => memory?.removeItem(place));
    try {
      if (all.length) memory?.setItem(places[0], JSON.stringify({ at: Date.now(), list: all }));
      else memory?.removeItem(places[0]);
    } catch { /* a full memory only costs the going on after a reload */ }
  }
  function store() {
    return new Promise((done) => {
      if (!window.indexedDB) { done(null); return; }
      const opening = indexedDB.open("conglang-anh", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("anh");
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => done(null);
    });
  }
  async function bytes(mode, act) {
    const base = await store();
    if (!base) return null;
    return new Promise((done) => {
      const asked = act(base.transaction("anh", mode).objectStore("anh"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(null);
    });
  }
  function forget(token) {
    keepPending(pending().filter((each) => each.token !== token));
    bytes("readwrite", (anh) => anh.delete(token));
  }

  async function smaller(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || !window.createImageBitmap) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
      if (scale >= 1) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const kind = file.type === "image/png" ? "image/png" : "image/jpeg";
      return (await new Promise((done) => canvas.toBlob(done, kind, 0.9))) ?? file;
    } catch { return file; }
  }

  const queue = [];
  let running = false;

  function line(job) {
    const row = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { textContent: job.name, className: "name" });
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", `Đang gửi ảnh ${job.name}`);
    const words = Object.assign(document.createElement("span"), { className: "meta", textContent: "Đang chờ gửi" });
    const button = (label, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "button quiet small", onclick: act });
      made.append(label, Object.assign(document.createElement("span"), { className: "vh", textContent: ` ảnh ${job.name}` }));
      return made;
    };
    const again = button("Gửi lại", () => { job.wake?.(); });
    again.hidden = true;
    const stop = button("Thôi", () => drop(job));
    row.append(name, bar, words, again, stop);
    waiting.append(row);
    Object.assign(job, {
      row, show: (text, done, wrong = false) => {
        words.textContent = text;
        if (done !== undefined) bar.value = done;
        row.classList.toggle("wrong", wrong);
        again.hidden = !(wrong && job.blob);
      },
    });
  }

  function drop(job) {
    job.dropped = true;
    job.wake?.();
    job.row.remove();
    if (job.token) { ask(`${job.token}/`, { method: "DELETE" }).catch(() => {}); forget(job.token); }
    const place = queue.indexOf(job);
    if (place >= 0) queue.splice(place, 1);
  }

  function add(job) { line(job); queue.push(job); run(); }

  async function run() {
    if (running) return;
    running = true;
    while (queue.length) {
      const job = queue[0];
      try { await send(job); } catch (trouble) { job.show(trouble.message, undefined, true); job.failed = true; }
      if (queue[0] === job) queue.shift();
    }
    running = false;
  }

  const pause = (job, wait) => new Promise((done) => {
    const timer = setTimeout(done, wait);
    const go = () => { clearTimeout(timer); window.removeEventListener("online", go); done(); };
    window.addEventListener("online", go);
    job.wake = go;
  });

  async function patiently(job, act) {
    for (;;) {
      if (job.dropped) return null;
      let answer = null;
      try { answer = await act(); } catch { /* no network: below */ }
      if (answer && answer.status < 500 && answer.status !== 401 && answer.status !== 403 && answer.status !== 408) return answer;
      const out = answer && (answer.status === 401 || answer.status === 403);
      job.show(out ? "Phiên làm việc đã hết. Hãy đăng nhập lại ở cửa sổ khác, ảnh sẽ gửi tiếp." : "Mất mạng, sẽ tự gửi tiếp.", undefined, true);
      await pause(job, RETRY);
    }
  }

  async function send(job) {
    if (!job.token) {
      job.show("Đang chuẩn bị");
      job.blob = await smaller(job.blob);
      const answer = await patiently(job, () => ask("", { method: "POST", body: new URLSearchParams({ name: job.name, size: job.blob.size }) }));
      if (!answer) return;
      const words = await answer.json();
      if (!answer.ok) throw new Error(words.said);
      job.token = words.token;
      await bytes("readwrite", (anh) => anh.put(job.blob, job.token));
      note({ token: job.token, name: job.name, size: job.blob.size });
    }
    let offset = await whereWasIt(job);
    while (offset !== null && offset < job.size()) {
      const from = offset;
      job.show(`Đang gửi ${Math.round((100 * from) / job.size())}%`, Math.round((100 * from) / job.size()));
      const answer = await patiently(job, () => ask(`${job.token}/`, {
        method: "PUT", body: job.blob.slice(from, from + PIECE),
        headers: { "Upload-Offset": String(from), "Content-Type": "application/octet-stream" },
      }));
      if (!answer) return;
      if (answer.status === 404) { forget(job.token); job.token = ""; return send(job); }
      if (!answer.ok && answer.status !== 409) throw new Error((await answer.json().catch(() => ({}))).said ?? "Không gửi được ảnh.");
      offset = Number(answer.headers.get("Upload-Offset"));
    }
    if (offset === null) return;
    job.show("Đang xử lý ảnh", 100);
    const answer = await patiently(job, () => ask(`${job.token}/xong/`, { method: "POST" }));
    if (!answer) return;
    if (!answer.ok) {
      const words = (await answer.json().catch(() => ({}))).said ?? "Không gửi được ảnh.";
      forget(job.token);
      job.blob = null;
      throw new Error(words);
    }
    arrived(await answer.text());
    forget(job.token);
    job.row.remove();
    said.textContent = `Đã gửi xong ảnh ${job.name}.`;
  }

  async function whereWasIt(job) {
    const answer = await patiently(job, () => ask(`${job.token}/`, { method: "HEAD" }));
    if (!answer) return null;
    if (answer.status === 404) {
      forget(job.token);
      if (!job.blob) { job.row.remove(); return null; }
      job.token = "";
      await send(job);
      return null;
    }
    return Number(answer.headers.get("Upload-Offset"));
  }

  function arrived(markup) {
    const card = new DOMParser().parseFromString(markup, "text/html").querySelector("[data-photo]");
    if (list.querySelector(`[data-photo="${CSS.escape(card.dataset.photo)}"]`)) return null;
    list.append(document.importNode(card, true));
    renumber();
    changed();
    return list.lastElementChild;
  }

  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  function renumber() {
    [...list.children].forEach((card, place) => {
      card.querySelectorAll("[data-number]").forEach((each) => { each.textContent = place + 1; });
      card.querySelector("[data-main]").hidden = place !== 0;
    });
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const card = button.closest("[data-photo]");
    const up = button.value.startsWith("len:");
    const other = up ? card.previousElementSibling : card.nextElementSibling;
    if (!other) return;
    if (up) other.before(card); else other.after(card);
    renumber();
    button.focus();
    said.textContent = `Ảnh đã chuyển đến vị trí ${[...list.children].indexOf(card) + 1}.`;
    changed();
  });

  function chosen(files) {
    for (const file of files) {
      const begun = queue.find((job) => !job.blob && job.name === file.name)
        ?? [...lost].find((job) => job.name === file.name);
      if (begun) {
        lost.delete(begun);
        begun.row.remove();
        add({ name: file.name, blob: file, token: begun.fit === file.size ? begun.token : "", size() { return this.blob.size; } });
      } else {
        add({ name: file.name, blob: file, token: "", size() { return this.blob.size; } });
      }
    }
  }
  for (const input of [chooser, camera]) {
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      const files = [...input.files];
      input.value = "";
      chosen(files);
    });
  }

  const lost = new Set();
  async function goOn() {
    for (const each of pending()) {
      if (list.querySelector(`[data-photo="u-${CSS.escape(each.token)}"]`)) { forget(each.token); continue; }
      const blob = await bytes("readonly", (anh) => anh.get(each.token));
      const job = { name: each.name, token: each.token, blob, fit: each.size, size: () => each.size };
      if (blob) { add(job); continue; }
      const answer = await ask(`${each.token}/`, { method: "HEAD" }).catch(() => null);
      if (answer?.ok && Number(answer.headers.get("Upload-Offset")) === each.size) { add(job); continue; }
      if (answer?.status === 404) { forget(each.token); continue; }
      line(job);
      lost.add(job);
      job.show("Gửi dở. Hãy chọn lại ảnh này để gửi tiếp.", undefined, true);
    }
  }

  form.addEventListener("photos-wanted", async (event) => {
    const typed = event.detail;
    for (const ref of typed.photo ?? []) {
      if (!ref.startsWith("u-") || list.querySelector(`[data-photo="${CSS.escape(ref)}"]`)) continue;
      const answer = await ask(`${ref.slice(2)}/xong/`, { method: "POST" }).catch(() => null);
      const card = answer?.ok ? arrived(await answer.text()) : null;
      card?.querySelectorAll("input[name]").forEach((input) => {
        const kept = typed[input.name];
        if (input.type === "checkbox") input.checked = Boolean(kept);
        else if (kept && input.type !== "hidden") input.value = kept[0];
      });
    }
  });

  let warned = false;
  form.addEventListener("submit", (event) => {
    const left = queue.filter((job) => !job.failed).length;
    if (!left || warned || event.submitter?.name !== "submit") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warned = true;
    said.classList.remove("vh");
    said.textContent = `Còn ${left} ảnh đang gửi. Hãy đợi gửi xong rồi bấm “Gửi duyệt”; bấm ngay lần nữa thì tin đi mà không có ảnh ấy.`;
    said.scrollIntoView({ block: "center" });
  });

  form.querySelector("[data-plain]").hidden = true;
  form.querySelector(".camera").hidden = !window.matchMedia("(pointer: coarse)").matches;
  goOn();
})();
