// Saves a piece of a translation in place, and fetches its suggestions when somebody begins to
// write. Without it every button works as a form.
(() => {
  const pieces = document.getElementById("desk-pieces");
  if (!pieces) return;
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  const unsaved = new Set();

  const prepare = (within) => {
    for (const button of within.querySelectorAll(".desk-use")) button.hidden = false;
  };

  const countAnew = (piece) => {
    const { done, total } = piece.dataset;
    document.getElementById("desk-progress").value = done;
    document.getElementById("desk-count").textContent = `${done} / ${total}`;
  };

  const pieceIn = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector(".desk-piece");
  };

  const replace = (piece, html, { focus }) => {
    const fresh = pieceIn(html);
    if (!fresh) return;
    piece.replaceWith(fresh);
    prepare(fresh);
    countAnew(fresh);
    if (focus) fresh.querySelector("textarea").focus();
  };

  pieces.addEventListener("submit", async (event) => {
    const form = event.target.closest(".desk-piece__own");
    if (!form) return;
    event.preventDefault();
    const piece = form.closest(".desk-piece");
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", headers, body: new FormData(form) });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      unsaved.delete(piece.id);
      replace(piece, await answer.text(), { focus: true });
    } catch {
      // What was written stays in the field.
      form.removeAttribute("aria-busy");
      if (form.querySelector(".desk-not-saved")) return;
      const message = document.createElement("p");
      message.className = "desk-finding desk-finding--stop desk-not-saved";
      message.role = "alert";
      message.textContent = pieces.dataset.notSaved;
      form.querySelector("textarea").after(message);
    }
  });

  pieces.addEventListener("focusin", async (event) => {
    const form = event.target.closest(".desk-piece__own");
    if (!form || event.target.name !== "text" || form.dataset.asked) return;
    form.dataset.asked = "yes";
    if (form.querySelector(".desk-piece__help")) return;
    const answer = await fetch(form.dataset.help, { headers }).catch(() => null);
    const help = answer?.ok && pieceIn(await answer.text())?.querySelector(".desk-piece__help");
    if (!help) return;
    prepare(help);
    form.append(help);
    form.querySelector(".desk-piece__more")?.remove();
  });

  pieces.addEventListener("click", (event) => {
    const button = event.target.closest(".desk-use");
    if (!button) return;
    const piece = button.closest(".desk-piece");
    const field = piece.querySelector("textarea");
    field.value = button.parentElement.querySelector(".desk-text").textContent;
    field.focus();
    unsaved.add(piece.id);
  });

  pieces.addEventListener("input", (event) => {
    unsaved.add(event.target.closest(".desk-piece").id);
  });

  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  prepare(pieces);
})();
