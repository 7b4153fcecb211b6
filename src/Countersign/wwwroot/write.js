// The compose page with script: findings and counts while typing, and what is typed kept now and then.
// Without it the same page works by its buttons.
(() => {
  const form = document.getElementById("compose");
  const side = document.getElementById("side");
  const typing = document.getElementById("typing");
  if (!form || !side) return;

  const key = form.elements.Key.value;
  const copy = `typed:${form.elements.DraftId.value}`;
  const checkAfter = 600;
  const keepAfter = 3000;
  let changes = 0;
  let asked = 0;
  let kept = 0;
  let sending = false;
  let checkSoon;
  let keepSoon;

  const words = () => {
    const data = new FormData(form);
    data.delete("Files");
    return data;
  };

  const post = (address) => fetch(address, { method: "POST", body: words(), redirect: "manual", credentials: "same-origin" });

  // A copy in this tab alone, for when the server cannot be reached.
  const keepCopy = () => {
    try {
      sessionStorage.setItem(copy, JSON.stringify({ key, text: form.elements.Text.value, at: Date.now() }));
    } catch {
      // The tab's store is full or switched off: the server's copy is the one that counts.
    }
  };

  const dropCopy = () => {
    try {
      sessionStorage.removeItem(copy);
      sessionStorage.removeItem("typed:");
    } catch {
      // As above.
    }
  };

  async function check() {
    const mine = ++asked;
    try {
      const answer = await post(form.dataset.check);
      if (!answer.ok || mine !== asked) return;
      const html = await answer.text();
      if (mine !== asked) return;
      showSide(html);
    } catch {
      // No connection: the findings stay as they were, and the server checks again when the post is sent.
    }
  }

  // New findings come in without taking away a reason that is being typed.
  function showSide(html) {
    const active = document.activeElement;
    if (side.contains(active) && active.tagName === "TEXTAREA") return;
    const open = new Set([...side.querySelectorAll("details[open] textarea")].map((area) => area.name));
    const typed = new Map([...side.querySelectorAll("textarea")].map((area) => [area.name, area.value]));
    side.innerHTML = html;
    for (const area of side.querySelectorAll("textarea")) {
      if (typed.get(area.name)) area.value = typed.get(area.name);
      if (open.has(area.name)) area.closest("details").open = true;
    }
  }

  async function keep() {
    if (sending || kept === changes) return;
    const upTo = changes;
    try {
      const answer = await post(form.dataset.typing);
      if (answer.type === "opaqueredirect") {
        typing.textContent = "You have been signed out. What you typed is kept: sign in again and it is offered to you.";
        kept = upTo;
      } else if (answer.ok) {
        typing.textContent = await answer.text();
        kept = upTo;
        dropCopy();
      } else {
        typing.textContent = answer.status === 413 ? await answer.text() : "What you typed could not be kept just now. It is still here; save it when you can.";
      }
    } catch {
      typing.textContent = "There is no connection. What you typed is still here; save it when you are back.";
    }
  }

  function changed() {
    changes++;
    keepCopy();
    clearTimeout(checkSoon);
    checkSoon = setTimeout(check, checkAfter);
    clearTimeout(keepSoon);
    keepSoon = setTimeout(keep, keepAfter);
  }

  function offerCopy() {
    let found;
    try {
      found = JSON.parse(sessionStorage.getItem(copy) ?? "null");
    } catch {
      return;
    }
    if (!found || found.key === key || !found.text?.trim() || found.text === form.elements.Text.value) return;
    const box = document.createElement("div");
    box.className = "notice";
    const says = document.createElement("p");
    says.textContent = "This tab still holds a text that did not reach the server:";
    const text = document.createElement("p");
    text.className = "said";
    text.dir = "auto";
    text.textContent = found.text.length > 200 ? `${found.text.slice(0, 200)}…` : found.text;
    const bar = document.createElement("p");
    bar.className = "bar";
    const use = document.createElement("button");
    use.type = "button";
    use.textContent = "Use it";
    use.className = "go";
    use.addEventListener("click", () => {
      form.elements.Text.value = found.text;
      box.remove();
      form.elements.Text.focus();
      changed();
    });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "Drop it";
    drop.className = "no";
    drop.addEventListener("click", () => {
      dropCopy();
      box.remove();
      form.elements.Text.focus();
    });
    bar.append(use, " ", drop);
    box.append(says, text, bar);
    form.before(box);
  }

  form.addEventListener("input", (event) => {
    if (!(event.target instanceof Element) || side.contains(event.target) || event.target.id === "files") return;
    changed();
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(checkSoon);
    clearTimeout(keepSoon);
    keepCopy();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  addEventListener("pageshow", () => {
    sending = false;
  });

  if (document.querySelector(".banner.success")) dropCopy();
  offerCopy();
})();
