/* Holds the plan's words and what was read from them side by side; all works by links without. */
const source = document.querySelector("[data-plan-source]");
const reading = document.querySelector("[data-plan-reading]");
const marks = [...source.querySelectorAll("a[data-field]")];
const back = document.querySelector("[data-plan-return]");
const SHORTCUTS = "conglang:shortcuts";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let origin = null; // where one was in the form before going to the source

const linesOf = (name) => [...source.querySelectorAll(`[data-fields~="${CSS.escape(name)}"]`)];
const sideBySide = () => getComputedStyle(reading.parentElement).display === "grid";

function clear() {
  for (const one of document.querySelectorAll(".plan-screen .is-current")) {
    one.classList.remove("is-current");
    one.removeAttribute("aria-current");
  }
}

function bringIntoView(element) {
  const top = element.offsetTop - source.clientHeight / 4;
  source.scrollTo({ top, behavior: calm.matches ? "instant" : "smooth" });
}

/* Marks a field's words and lines, and brings them into view where the source scrolls by itself. */
function show(name) {
  const own = marks.filter((mark) => mark.dataset.field === name);
  const lines = linesOf(name);
  if (!lines.length) return;
  clear();
  for (const mark of own) mark.parentElement.classList.add("is-current");
  for (const line of lines) line.classList.add("is-current");
  const first = own[0]?.closest("p") ?? lines[0];
  first.setAttribute("aria-current", "location");
  const field = document.getElementById(name);
  field?.classList.add("is-current");
  field?.setAttribute("aria-current", "true");
  if (own[0]) rove(own[0]);
  if (sideBySide()) bringIntoView(first);
}

/* The field around an element: the nearest one that has lines of its own. */
function fieldAround(element) {
  for (let one = element; one && one !== reading; one = one.parentElement) {
    if (one.id && linesOf(one.id).length) return one.id;
  }
  return null;
}

/* In one column the way is long: it is taken at once, and ends in the middle of the screen. */
function focusOn(element) {
  if (!element.matches("a, button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const smooth = sideBySide() && !calm.matches;
  element.scrollIntoView({
    block: sideBySide() ? "nearest" : "center",
    behavior: smooth ? "smooth" : "instant",
  });
}

/* Only one of the many words is a stop of the Tab key; arrows lead to the others. */
function rove(mark) {
  for (const one of marks) one.tabIndex = one === mark ? 0 : -1;
}

function goToSource(from, line) {
  origin = from;
  back.hidden = false;
  const name = fieldAround(from);
  if (name) show(name);
  const mark = marks.find((one) => one.dataset.field === name && line.contains(one));
  if (sideBySide()) bringIntoView(line);
  focusOn(mark ?? line);
}

function goBack() {
  if (!origin) return;
  focusOn(origin);
  origin = null;
  back.hidden = true;
}

reading.addEventListener("focusin", (event) => {
  const name = fieldAround(event.target);
  if (name) show(name);
});
reading.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const line = link && document.getElementById(`dong-${link.dataset.line}`);
  if (line) {
    event.preventDefault();
    if (!fieldAround(link)) {
      clear();
      line.classList.add("is-current");
    }
    goToSource(link, line);
    return;
  }
  const name = fieldAround(event.target);
  if (name) show(name);
});
source.addEventListener("click", (event) => {
  const mark = event.target.closest("a[data-field]");
  const field = mark && document.getElementById(mark.dataset.field);
  if (!field) return;
  event.preventDefault();
  show(mark.dataset.field);
  origin = mark;
  focusOn(field);
});
back.addEventListener("click", goBack);

/* Who writes the name of a new unit means to create it. */
reading.addEventListener("input", (event) => {
  if (event.target.name !== "new_name") return;
  const choice = event.target.form.querySelector('[name="meaning"][value="new"]');
  if (choice.checked) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
});

const stops = [...reading.querySelectorAll("[data-plan-stop]")];
const help = document.querySelector("[data-plan-help]");
const wanted = document.getElementById("phim-tat");
if (help && wanted) {
  help.hidden = false;
  try {
    wanted.checked = localStorage.getItem(SHORTCUTS) !== "off";
    wanted.addEventListener("change", () =>
      localStorage.setItem(SHORTCUTS, wanted.checked ? "on" : "off")
    );
  } catch {
    /* kept for this screen only */
  }
}

function step(by) {
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : here + by;
  if (stops[next]) focusOn(stops[next]);
}

function stepMark(by) {
  const next = marks[marks.indexOf(document.activeElement) + by];
  if (!next) return;
  rove(next);
  next.focus({ preventScroll: true });
  show(next.dataset.field);
  if (!sideBySide()) next.scrollIntoView({ block: "nearest" });
}

function answerKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea");
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && origin && !typing) {
    event.stopPropagation(); // or the menu of small screens takes the focus
    goBack();
  } else if (by && event.target.matches("a[data-field]")) {
    event.preventDefault();
    stepMark(by);
  } else if (by && event.target.matches("[data-plan-stop]")) {
    event.preventDefault();
    step(by);
  } else if (!typing && wanted?.checked && ["j", "k"].includes(event.key.toLowerCase())) {
    event.preventDefault();
    step(event.key.toLowerCase() === "j" ? 1 : -1);
  }
}
window.addEventListener("keydown", answerKey, true);

if (marks[0]) rove(marks[0]);
const asked = decodeURIComponent(location.hash.slice(1));
const start = asked && document.getElementById(asked);
if (start && reading.contains(start)) {
  focusOn(start);
  show(asked);
} else if (!asked) {
  /* On a form for one thing, its words are in view from the start. */
  const only = source.querySelector("p[data-fields]");
  if (only && !marks.length && sideBySide()) {
    only.classList.add("is-current");
    bringIntoView(only);
  }
}
