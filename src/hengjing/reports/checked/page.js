/* Opens one document at a time; a click on a figure or a finding is answered on the other side. */
"use strict";
(function () {
  const FIGURES = 0, FINDINGS = 1, OTHERS = 2, MOST = 30;
  const WORDS = { held: "成立", broken: "不成立", undecided: "未判定" };
  const main = document.querySelector("main");
  const list = document.querySelector(".list");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const answers = {};
  let number = -1, told = null, view = null, card = null, findings = [], chosen = -1, exported = true;

  function make(tag, text, css) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (css) element.className = css;
    return element;
  }
  function read(which) {
    return JSON.parse(document.getElementById("told" + which).textContent);
  }
  function open(which) {
    const source = document.getElementById("document" + which);
    if (!source || which === number) return Boolean(source);
    number = which;
    told = read(which);
    main.innerHTML = source.textContent;
    view = main.firstElementChild;
    card = view.querySelector(".figure");
    findings = Array.from(view.querySelectorAll(".finding"));
    chosen = -1;
    findings.forEach((_, index) => showAnswer(index));
    if (list) {
      list.querySelectorAll("tr.current").forEach((row) => row.classList.remove("current"));
      const link = list.querySelector("a[href='#d" + which + "']");
      link.closest("tr").classList.add("current");
    }
    return true;
  }
  function show(element, block) {
    if (element) element.scrollIntoView({ block: block, behavior: calm ? "auto" : "smooth" });
  }
  /* The column of findings scrolls by itself; the page must not jump with it. */
  function showBeside(element) {
    const side = view.querySelector("aside");
    if (side.scrollHeight > side.clientHeight + 1) {
      const above = card.hidden ? 0 : card.offsetHeight;
      const distance = element.getBoundingClientRect().top - side.getBoundingClientRect().top;
      side.scrollBy({ top: distance - above - 40, behavior: calm ? "auto" : "smooth" });
    } else {
      show(element, "nearest");
    }
  }
  function markOf(run) {
    return document.getElementById("d" + number + "m" + run);
  }
  function runsOf(kind, which) {
    return told.runs.reduce((found, run, index) => (run[kind].includes(which) ? found.concat(index) : found), []);
  }
  function light(runs, css) {
    runs.forEach((run) => markOf(run) && markOf(run).classList.add(css));
  }
  function clear() {
    view.querySelectorAll(".chosen").forEach((element) => element.classList.remove("chosen"));
    view.querySelectorAll(".related").forEach((element) => element.classList.remove("related"));
    chosen = -1;
  }
  function choose(index, from) {
    clear();
    chosen = index;
    const runs = runsOf(FINDINGS, index);
    findings[index].classList.add("chosen");
    light(runsOf(OTHERS, index), "related");
    light(runs, "chosen");
    const block = findings[index].querySelector(".where a").getAttribute("href").slice(1);
    if (from !== "text") show((runs.length && markOf(runs[0])) || document.getElementById(block), "center");
    if (from !== "list") showBeside(findings[index]);
    history.replaceState(null, "", "#" + findings[index].id);
  }
  function walk(step) {
    const shown = findings.map((_, index) => index).filter((index) => !findings[index].closest("[hidden]"));
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    closeCard();
    choose(shown[next], "keys");
  }

  function linkTo(figure, words) {
    const link = make("a", words || figure.w + " " + figure.q);
    link.href = "#d" + number + "m" + figure.m;
    link.dataset.run = figure.m;
    return link;
  }
  function links(figures, own) {
    const line = make("span", "", "small");
    const others = figures.filter((index) => index !== own);
    others.slice(0, MOST).forEach((index, place) => {
      if (place) line.append("、");
      line.append(linkTo(told.figures[index]));
    });
    if (others.length > MOST) line.append("等" + others.length + "处");
    return line;
  }
  function closeCard() {
    card.hidden = true;
    card.textContent = "";
  }
  /* What is known of the figures of a run: their relations, and where else they are told. */
  function showCard(run) {
    closeCard();
    told.runs[run][FIGURES].forEach((index) => {
      const figure = told.figures[index];
      const head = make("h3", figure.q);
      head.append(make("span", figure.w, "small"));
      if (!card.children.length) {
        const close = make("button", "关闭", "button");
        close.type = "button";
        close.dataset.close = "";
        head.append(close);
      }
      card.append(head);
      card.append(make("h4", figure.r.length ? "参加的关系 " + figure.r.length + " 处" : "没有可核对的关系"));
      const relations = make("ul");
      figure.r.slice(0, MOST).forEach((which) => {
        const relation = told.relations[which];
        const item = make("li", "", relation.s);
        item.append(make("b", WORDS[relation.s]), " " + relation.t + " ");
        if (relation.x) item.append(make("span", relation.x + " ", "small"));
        item.append(links(relation.f, index));
        relations.append(item);
      });
      card.append(relations);
      figure.g.forEach((which) => {
        const group = told.groups[which];
        card.append(make("h4", group.k + "，文中共 " + group.f.length + " 处"));
        card.append(links(group.f, index));
        light(group.f.map((other) => told.figures[other].m), "related");
      });
    });
    card.hidden = !card.children.length;
  }

  function factOf(index) {
    return number + "/" + index;
  }
  function showAnswer(index) {
    const answer = answers[factOf(index)];
    if (!answer) return;
    const line = findings[index].querySelector(".reply");
    line.hidden = false;
    line.textContent = answer.status + (answer.reason ? "：" + answer.reason : "") + "（导出后生效）";
  }
  function ask(index) {
    const finding = findings[index];
    const before = finding.querySelector(".answer");
    if (before) return before.elements.reason.focus();
    const form = make("form", "", "answer");
    const status = make("select");
    ["已说明", "不是问题", "已改正"].forEach((word) => status.append(make("option", word)));
    const reason = make("input");
    const save = make("button", "保存", "button primary");
    const leave = make("button", "取消", "button");
    const given = answers[factOf(index)] || told.replies[index];
    reason.name = "reason";
    reason.placeholder = "理由";
    reason.setAttribute("aria-label", "理由");
    status.setAttribute("aria-label", "答复");
    leave.type = "button";
    if (given) [status.value, reason.value] = [given.status, given.reason];
    form.append(status, reason, save, leave);
    leave.addEventListener("click", () => form.remove());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      reason.setCustomValidity(reason.value.trim() || status.value === "已改正" ? "" : "请写明理由");
      if (!form.reportValidity()) return;
      answers[factOf(index)] = { status: status.value, reason: reason.value.trim() };
      exported = false;
      document.querySelector("[data-export]").hidden = false;
      showAnswer(index);
      form.remove();
      finding.focus();
    });
    reason.addEventListener("input", () => reason.setCustomValidity(""));
    finding.append(form);
    reason.focus();
  }
  /* The replies given here and those the page came with, as the file that hengjing check takes up. */
  function exportAnswers() {
    const replies = [];
    document.querySelectorAll("script[type='text/x-document']").forEach((_, which) => {
      const of = which === number ? told : read(which);
      of.facts.forEach((fact, index) => {
        const answer = answers[which + "/" + index] || of.replies[index];
        if (answer) replies.push(Object.assign({}, fact, answer));
      });
    });
    const link = make("a");
    link.download = "核验答复.json";
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ reply: replies }, null, 1)], { type: "application/json" }));
    link.click();
    URL.revokeObjectURL(link.href);
    exported = true;
  }

  main.addEventListener("click", (event) => {
    if (event.target.closest("form")) return;
    if (event.target.closest("[data-close]")) return closeCard();
    const filter = event.target.closest("[data-filter]");
    if (filter) {
      const shown = filter.getAttribute("aria-pressed") !== "true";
      filter.setAttribute("aria-pressed", String(shown));
      view.querySelectorAll("[data-status='" + filter.dataset.filter + "']").forEach((group) => { group.hidden = !shown; });
      return void view.classList.toggle("without-" + filter.dataset.filter, !shown);
    }
    const mark = event.target.closest(".paper .mark");
    const link = event.target.closest("aside a");
    const finding = event.target.closest(".finding");
    if (mark) {
      event.preventDefault();
      const run = Number(mark.id.split("m")[1]);
      clear();
      showCard(run);
      const found = told.runs[run][FINDINGS].filter((index) => !findings[index].closest("[hidden]"));
      if (found.length) choose(found[0], "text");
      mark.classList.add("chosen");
    } else if (link && link.dataset.run) {
      event.preventDefault();
      view.querySelectorAll(".mark.chosen").forEach((element) => element.classList.remove("chosen"));
      markOf(link.dataset.run).classList.add("chosen");
      show(markOf(link.dataset.run), "center");
    } else if (finding) {
      if (link) event.preventDefault();
      choose(findings.indexOf(finding), "list");
      if (link && !link.closest(".where")) {
        const block = document.getElementById(link.getAttribute("href").slice(1));
        show(block, "center");
        block.classList.add("flash");
        setTimeout(() => block.classList.remove("flash"), 1500);
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.closest("form").remove();
      return;
    }
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
    if (event.key === "Escape") closeCard();
    if (event.key === "r" && chosen >= 0) {
      event.preventDefault();
      ask(chosen);
    }
  });
  document.querySelector("[data-export]").addEventListener("click", exportAnswers);
  const only = document.querySelector("[data-only]");
  if (only) only.addEventListener("change", () => list.classList.toggle("problems", only.checked));
  window.addEventListener("beforeunload", (event) => { if (!exported) event.preventDefault(); });
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));

  function follow() {
    const named = /^#d(\d+)(?:f(\d+))?$/.exec(location.hash);
    if (!open(named ? Number(named[1]) : 0)) return;
    if (named && named[2] && findings[Number(named[2])]) choose(Number(named[2]), "keys");
    else if (named) show(view, "start");
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
