/* The map: the same picture, to walk through. The list beside it is all it knows; nothing is asked from outside. */
(() => {
  const atlas = document.querySelector(".atlas"), picture = atlas?.querySelector("svg"), L = window.L;
  const lines = [...document.querySelectorAll(".spots > [data-lon]")], signs = [...(picture?.querySelectorAll(".mark") ?? [])];
  if (!L || !picture || !lines.length) return;

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches, touch = matchMedia("(pointer: coarse)").matches;
  const sea = document.createElement("div");
  sea.className = "sea";
  sea.dir = "ltr";
  picture.before(sea);
  atlas.classList.add("live");
  const how = atlas.querySelector("figcaption").appendChild(document.createElement("span"));
  how.id = "map-how";
  how.textContent = ` ${atlas.dataset.how}`;

  const places = L.latLngBounds(lines.map((line) => [line.dataset.lat, line.dataset.lon]));
  const map = L.map(sea, { attributionControl: false, zoomControl: false, zoomSnap: .25, zoomDelta: .75, scrollWheelZoom: false, dragging: !touch,
    zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still });
  L.control.zoom({ zoomInTitle: atlas.dataset.in, zoomOutTitle: atlas.dataset.out }).addTo(map);
  sea.setAttribute("role", "region");
  sea.setAttribute("aria-label", atlas.dataset.name);
  sea.setAttribute("aria-describedby", how.id);
  sea.addEventListener("click", () => map.scrollWheelZoom.enable(), { once: true });
  map.on("zoomend", () => { if (touch) map.dragging[map.getZoom() > map.getMinZoom() ? "enable" : "disable"](); tidy(); });

  const size = touch ? 30 : 40;
  const marks = [], names = [], aside = [[0, 0], ...[26, 52, 78].flatMap((y) => [[0, -y], [0, y], [-50, -y], [50, y], [50, -y], [-50, y]])];
  fit(places.pad(.18));
  lines.forEach((line, n) => {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg"), link = line.querySelector("a"), name = link.textContent;
    drawn.setAttribute("viewBox", "-24 -28 50 52");
    drawn.setAttribute("aria-hidden", "true");
    drawn.append(...[...signs[n].children].map((part) => part.cloneNode(true)));
    const mark = L.marker([line.dataset.lat, line.dataset.lon], { icon: L.divIcon({ className: "pin fig", html: drawn, iconSize: [size, size], iconAnchor: [size / 2, size / 2] }) });
    mark.addTo(map).bindTooltip(name, { permanent: true, direction: "bottom", offset: [0, size / 2 - 2], className: "pinname", opacity: 1 });
    const pin = mark.getElement();
    pin.setAttribute("aria-label", `${n + 1}. ${name}`);
    pin.removeAttribute("aria-describedby");
    const toList = () => { link.focus(); line.scrollIntoView({ block: "nearest" }); };
    mark.on("click", toList);
    pin.addEventListener("keydown", (key) => { if (key.key === "Enter" || key.key === " ") { key.preventDefault(); toList(); } });
    line.append(button(name, () => { mark.getElement().focus(); sea.scrollIntoView({ block: "nearest" }); }));
    line.addEventListener("keydown", (key) => { if (key.key === "Escape") mark.getElement().focus(); });
    for (const [part, come, go] of [[pin, "focus", "blur"], [pin, "mouseenter", "mouseleave"], [line, "focusin", "focusout"], [line, "mouseenter", "mouseleave"]]) {
      part.addEventListener(come, () => point(true));
      part.addEventListener(go, () => point(false));
    }
    function point(on) {
      for (const part of [pin, line, mark.getTooltip().getElement()]) part.classList.toggle("here", on);
      mark.setZIndexOffset(on ? 1000 : 0);
    }
    marks.push(mark);
  });

  tidy();
  if (atlas.dataset.ground) fetch(atlas.dataset.ground).then((answer) => (answer.ok ? answer.json() : null)).then(lay).catch(() => {});

  function button(name, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "onmap noprint";
    made.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${atlas.dataset.sign}"/></svg><span class="hide"></span>`;
    made.lastChild.textContent = `${atlas.dataset.show}: ${name}`;
    made.addEventListener("click", act);
    return made;
  }

  /* The ground: stitched around the whole, the pieces over it. */
  function lay(ground) {
    if (!ground?.features?.length) return;
    const soil = (piece) => !piece.properties.planned;
    const pieces = (look, filter = soil) => L.geoJSON(ground, { interactive: false, filter, style: (piece) => ({ className: piece.properties.water && look === "soil" ? "water" : look }) });
    pieces("stitch").addTo(map);
    const whole = pieces("soil").addTo(map).getBounds().extend(pieces("planned", (piece) => !soil(piece)).addTo(map).getBounds());
    for (const piece of ground.features.filter(soil)) names.push(L.marker(L.geoJSON(piece).getBounds().getCenter(), { interactive: false, keyboard: false, zIndexOffset: -1000,
      icon: L.divIcon({ className: "soilname", html: text(piece.properties.name), iconSize: [0, 0] }) }).addTo(map).getElement().firstChild);
    fit(places.extend(whole).pad(.02));
  }

  function fit(bounds) {
    map.setMinZoom(0).fitBounds(bounds, { animate: false }).setMinZoom(map.getZoom()).setMaxZoom(map.getZoom() + 4).setMaxBounds(bounds.pad(.3));
    tidy();
  }

  function text(words) {
    const made = document.createElement("span");
    made.textContent = words;
    return made;
  }

  /* Marks that would cover each other step aside; names look for room, or wait until somebody points at them. */
  function tidy() {
    spread();
    const taken = marks.map((mark) => inside(mark.getElement()));
    const free = (box, own) => !taken.some((other) => other !== own && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    for (const name of names) {
      const box = name.getBoundingClientRect(), moved = ([x, y]) => ({ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });
      const [x, y] = aside.find((step) => free(moved(step))) ?? [0, 0];
      name.parentElement.style.marginBlockStart = `${y}px`;
      name.parentElement.style.marginInlineStart = `${x}px`;
      taken.push(moved([x, y]));
    }
    marks.forEach((mark, n) => {
      const name = mark.getTooltip().getElement(), box = name.getBoundingClientRect(), room = free(box, taken[n]);
      name.classList.toggle("off", !room);
      if (room) taken.push(box);
    });
  }

  function inside(part) {
    const box = part.getBoundingClientRect(), edge = box.width / 8;
    return { left: box.left + edge, right: box.right - edge, top: box.top + edge, bottom: box.bottom - edge };
  }

  function spread() {
    const at = marks.map((mark) => map.latLngToLayerPoint(mark.getLatLng())), room = size + 2, start = at.map((point) => point.clone());
    for (let turn = 0; turn < 150; turn += 1) at.forEach((one, i) => at.slice(0, i).forEach((other) => {
      const away = one.subtract(other), wide = Math.abs(away.x) > Math.abs(away.y), far = Math.abs(wide ? away.x : away.y);
      if (far >= room) return;
      const push = (room - far) / 2 * ((wide ? away.x : away.y) < 0 ? -1 : 1), step = wide ? L.point(push, 0) : L.point(0, push);
      one._add(step);
      other._subtract(step);
    }));
    marks.forEach((mark, n) => {
      const step = at[n].subtract(start[n]);
      for (const part of [mark.getElement(), mark.getTooltip().getElement()]) part.style.translate = `${step.x}px ${step.y}px`;
    });
  }
})();
