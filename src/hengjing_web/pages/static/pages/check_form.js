/* The upload form: files may be dropped on it; waiting is counted. */
"use strict";
(function () {
  const form = document.querySelector("[data-drop-zone]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  ["dragenter", "dragover"].forEach((name) => form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((name) => form.addEventListener(name, () => form.classList.remove("over")));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", () => {
    const started = Date.now();
    form.querySelector("button").disabled = true;
    form.querySelector("[data-waiting]").hidden = false;
    window.setInterval(() => {
      form.querySelector("[data-seconds]").textContent = String(Math.round((Date.now() - started) / 1000));
    }, 1000);
  });
  window.addEventListener("pageshow", () => { form.querySelector("button").disabled = false; });
})();
