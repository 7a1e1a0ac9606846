/* The chosen indicator is in sight in the tree; j and k (or the arrows inside the tree) walk. Pages work without it. */
"use strict";
(function () {
  const tree = document.querySelector(".tree");
  if (!tree) return;
  const links = Array.from(tree.querySelectorAll("a"));
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const current = links[at];
  if (current && current.offsetTop + current.offsetHeight > tree.clientHeight) {
    tree.scrollTop = current.offsetTop - tree.clientHeight / 2;
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const next = event.key === "j" ? links[at + 1] : event.key === "k" ? links[at - 1] : null;
    if (next) next.click();
  });
  tree.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const focused = links.indexOf(document.activeElement);
    if (step && focused >= 0 && links[focused + step]) {
      event.preventDefault();
      links[focused + step].focus();
    }
  });
})();
