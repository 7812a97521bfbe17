// Dragging a deadline to another day sends the form that stands in the item: nothing else.
(() => {
  const table = document.querySelector(".calendar");
  if (!table) return;
  let dragged = null;
  const elementOf = (event) => (event.target.nodeType === 1 ? event.target : event.target.parentElement);
  const dayOf = (event) => elementOf(event).closest("td[data-day]");
  const clear = () => table.querySelectorAll(".is-target").forEach((cell) => cell.classList.remove("is-target"));

  table.addEventListener("dragstart", (event) => {
    dragged = elementOf(event).closest(".calendar-item[draggable]");
    if (!dragged) return;
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector("a").textContent);
  });
  table.addEventListener("dragend", () => {
    if (dragged) dragged.classList.remove("is-dragged");
    dragged = null;
    clear();
  });
  table.addEventListener("dragover", (event) => {
    const cell = dayOf(event);
    if (!dragged || !cell) return;
    event.preventDefault();
    clear();
    cell.classList.add("is-target");
  });
  table.addEventListener("drop", (event) => {
    const cell = dayOf(event);
    if (!dragged || !cell) return;
    event.preventDefault();
    const form = dragged.querySelector("form.calendar-move");
    if (!form || dragged.closest("td") === cell) return;
    form.elements.day.value = cell.dataset.day;
    form.submit();
  });
})();
