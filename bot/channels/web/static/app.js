// Taps answer in place and news comes by itself. Without this file every form works as a form.
"use strict";
(function () {
  const screen = () => document.getElementById("screen");
  const line = document.getElementById("line");
  const news = document.getElementById("news");
  const IN_PLACE = { "X-Requested-With": "sotay" };
  const PATIENCE = 20000; // then a request is sent again, as the same press

  let press = null; // the press that is on its way
  let late = null; // news that came meanwhile: mostly the answer itself, faster than on its own way
  let stream = null;
  let shownAt = 0;
  const trouble = new Set(); // what does not get through: "press", "news", "line"

  window.addEventListener("load", function () {
    link("manifest", "/manifest.webmanifest");
    link("icon", "/static/icon-192.png");
    link("apple-touch-icon", "/static/icon-192.png");
    if (line && window.fetch && window.EventSource) begin();
  });

  function link(rel, href) {
    const added = document.createElement("link");
    added.rel = rel;
    added.href = href;
    document.head.appendChild(added);
  }

  function begin() {
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("visibilitychange", attend);
    window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
    window.addEventListener("offline", () => complain("line", true));
    window.addEventListener("online", () => { complain("line", false); look(); });
    window.addEventListener("hashchange", unfold);
    attend();
    dress();
  }

  // What the person does

  function onClick(event) {
    const button = event.target.closest("button[name=action]");
    if (!button) return;
    event.preventDefault();
    // The second half of a double tap must not answer the next question.
    if (event.detail > 1 && Date.now() - shownAt < 600) return;
    send({ nonce: button.form.elements.nonce.value, action: button.value }, button);
  }

  function onSubmit(event) {
    const form = event.target;
    if (!form.matches(".say")) return;
    event.preventDefault();
    send({ nonce: form.elements.nonce.value, text: form.elements.text.value }, form.lastElementChild);
  }

  async function send(fields, button) {
    if (press) return;
    press = fields;
    mark(button, true);
    for (let wait = 1; !(await delivered(fields)); wait = Math.min(2 * wait, 15)) {
      complain("press", true);
      await pause(wait);
    }
    press = null;
    mark(button, false);
    complain("press", false);
    if (late) arrive(late);
  }

  function mark(button, isSent) {
    button.classList.toggle("sent", isSent);
    screen().setAttribute("aria-busy", String(isSent));
  }

  // The same press may arrive twice: the server lets it count once.
  async function delivered(fields) {
    const answer = await ask({ method: "POST", body: new URLSearchParams(fields) });
    if (answer === null || answer.status >= 500) return false;
    if (!answer.ok) {
      location.reload();
      return true;
    }
    show(answer.screen, true);
    return true;
  }

  // The whole answer, or null when it did not get through. A page of somebody else's, such as
  // a café's sign-in page, is no answer.
  async function ask(options) {
    const stop = window.AbortController && new AbortController();
    const timer = stop && setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch("/c", Object.assign(
        { headers: IN_PLACE, credentials: "same-origin", signal: stop ? stop.signal : undefined }, options));
      const next = parse(await answer.text());
      return answer.ok && !isOurs(next) ? null : { ok: answer.ok, status: answer.status, screen: next };
    } catch (lost) {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  // Some seconds, or until the phone says that it has a network again.
  function pause(seconds) {
    return new Promise((resolve) => {
      const over = () => { clearTimeout(timer); window.removeEventListener("online", over); resolve(); };
      const timer = setTimeout(over, seconds * 1000);
      window.addEventListener("online", over);
    });
  }

  // What the person sees

  function parse(html) {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content.querySelector("#screen");
  }

  function version(main) {
    return Number(main.dataset.version);
  }

  function isOurs(main) {
    return main !== null && "version" in main.dataset;
  }

  // A later screen, or another person's: a shared phone.
  function isNew(main) {
    return version(main) > version(screen()) || main.dataset.talk !== screen().dataset.talk;
  }

  // Figures that renew themselves change under the finger: the buttons around them stay.
  function renews(before, next) {
    return before.dataset.renews && around(before) === around(next);
  }

  function around(main) {
    const all = Array.from(main.querySelectorAll("h1, summary, a, button"));
    return JSON.stringify(all.map((one) => [one.textContent, one.value, one.href]));
  }

  function renew(before, next) {
    before.querySelector(".sheet").replaceWith(next.querySelector(".sheet"));
    before.dataset.version = next.dataset.version;
    before.dataset.renews = next.dataset.renews;
  }

  function show(next, isAnswer) {
    const before = screen();
    if (!isAnswer && renews(before, next)) return renew(before, next);
    const typing = before.querySelector("#said");
    const hadFocus = before.contains(document.activeElement);
    const wasTyping = document.activeElement === typing;
    before.replaceWith(next);
    shownAt = Date.now();
    document.title = next.querySelector("h1").textContent + document.title.slice(document.title.lastIndexOf(" · "));
    if (!isAnswer) keepTyped(typing, wasTyping);
    if (isAnswer) window.scrollTo(0, 0);
    if (isAnswer || (hadFocus && !wasTyping)) focus(next);
    if (!isAnswer) news.textContent = news.dataset.words + " " + next.querySelector("h1").textContent;
    dress();
  }

  // What a screen is given where there is JavaScript.
  function dress() {
    unfold();
    const box = screen().querySelector(".push");
    if (box && window.sotayPush) window.sotayPush(box);
    else if (box) fetchScript(box.dataset.script);
  }

  function fetchScript(address) {
    const added = document.createElement("script");
    added.src = address;
    added.onload = dress;
    document.head.appendChild(added);
  }

  // The letter that a notification was about; it may come with the next screen only.
  function unfold() {
    const letter = location.hash.startsWith("#letter-") && document.getElementById(location.hash.slice(1));
    if (!letter) return;
    history.replaceState(null, "", location.pathname);
    letter.open = true;
    letter.scrollIntoView();
  }

  function keepTyped(typed, wasTyping) {
    const field = document.getElementById("said");
    field.value = typed.value;
    if (wasTyping) field.focus({ preventScroll: true });
  }

  function focus(next) {
    const target = next.querySelector(".awaited #said") || next.querySelector("h1");
    target.focus({ preventScroll: true });
  }

  function complain(what, isWrong) {
    if (isWrong) trouble.add(what);
    else trouble.delete(what);
    line.hidden = trouble.size === 0;
  }

  // What comes by itself

  function attend() {
    if (document.hidden) hush();
    else if (!stream) listen();
  }

  function hush() {
    if (stream) stream.close();
    stream = null;
  }

  function listen() {
    const mine = stream = new EventSource("/c/events?after=" + version(screen()));
    let timer = 0;
    mine.onopen = function () {
      clearTimeout(timer);
      complain("news", false);
    };
    mine.onmessage = function (event) {
      arrive(parse(event.data));
    };
    mine.onerror = function () {
      // It tries again by itself; only what lasts is worth a word.
      clearTimeout(timer);
      timer = setTimeout(() => { if (stream === mine) complain("news", true); }, 3000);
      if (mine.readyState === EventSource.CLOSED && stream === mine) {
        hush();
        setTimeout(look, 5000);
      }
    };
  }

  // Fetch the present screen and listen anew: after a long sleep, or when we were turned away.
  async function look() {
    hush();
    if (document.hidden) return;
    const answer = await ask({});
    if (answer && answer.status === 401) location.reload();
    if (!answer || !answer.ok) {
      complain("news", true);
      setTimeout(look, 5000);
      return;
    }
    complain("news", false);
    arrive(answer.screen);
    if (!stream) attend();
  }

  // A screen that nobody asked for. Under a press it waits, or the next tap would be swallowed.
  function arrive(next) {
    late = press ? next : null;
    if (!press && isNew(next)) show(next, false);
  }
})();
