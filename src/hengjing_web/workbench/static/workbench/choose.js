/* Choosing rows of a list: a box for all, a count, the bar that appears. The page works without it. */
"use strict";
(function () {
  const form = document.querySelector("[data-chooser]");
  const bar = form && form.querySelector("[data-selection]");
  if (!bar) return;
  const all = form.querySelector("[data-choose-all]");
  const boxes = Array.from(form.querySelectorAll('input[name="chosen"]'));
  function tell() {
    const chosen = boxes.filter((box) => box.checked);
    bar.hidden = chosen.length === 0;
    bar.querySelector("[data-count]").textContent = String(chosen.length);
    boxes.forEach((box) => box.closest("tr").classList.toggle("chosen", box.checked));
    all.checked = boxes.length > 0 && chosen.length === boxes.length;
    all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
  }
  all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); tell(); });
  boxes.forEach((box) => box.addEventListener("change", tell));
  tell();
})();
