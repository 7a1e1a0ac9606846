/* The upload form: files may be dropped on it, the chosen name is shown, waiting is counted. */
"use strict";
(function () {
  const form = document.querySelector("[data-drop-zone]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const name = form.querySelector("[data-file-name]");
  form.classList.add("scripted");
  function showName() {
    if (!input.files.length) return;
    name.textContent = input.files[0].name + (input.files.length > 1 ? " 等" + input.files.length + "份" : "");
  }
  input.addEventListener("change", showName);
  showName();
  ["dragenter", "dragover"].forEach((kind) => form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((kind) => form.addEventListener(kind, () => form.classList.remove("over")));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    showName();
  });
  form.addEventListener("submit", () => {
    const started = Date.now();
    button.disabled = true;
    form.querySelector("[data-waiting]").hidden = false;
    window.setInterval(() => {
      form.querySelector("[data-seconds]").textContent = String(Math.round((Date.now() - started) / 1000));
    }, 1000);
  });
  window.addEventListener("pageshow", () => { button.disabled = false; });
})();
