/* Keeps a page live, and what is typed; everything works without it, by forms. */
"use strict";

(() => {
  const body = document.body;
  const [noNetwork, noMore] = (body.dataset.words || "").split("\n");
  const status = document.getElementById("status");
  const OUTBOX = "alliances-outbox";
  const TAB = String(Math.random());
  const OLD = 24 * 60 * 60 * 1000;
  const sayNetworkIsBack = () => { if (status.textContent === noNetwork && !waiting().length) say(""); };
  const say = (words) => { if (status.textContent !== words) status.textContent = words; };

  /* What is half-typed, by person and field, on this phone. */
  const memory = new Map();
  const store = {
    get(key, other) {
      if (memory.has(key)) return memory.get(key);
      try { return JSON.parse(localStorage.getItem(key)) ?? other; } catch { return other; }
    },
    set(key, value) {
      memory.delete(key);
      try { localStorage.setItem(key, JSON.stringify(value)); } catch { memory.set(key, value); /* full, or refused */ }
    },
    drop(key) { memory.delete(key); try { localStorage.removeItem(key); } catch { /* refused */ } },
    keys() { try { return Object.keys(localStorage); } catch { return []; } },
  };
  const draftKey = (field) => field.dataset.draft && `alliances-draft ${field.dataset.draft}`;
  const isTyped = (field) => field.matches("textarea, input:not([type=hidden])");

  function keepDraft(field) {
    const key = draftKey(field);
    if (!key) return;
    if (field.value.trim() && field.value !== field.defaultValue) store.set(key, [Date.now(), field.value]);
    else store.drop(key);
  }

  function bringBack(root) {
    for (const field of root.querySelectorAll("[data-draft]")) {
      const draft = store.get(draftKey(field));
      if (draft && field.value === field.defaultValue) field.value = draft[1];
    }
  }

  for (const key of store.keys()) {
    const draft = key.startsWith("alliances-draft ") && store.get(key);
    if (draft && Date.now() - draft[0] > OLD) store.drop(key);
  }

  /* A page made like a fresh one, but for what somebody types in. */
  const isHalfTyped = (node) => [node, ...node.querySelectorAll("*")].some((part) => isTyped(part) && part.value !== part.defaultValue);
  const hasCursor = (node) => node.contains(document.activeElement) && isTyped(document.activeElement);
  const isHeld = (node) => node.nodeType === 1 && (hasCursor(node) || isHalfTyped(node));

  function likeFresh(old, fresh) {
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    if (old.matches("textarea")) { if (old.value === old.defaultValue && old !== document.activeElement) old.value = fresh.value; return; }
    likeFreshInside(old, fresh);
  }

  const canBecome = (old, fresh) => old && old.nodeType === fresh.nodeType
    && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");

  function likeFreshInside(old, fresh) {
    let at = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      let found = canBecome(at, wanted) ? at : null;
      if (!found && wanted.id) found = [...old.children].find((child) => child.id === wanted.id) || null;
      if (!found) { old.insertBefore(document.importNode(wanted, true), at); continue; }
      if (found === at) at = at.nextSibling; else old.insertBefore(found, at);
      if (found.nodeType !== 1) { if (found.data !== wanted.data) found.data = wanted.data; }
      else if (!found.isEqualNode(wanted)) likeFresh(found, wanted);
    }
    while (at) { const next = at.nextSibling; if (!isHeld(at)) at.remove(); at = next; }
  }

  /* Live, as long as somebody looks. */
  let source = null;
  let fails = 0;

  function listen() {
    if (source) source.close();
    source = null;
    if (!body.dataset.at || document.hidden) return;
    const asked = new URLSearchParams({ at: body.dataset.at, seen: body.dataset.version });
    source = new EventSource(`/live?${asked}`);
    source.addEventListener("open", () => { fails = 0; sayNetworkIsBack(); send(); });
    source.addEventListener("again", listen);
    source.addEventListener("page", ({ data }) => {
      const { page, version } = JSON.parse(data);
      if (version === body.dataset.version) return;
      body.dataset.version = version;
      const fresh = new DOMParser().parseFromString(page, "text/html");
      likeFresh(document.getElementById("page"), fresh.getElementById("page"));
      bringBack(document.getElementById("page"));
      showLit();
    });
    source.addEventListener("gone", () => {
      if (isHalfTyped(document.getElementById("page"))) say(noMore); else show("/");
    });
    source.addEventListener("over", ({ data }) => { source.close(); source = null; body.dataset.at = ""; say(data); });
    source.addEventListener("error", () => {
      source.close();
      fails += 1;
      if (fails > 1) say(noNetwork);
      setTimeout(async () => {
        if (document.hidden) return;
        if (fails > 1 && await isStranger()) location.assign("/"); else listen();
      }, Math.min(500 * fails, 5000));
    });
  }

  async function isStranger() {
    try { return (await fetch("/live", { method: "HEAD" })).status === 401; } catch { return false; }
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("online", () => { listen(); send(); });
  addEventListener("offline", () => say(noNetwork));
  addEventListener("pageshow", (event) => { if (event.persisted) show(location.pathname, false); });
  addEventListener("popstate", () => show(location.pathname, false));

  /* Forms, sent one after another; what does not go waits here, and goes later. */
  const waiting = () => store.get(OUTBOX, []);
  const answered = new Map();
  let sending = false;

  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (form.method !== "post" || !body.dataset.at || button.closest("header, footer")) return;
    event.preventDefault();
    const field = fieldOf(button);
    if (field && !field.value.trim() && !isReworded(field)) { field.focus(); return; }
    if (new URLSearchParams(button.value).get("act") === "finish") for (const other of stillTyped()) put(form, buttonOf(other));
    put(form, button);
    if (field && !isReworded(field)) field.focus();
    send();
  });

  /* A field, and the button that sends it, stand together. */
  const fieldOf = (button) => button.closest(".write")?.querySelector("textarea");
  const buttonOf = (field) => field.closest(".write").querySelector("button");
  const isReworded = (field) => "was" in field.form.elements;

  /* Whoever has finished means what stands in the fields too. */
  const stillTyped = () => [...document.querySelectorAll("#page textarea")].filter((field) => field.value.trim());

  /* Half-typed words stay on this phone: a field goes alone. */
  function put(form, button) {
    const [field, id] = [fieldOf(button), String(Math.random())];
    const data = new URLSearchParams(new FormData(form, button));
    for (const other of document.querySelectorAll("textarea")) if (other !== field) data.delete(other.name);
    const [to, key] = [button.getAttribute("formaction") || form.getAttribute("action"), field ? draftKey(field) : ""];
    const words = field ? field.value : "";
    store.set(OUTBOX, [...waiting(), { id, tab: TAB, to, key, words, data: data.toString() }]);
    if (!field) answered.set(id, () => letGo(form));
    else if (!isReworded(field)) { field.value = field.defaultValue = ""; keepDraft(field); }
  }

  /* What was taken is nothing half-typed any more, but on a form that fields elsewhere go with. */
  function letGo(form) {
    if (form.id === "acts") return;
    if (hasCursor(form)) document.activeElement.blur();
    form.reset();
  }

  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let [first] = waiting(); first; [first] = waiting()) {
        const answer = await fetch(first.to, {
          method: "POST", body: first.data, headers: { "Content-Type": "application/x-www-form-urlencoded" },
        });
        if (answer.status >= 500) throw new Error(answer.status);
        store.set(OUTBOX, waiting().filter((one) => one.id !== first.id));
        if (answer.ok) answered.get(first.id)?.();
        if (!answer.ok && first.words && first.key) store.set(first.key, [Date.now(), first.words]);
        await (first.tab === TAB ? take(answer) : show(location.pathname, false));
      }
      sayNetworkIsBack();
    } catch {
      say(noNetwork);
      setTimeout(send, 3000);
    } finally {
      sending = false;
    }
  }

  /* A page in place of the one that is shown. */
  async function take(answer, remember = true) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = fresh.getElementById("main");
    if (!main || !fresh.body.dataset.at) { location.assign("/"); return; }
    const moved = fresh.body.dataset.at !== body.dataset.at;
    if (moved) say("");
    if (moved && remember) history.pushState(null, "", fresh.body.dataset.at);
    Object.assign(body.dataset, { at: fresh.body.dataset.at, version: fresh.body.dataset.version });
    document.title = fresh.title;
    for (const part of ["header", "footer"]) likeFresh(document.querySelector(part), fresh.querySelector(part));
    const own = document.getElementById("main");
    if (moved) { own.replaceWith(document.importNode(main, true)); document.getElementById("main").focus(); scrollTo(0, 0); }
    else likeFresh(own, main);
    bringBack(document);
    listen();
  }

  async function show(path, remember = true) {
    try { await take(await fetch(path), remember); } catch { say(noNetwork); }
  }

  /* On a projector, what the facilitator looks at is in sight. */
  const showLit = () => { if (body.matches(".public")) document.querySelector(".lit")?.scrollIntoView({ block: "center" }); };

  document.addEventListener("input", ({ target }) => keepDraft(target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit(buttonOf(event.target));
  });

  bringBack(document);
  showLit();
  listen();
  send();
})();
