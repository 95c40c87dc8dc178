/* What a browser can do for a reader, on top of pages that work without it: read aloud, share, keep typed text, send once, show a chosen photo. */
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const store = { get: (k) => { try { return sessionStorage.getItem(k); } catch { return null; } },
    set: (k, v) => { try { v === null ? sessionStorage.removeItem(k) : sessionStorage.setItem(k, v); } catch { /* no room, no loss on the page itself */ } } };

  /* Read aloud: the words of the page, in the language of each part. Nothing leaves the device. */
  const reader = document.querySelector("[data-read]");
  const speech = window.speechSynthesis;
  if (reader && speech) {
    const start = reader.textContent;
    const stopped = () => { reader.textContent = start; };
    const voices = () => { if (speech.getVoices().length) reader.dataset.ready = ""; };
    voices();
    speech.addEventListener?.("voiceschanged", voices);
    reader.addEventListener("click", () => {
      if (speech.speaking) { speech.cancel(); stopped(); return; }
      const parts = spoken(document.querySelector("main"));
      parts.forEach(([text, lang], n) => {
        const words = new SpeechSynthesisUtterance(text);
        words.lang = lang;
        if (n === parts.length - 1) words.onend = stopped;
        speech.speak(words);
      });
      if (parts.length) reader.textContent = reader.dataset.stop;
    });
    addEventListener("pagehide", () => speech.cancel());
  }
  function spoken(root) {
    const found = [];
    let block = null;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const here = walk.currentNode.parentElement, text = walk.currentNode.data.trim();
      if (!text || here.closest("[aria-hidden=true],svg,script,[hidden],textarea,select") || !here.getClientRects().length) continue;
      const next = here.closest("p,h1,h2,h3,h4,li,dt,dd,label,legend,button,a.button,th,td,time,summary,figcaption,blockquote");
      if (next && next === block) found[found.length - 1][0] += (/^[.,;:!?)]/.test(text) ? "" : " ") + text;
      else found.push([text, here.closest("[lang]").lang]);
      block = next;
    }
    return found;
  }

  /* Share by the device's own menu, copy, print. */
  const offer = (what, act) => all(what).forEach((button) => { button.hidden = false; button.addEventListener("click", () => act(button)); });
  if (navigator.share) offer("[data-share]", ({ dataset }) => {
    const words = dataset.text ? { text: dataset.text } : { url: dataset.share || location.href };
    navigator.share({ title: dataset.title || document.title, ...words }).catch(() => {});
  });
  if (navigator.clipboard) offer("[data-copy]", (button) =>
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText).then(() => { button.textContent = button.dataset.done; }, () => {}));
  offer("[data-print]", () => print());

  /* Typed text is kept in this tab until the form has arrived. */
  const came = performance.getEntriesByType?.("navigation")[0]?.type;
  const failed = "failed" in document.documentElement.dataset;
  const sent = store.get("sent");
  if (sent && came === "navigate" && !failed && !document.querySelector(".errors")) store.set(sent, null);
  store.set("sent", null);
  all("form[data-keep]").forEach((form, n) => {
    const key = "text:" + location.pathname + ":" + (form.id || n);
    const boxes = all("textarea, input[type=text], input:not([type])", form).filter((box) => box.name);
    const kept = JSON.parse(store.get(key) || "{}");
    boxes.forEach((box) => { if (!box.value && kept[box.name]) box.value = kept[box.name]; });
    form.addEventListener("input", () => store.set(key, JSON.stringify(Object.fromEntries(boxes.map((box) => [box.name, box.value])))));
    form.addEventListener("submit", () => store.set("sent", key));
  });

  /* Away at once, by the button or Escape twice: nothing typed stays, and no step back leads to this page. */
  const away = document.querySelector("[data-away]");
  if (away) {
    const leave = (event) => {
      event.preventDefault();
      document.body.hidden = true;
      try { sessionStorage.clear(); } catch { /* then nothing was kept */ }
      location.replace(away.href);
    };
    let pressed = -Infinity;
    away.addEventListener("click", leave);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (event.timeStamp - pressed < 1500) leave(event);
      pressed = event.timeStamp;
    });
  }

  /* One click sends once. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sent]").forEach((form) => delete form.dataset.sent); });

  /* How many characters stand in a box. */
  all("[data-counts]").forEach((out) => {
    const box = document.getElementById(out.dataset.counts);
    const count = () => { out.textContent = [...box.value].length; };
    box.addEventListener("input", count);
    count();
  });

  /* Show a chosen photo, and ask for its words. */
  all("input[type=file][accept^=image]").forEach((input) => input.addEventListener("change", async () => {
    input.nextElementSibling?.matches("canvas.preview") && input.nextElementSibling.remove();
    const file = input.files[0];
    if (!file || !window.createImageBitmap) return;
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return;
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, 480 / picture.width);
    canvas.className = "preview photo";
    canvas.width = picture.width * scale; canvas.height = picture.height * scale;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.setAttribute("aria-hidden", "true");
    input.after(canvas);
    input.form?.querySelector("[data-alt]")?.focus();
  }));
})();
