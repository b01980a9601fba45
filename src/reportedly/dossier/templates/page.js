"use strict";
// The page works without this. It adds: Escape back to the cell one came from, statements lit on hover and focus, a filter, folds opened for print.
(() => {
  document.documentElement.classList.add("js");
  const came = [];
  const byId = (hash) => hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  const reveal = (node) => { for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true; };

  const bar = document.createElement("button");
  bar.className = "backbar"; bar.type = "button"; bar.hidden = true; bar.textContent = "Back to the cell (Esc)";
  document.body.append(bar);

  const back = () => {
    const from = came.pop();
    if (!from) return false;
    reveal(from.node);
    history.replaceState(null, "", from.hash || location.pathname + location.search);
    from.node.focus({ preventScroll: true });
    window.scrollTo({ top: from.top });
    bar.hidden = came.length === 0;
    return true;
  };
  bar.addEventListener("click", back);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = byId(link.getAttribute("href"));
    if (!target) return;
    reveal(target);
    if (link.closest(".contents, .skip")) return;
    came.push({ node: link, top: window.scrollY, hash: location.hash });
    bar.hidden = false;
    requestAnimationFrame(() => { target.scrollIntoView({ block: "start" }); target.focus({ preventScroll: true }); });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !hide() && back()) event.preventDefault(); });
  const open = () => { const node = byId(location.hash); if (node) { reveal(node); node.scrollIntoView({ block: "start" }); } };
  window.addEventListener("hashchange", open);
  if (location.hash) open();

  // statements: all pieces of one light up together, and a hint says who and how
  const hint = document.createElement("div");
  hint.className = "hint"; hint.hidden = true; hint.setAttribute("role", "status");
  document.body.append(hint);
  let lit = [];
  function hide() { const shown = !hint.hidden; lit.forEach((node) => node.classList.remove("lit")); lit = []; hint.hidden = true; return shown && document.activeElement === document.body; }
  const show = (node) => {
    const piece = node.closest("[data-s]");
    const noted = node.closest("[data-note]");
    hide();
    let note = noted && noted.dataset.note;
    if (piece) {
      const report = piece.closest(".report");
      lit = [...report.querySelectorAll(`[data-s="${CSS.escape(piece.dataset.s)}"]`)];
      lit.forEach((one) => one.classList.add("lit"));
      if (!noted || noted.classList.contains("cue")) note = lit.map((one) => one.dataset.note).find(Boolean);
      if (piece.tagName === "LI") return;
    }
    if (!note) return;
    hint.textContent = note; hint.hidden = false;
    const box = (noted || piece).getClientRects()[0];
    hint.style.left = Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - hint.offsetWidth - 16)) + "px";
    hint.style.top = box.top + scrollY - hint.offsetHeight - 6 + "px";
  };
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => {
    if (event.target.closest && event.target.closest(".report .text, .report .notes")) show(event.target); else hide();
  });

  // filter
  const index = document.querySelector(".index .incidents");
  if (index && index.tBodies[0].rows.length > 8) {
    const form = document.createElement("p");
    form.className = "filter"; 
    const label = document.createElement("label"); label.textContent = "Find a place, a date or a kind "; 
    const input = document.createElement("input"); input.type = "search"; label.append(input);
    const said = document.createElement("span"); said.setAttribute("role", "status");
    form.append(label, said);
    index.closest(".scroll").before(form);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of document.querySelectorAll(".index .incidents tbody tr")) {
        const keep = words.every((word) => row.dataset.find.includes(word));
        row.hidden = !keep; left += keep;
      }
      said.textContent = words.length ? `${left} of ${document.querySelectorAll(".index .incidents tbody tr").length}` : "";
    });
  }

  // the index can be put into another order
  for (const table of document.querySelectorAll(".incidents")) {
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
  window.addEventListener("beforeprint", () => { for (const node of document.querySelectorAll("details:not([open])")) { node.open = true; folded.push(node); } });
  window.addEventListener("afterprint", () => { while (folded.length) folded.pop().open = false; });
})();
