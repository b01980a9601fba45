"use strict";
// The page works without this. It adds: Escape back to the cell one came from, statements lit on hover and focus, the filter of an index,
// one view at a time where a page holds many incidents, an order for tables, folds opened for print.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const at = (hash) => hash.length > 1 && !hash.includes("=") ? document.getElementById(decoded(hash.slice(1))) : null;
  const reveal = (node) => { for (let up = node; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true; };
  const focus = (node) => { if (!node.matches("a[href], button, input, select, summary")) node.tabIndex = -1; node.focus({ preventScroll: true }); };

  // views: the index, one incident with its reports, or all reports
  const many = document.body.classList.contains("many");
  const reports = document.getElementById("reports");
  const members = (view) => new Set(all("a[href^='#r']", view).map((link) => /^#r\d+/.exec(link.getAttribute("href"))).filter(Boolean).map((found) => found[0].slice(1)));
  let view = null;
  const turn = (node) => {
    if (!many) return;
    let next = node && node.closest(".view");
    if (next === reports && view && view !== reports && node.closest(".report") && members(view).has(node.closest(".report").id)) next = view;
    document.body.classList.toggle("at-index", !next);
    for (const one of all(".view.on")) one.classList.remove("on");
    view = next;
    if (!next) return;
    next.classList.add("on");
    next.open = true;
    reports.classList.add("on");
    const own = next === reports ? null : members(next);
    for (const one of all(".report", reports)) one.classList.toggle("off", Boolean(own) && !own.has(one.id));
  };

  const came = [];
  const bar = document.createElement("button");
  bar.className = "backbar"; bar.type = "button"; bar.hidden = true; bar.textContent = "Back to the cell (Esc)";
  document.body.append(bar);
  const back = () => {
    const from = came.pop();
    if (!from) return false;
    turn(from.view);
    reveal(from.node);
    history.replaceState(null, "", from.hash || location.pathname + location.search);
    from.node.focus({ preventScroll: true });
    scrollTo({ top: from.top });
    bar.hidden = came.length === 0;
    return true;
  };
  bar.addEventListener("click", back);

  const go = (node) => { turn(node); reveal(node); node.scrollIntoView({ block: "start" }); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = at(link.getAttribute("href"));
    if (!target) return;
    const inText = target.closest(".report, .tolls");
    if (inText && !link.closest(".contents, .skip")) { came.push({ node: link, top: scrollY, hash: location.hash, view }); bar.hidden = false; }
    go(target);
    requestAnimationFrame(() => { if (target.classList.contains("view")) scrollTo({ top: 0 }); else target.scrollIntoView({ block: "start" }); focus(target); });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !hide() && back()) event.preventDefault(); });

  // statements: all pieces of one light up together, and a hint says who and how
  const hint = document.createElement("div");
  hint.className = "hint"; hint.hidden = true; hint.setAttribute("role", "status");
  document.body.append(hint);
  let lit = [];
  function hide() { const shown = !hint.hidden; lit.forEach((node) => node.classList.remove("lit")); lit = []; hint.hidden = true; return shown && document.activeElement === document.body; }
  const show = (node) => {
    const beside = node.closest(".notes li");
    const piece = beside || node.closest("[data-s]");
    const noted = node.closest("[data-note]");
    hide();
    let note = noted && noted.dataset.note;
    if (piece) {
      const report = piece.closest(".report");
      const number = beside ? beside.id.split("n").pop() : piece.dataset.s;
      const entry = document.getElementById(`${report.id}n${number}`);
      lit = [...all(`[data-s="${number}"]`, report), entry].filter(Boolean);
      lit.forEach((one) => one.classList.add("lit"));
      if (beside) return;
      if (!note && entry) note = entry.textContent.replace(/\s+/g, " ").trim() + (entry.querySelector(".chip") ? "" : " says so");
    }
    if (!note) return;
    const box = (noted || piece).getClientRects()[0];
    if (!box) return;
    hint.textContent = note; hint.hidden = false;
    hint.style.left = Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - hint.offsetWidth - 16)) + "px";
    hint.style.top = box.top + scrollY - hint.offsetHeight - 6 + "px";
  };
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => {
    if (event.target.closest && event.target.closest(".report .text, .report .notes")) show(event.target); else hide();
  });

  // the filter: what it is set to stands in the address, and the map and the calendar show what is left
  const sieve = document.getElementById("sieve");
  let sift = () => {};
  if (sieve) {
    const body = document.getElementById("list").tBodies[0];
    const svg = document.querySelector(".map > svg");
    const names = {};
    for (const option of all("option[data-n]", sieve.elements.by)) names[option.dataset.n] = option.textContent;
    const rows = [...body.rows].map((row) => ({
      row, by: new Set(row.dataset.w.split(" ")), kind: row.dataset.t, place: row.dataset.p, first: row.dataset.d || "", last: row.dataset.e || row.dataset.d || "",
      killed: Number(row.dataset.k || 0), several: Number(row.cells[5].textContent) > 1, disputed: Number(row.cells[6].textContent) > 0,
      text: (row.textContent + " " + row.dataset.w.split(" ").map((n) => names[n] || "").join(" ")).toLowerCase(),
    }));
    const first = document.getElementById("found").textContent;
    const fields = ["text", "by", "kind", "place", "from", "to", "disputed", "several"];
    const value = (name) => { const one = sieve.elements[name]; return one.type === "checkbox" ? (one.checked ? "1" : "") : one.value.trim(); };
    const number = (name) => { const one = sieve.elements[name]; return one.selectedOptions[0] && one.value ? one.selectedOptions[0].dataset.n : ""; };
    const state = () => fields.map((name) => [name, value(name)]).filter(([, given]) => given).map(([name, given]) => `${name}=${encodeURIComponent(given)}`).join("&");
    const read = () => {
      const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
      for (const name of fields) { const one = sieve.elements[name]; if (one.type === "checkbox") one.checked = given.get(name) === "1"; else one.value = given.get(name) || ""; }
    };
    sift = () => {
      const words = value("text").toLowerCase().split(/\s+/).filter(Boolean);
      const [by, kind, place, from, to] = [number("by"), number("kind"), number("place"), value("from"), value("to")];
      const disputed = value("disputed"), several = value("several");
      const places = {}, days = {};
      let left = 0;
      for (const one of rows) {
        const rest = words.every((word) => one.text.includes(word)) && (!by || one.by.has(by)) && (!kind || one.kind === kind) && (!disputed || one.disputed) && (!several || one.several);
        const here = !place || one.place === place;
        const then = (!from || (one.last && one.last >= from)) && (!to || (one.first && one.first <= to));
        // The map shows every place that the other conditions leave, and the calendar every day: so one can go on from what is chosen.
        if (rest && then && one.place) { const sum = places[one.place] ||= { n: 0, k: 0 }; sum.n += 1; sum.k += one.killed; }
        if (rest && here && one.first && one.first === one.last) days[one.first] = (days[one.first] || 0) + 1;
        const keep = rest && here && then;
        one.row.hidden = !keep; left += keep;
      }
      const most = svg ? Number(svg.dataset.most) : 0;
      for (const dot of all("a[data-place]")) {
        const sum = places[dot.dataset.place];
        dot.classList.toggle("on", dot.dataset.place === place);
        const circle = dot.querySelector("circle");
        if (!circle) continue;
        dot.classList.toggle("off", !sum);
        if (!sum) continue;
        circle.setAttribute("r", most ? (3.2 + 22.8 * (sum.k / most) ** 0.4).toFixed(1) : 3.2);
        dot.classList.toggle("none", !sum.k);
        const said = `${dot.querySelector("title").textContent.split(":")[0]}: ${sum.n} ${sum.n === 1 ? "incident" : "incidents"}${sum.k ? `, ${sum.k.toLocaleString("en")} killed by the suggested figures` : ""}`;
        dot.querySelector("title").textContent = said; dot.setAttribute("aria-label", said);
      }
      for (const day of all(".calendar a[data-day]")) {
        const count = days[day.dataset.day] || 0;
        day.classList.toggle("off", !count); day.classList.toggle("on", Boolean(from) && from === to && from === day.dataset.day);
        if (day.querySelector("rect")) for (const [shade, least] of [[1, 1], [2, 2], [3, 4], [4, 7]]) { if (count >= least) day.setAttribute("class", day.getAttribute("class").replace(/\bs\d/, `s${shade}`)); }
      }
      document.getElementById("found").innerHTML = "";
      document.getElementById("found").textContent = state() ? `${left} of ${rows.length} incidents` : first;
    };
    const changed = () => { const now = state(); history.replaceState(null, "", now ? `#${now}` : location.pathname + location.search); sift(); };
    sieve.hidden = false;
    sieve.addEventListener("input", changed);
    sieve.addEventListener("submit", (event) => event.preventDefault());
    sieve.addEventListener("reset", () => setTimeout(changed));
    for (const link of all("a[data-place], a[data-day]")) link.addEventListener("click", (event) => {
      event.preventDefault();
      const { place, day } = link.dataset;
      if (place) { const option = sieve.elements.place.querySelector(`[data-n="${place}"]`); sieve.elements.place.value = sieve.elements.place.value === option.value ? "" : option.value; }
      else { const same = sieve.elements.from.value === day && sieve.elements.to.value === day; sieve.elements.from.value = sieve.elements.to.value = same ? "" : day; }
      changed();
    });
    // Arrow keys lead from day to day and from place to place, so that Tab need not pass through hundreds.
    for (const group of all(".dots, .sheets")) {
      const links = all("a", group);
      links.forEach((link, n) => { link.setAttribute("tabindex", n ? "-1" : "0"); });
      group.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const on = links.filter((link) => !link.classList.contains("off"));
        const next = step && on[on.indexOf(event.target.closest("a")) + step];
        if (!next) return;
        event.preventDefault();
        links.forEach((link) => link.setAttribute("tabindex", link === next ? "0" : "-1"));
        next.focus();
      });
    }
    read();
    addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) { read(); sift(); } });
  }

  const open = () => {
    const node = at(location.hash);
    if (!node) { turn(null); return; }
    go(node);
    if (node.classList.contains("view")) scrollTo({ top: 0 });
  };
  addEventListener("hashchange", open);
  if (location.hash.includes("=")) sift();
  open();

  // tables of incidents can be put into another order
  for (const table of all(".incidents")) {
    const body = table.tBodies[0];
    if (body.rows.length < 4) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button"; button.className = "sort"; button.append(...head.childNodes); head.append(button);
      const value = (row) => {
        const cell = row.cells[column];
        if (cell.dataset.sort !== undefined) return cell.dataset.sort;
        const number = cell.textContent.replace(/[,\s]/g, "").match(/\d+(?!.*\d)/);
        return head.classList.contains("num") ? (number ? Number(number[0]) : -1) : cell.textContent.trim();
      };
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending" && !(head.classList.contains("num") && !head.hasAttribute("aria-sort"));
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => [value(row), row]);
        rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1));
        body.append(...rows.map(([, row]) => row));
      });
    });
  }

  const folded = [];
  addEventListener("beforeprint", () => { for (const node of all(many ? ".view.on details:not([open])" : "details:not([open])")) { node.open = true; folded.push(node); } });
  addEventListener("afterprint", () => { while (folded.length) folded.pop().open = false; });
})();
