/* Keeps what is typed into plan forms in this browser until the server says that it was saved. */
const screen = document.querySelector("[data-plan-person]");
const PREFIX = `conglang:${screen.dataset.planPerson}:`;
const DAYS_KEPT = 7;

function fieldsOf(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type)
  );
}

function valuesOf(form) {
  return fieldsOf(form).map((field) =>
    ["radio", "checkbox"].includes(field.type)
      ? [field.name, field.value, field.checked]
      : [field.name, field.value]
  );
}

function fill(form, values) {
  const fields = fieldsOf(form);
  for (const [name, value, checked] of values) {
    for (const field of fields.filter((one) => one.name === name)) {
      if (checked === undefined) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
  for (const field of fields) {
    const folded = field.closest("details");
    const touched = field.type === "radio" ? field.checked : field.value !== field.defaultValue;
    if (folded && field.tagName === "INPUT" && touched) folded.open = true;
  }
}

/* A browser may refuse to keep anything: then the screen works as it does without this. */
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function keptFor(form) {
  const kept = attempt(() => JSON.parse(localStorage.getItem(PREFIX + form.dataset.keep)));
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  return kept && kept.at > oldest ? kept : null;
}

function forget(name) {
  attempt(() => localStorage.removeItem(PREFIX + name));
}

function restore(form) {
  const kept = keptFor(form);
  if (!kept) return forget(form.dataset.keep);
  const served = valuesOf(form);
  fill(form, kept.values);
  if (JSON.stringify(valuesOf(form)) === JSON.stringify(served)) return undefined;
  const notice = document.querySelector("[data-plan-kept]").content.cloneNode(true);
  const time = notice.querySelector("time");
  time.dateTime = new Date(kept.at).toISOString();
  const at = new Date(kept.at);
  const two = (number) => String(number).padStart(2, "0");
  time.textContent = `${two(at.getHours())}:${two(at.getMinutes())} ngày ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
  const paragraph = notice.firstElementChild;
  notice.querySelector("button").addEventListener("click", () => {
    forget(form.dataset.keep);
    fill(form, served);
    paragraph.remove();
    fieldsOf(form)[0]?.focus();
  });
  form.prepend(notice);
  return undefined;
}

for (const name of screen.dataset.planSaved.split(" ").filter(Boolean)) forget(name);
for (const form of document.querySelectorAll("form[data-keep]")) {
  restore(form);
  form.addEventListener("input", () =>
    attempt(() =>
      localStorage.setItem(
        PREFIX + form.dataset.keep,
        JSON.stringify({ at: Date.now(), values: valuesOf(form) })
      )
    )
  );
}
