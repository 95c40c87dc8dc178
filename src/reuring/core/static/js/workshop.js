/* The wall: a quote can be dragged onto a card. It is the same form as without: the quote is chosen, the button of the card is pressed. */
(() => {
  const wall = document.querySelector("[data-wall]");
  if (!wall || matchMedia("(pointer: coarse)").matches) return;

  let dragged = null;
  wall.querySelectorAll("[data-quote]").forEach((quote) => {
    quote.draggable = true;
    quote.addEventListener("dragstart", (event) => {
      dragged = quote;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", quote.innerText);
      quote.classList.add("dragged");
    });
    quote.addEventListener("dragend", () => { dragged = null; quote.classList.remove("dragged"); });
  });
  wall.querySelectorAll("[data-card]").forEach((card) => {
    const lit = (on) => card.classList.toggle("lit", on);
    card.addEventListener("dragover", (event) => { if (dragged) { event.preventDefault(); lit(true); } });
    card.addEventListener("dragleave", (event) => { if (!card.contains(event.relatedTarget)) lit(false); });
    card.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      lit(false);
      dragged.querySelector("[name=quote]").checked = true;
      wall.requestSubmit(card.querySelector("button[value=for]"));
    });
  });
})();
