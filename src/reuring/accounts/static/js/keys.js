/* Fingerprint and key: shown only where the browser can; says so in words when it did not work. */
(() => {
  if (window.PublicKeyCredential) document.querySelectorAll("[data-key]").forEach((part) => { part.hidden = false; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-key-wrong]").forEach((part) => { part.hidden = false; });
  });
})();
