/* Ask this browser for signs. Without it nothing is lost: mail and the list on the site tell the same. */
(() => {
  const form = document.querySelector("[data-sign]");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  form.hidden = false;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error("refused");
      const worker = await navigator.serviceWorker.register(form.dataset.worker);
      const ready = worker.active ? worker : await new Promise((done) => {
        (worker.installing || worker.waiting).addEventListener("statechange", (change) => { if (change.target.state === "activated") done(worker); });
      });
      const old = await ready.pushManager.getSubscription();
      if (old) await old.unsubscribe();
      const mine = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.sign) });
      form.elements.endpoint.value = mine.endpoint;
      form.submit();
    } catch { form.querySelector("[data-refused]").hidden = false; }
  });
})();
