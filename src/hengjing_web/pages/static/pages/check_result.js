/* Findings beside the text: click either side and the other follows; j and k walk; counts filter. */
"use strict";
(function () {
  const view = document.querySelector("[data-check]");
  if (!view) return;
  const findings = Array.from(view.querySelectorAll("[data-finding]"));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = null;

  function marksOf(number, attribute) {
    return Array.from(view.querySelectorAll("[" + attribute + "]"))
      .filter((mark) => mark.getAttribute(attribute).split(" ").includes(number));
  }
  function show(element, block) {
    if (element) element.scrollIntoView({ block: block, behavior: calm ? "auto" : "smooth" });
  }
  function choose(finding, from) {
    view.querySelectorAll(".chosen").forEach((element) => element.classList.remove("chosen"));
    view.querySelectorAll(".related").forEach((element) => element.classList.remove("related"));
    chosen = finding;
    const number = finding.dataset.finding;
    const marks = marksOf(number, "data-findings");
    finding.classList.add("chosen");
    marks.forEach((mark) => mark.classList.add("chosen"));
    marksOf(number, "data-related").forEach((mark) => mark.classList.add("related"));
    if (from !== "text") {
      const link = finding.querySelector("[data-to-mark]");
      show(marks[0] || document.querySelector(link.getAttribute("href")), "center");
    }
    if (from !== "list") showInList(finding);
    window.history.replaceState(null, "", "#f" + number);
  }
  /* The list scrolls by itself; the page must not jump with it. */
  function showInList(finding) {
    const list = view.querySelector(".beside-side");
    if (list.scrollHeight > list.clientHeight + 1) {
      const top = finding.offsetTop - Math.max(0, list.clientHeight - finding.clientHeight) / 3;
      list.scrollTo({ top: top, behavior: calm ? "auto" : "smooth" });
    } else {
      show(finding, "nearest");
    }
  }
  function walk(step) {
    const shown = findings.filter((finding) => !finding.closest("[hidden]"));
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    choose(shown[next], "keys");
  }
  view.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark[data-findings]");
    if (mark) {
      event.preventDefault();
      const number = mark.dataset.findings.split(" ")[0];
      const finding = findings.find((each) => each.dataset.finding === number);
      if (finding && !finding.closest("[hidden]")) choose(finding, "text");
      return;
    }
    const finding = event.target.closest("[data-finding]");
    const link = event.target.closest("a");
    if (finding && (!link || link.hasAttribute("data-to-mark"))) {
      event.preventDefault();
      choose(finding, "list");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
  });
  document.querySelectorAll("[data-filter]").forEach((button) => {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      view.querySelectorAll("[data-severity='" + button.dataset.filter + "']").forEach((group) => { group.hidden = !shown; });
      view.classList.toggle("without-" + button.dataset.filter, !shown);
    });
  });
  const first = findings.find((finding) => "#" + finding.id === window.location.hash);
  if (first) choose(first, "keys");
})();
