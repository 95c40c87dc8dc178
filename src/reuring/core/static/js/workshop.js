/* The wall: a quote can be dragged onto a card, and from one card to another. It is the same form as without: the quote is chosen, the card is named. */
(() => {
  const wall = document.querySelector("[data-wall]");
  if (!wall || matchMedia("(pointer: coarse) and (max-width: 48rem)").matches) return;

  let dragged = null;
  wall.querySelectorAll("[data-quote], [data-laid]").forEach((quote) => {
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
    card.addEventListener("dragover", (event) => { if (dragged && !card.contains(dragged)) { event.preventDefault(); lit(true); } });
    card.addEventListener("dragleave", (event) => { if (!card.contains(event.relatedTarget)) lit(false); });
    card.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      lit(false);
      if ("laid" in dragged.dataset) return over(dragged, card);
      dragged.querySelector("[name=quote]").checked = true;
      wall.requestSubmit(card.querySelector("button[value=for]"));
    });
  });

  function over(laid, card) {
    wall.querySelectorAll("[name=quote]:checked").forEach((box) => { box.checked = false; });
    for (const [name, value] of [["quote", laid.dataset.laid], ["to", card.dataset.card]]) {
      wall.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    wall.action = laid.closest("[data-card]").dataset.move;
    wall.requestSubmit();
  }
})();
