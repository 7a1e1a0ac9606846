/* The frame: menu on narrow screens, panels that close, the year switch, printing. Pages work without it. */
"use strict";
(function () {
  const body = document.body;
  const toggle = document.querySelector("[data-menu-toggle]");
  function showMenu(open) {
    body.classList.toggle("menu-open", open);
    if (toggle) toggle.setAttribute("aria-expanded", String(open));
  }
  if (toggle) {
    toggle.addEventListener("click", () => showMenu(!body.classList.contains("menu-open")));
  }
  function closePanels(except) {
    document.querySelectorAll("details.drop[open]").forEach((panel) => {
      if (!except || !panel.contains(except)) panel.removeAttribute("open");
    });
  }
  document.addEventListener("click", (event) => {
    closePanels(event.target);
    if (!event.target.closest(".menu, [data-menu-toggle]")) showMenu(false);
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closePanels(null); showMenu(false); }
  });
  document.querySelectorAll("[data-submit-on-change]").forEach((field) => {
    field.addEventListener("change", () => field.form.submit());
  });
  /* The browser's own words for a file field follow the browser's language, not the page's. */
  document.querySelectorAll("input[type=file]").forEach((input) => {
    if (!input.id || input.closest("[data-drop-zone]")) return;
    const chooser = document.createElement("label");
    chooser.className = "file-chooser";
    chooser.htmlFor = input.id;
    const button = document.createElement("span");
    button.className = "button";
    button.textContent = "选择文件";
    const name = document.createElement("span");
    name.className = "quiet";
    chooser.append(button, name);
    function showName() { name.textContent = input.files.length ? input.files[0].name : "未选择"; }
    input.addEventListener("change", showName);
    input.classList.add("file-hidden");
    input.after(chooser);
    showName();
  });
  document.querySelectorAll("form[data-confirm]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (!window.confirm(form.dataset.confirm)) event.preventDefault();
    });
  });
})();
