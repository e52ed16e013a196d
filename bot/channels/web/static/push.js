// Whether this browser tells of letters while the page is closed; fetched where that is chosen.
"use strict";
(function () {
  const PLACE = "/c/push";
  const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

  // Where nothing can be offered the box stays hidden.
  window.sotayPush = async function (box) {
    if (!can) return "standalone" in navigator ? show(box, "unable") : undefined;
    if (Notification.permission === "denied") return show(box, "blocked");
    const said = await ask();
    if (!said) return undefined;
    box.onclick = (event) => { if (event.target.closest("button")) change(box); };
    return show(box, said.on && await subscription() ? "on" : "off");
  };

  function show(box, name) {
    box.hidden = false;
    box.dataset.now = name;
    for (const state of box.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== name;
  }

  async function change(box) {
    const button = box.querySelector("[data-state]:not([hidden]) button");
    button.classList.add("sent");
    button.disabled = true;
    const isAgain = box.dataset.now === "failed"; // then the same is tried once more
    if (!isAgain) box.dataset.wanted = box.dataset.now === "on" ? "off" : "on";
    const name = box.dataset.wanted === "off" ? await switchOff() : await switchOn();
    button.disabled = false;
    button.classList.remove("sent");
    show(box, name);
    box.querySelector("[data-state]:not([hidden]) p").focus({ preventScroll: true });
  }

  // To be asked first of all: browsers let a page ask only while a press is fresh.
  async function switchOn() {
    const allowed = await Notification.requestPermission();
    if (allowed !== "granted") return allowed === "denied" ? "blocked" : "off";
    try {
      const said = await ask();
      const made = await subscribed(said.key);
      const { endpoint, keys } = made.toJSON();
      const kept = await tell(PLACE, { endpoint, p256dh: keys.p256dh, auth: keys.auth, key: said.key });
      return kept ? "on" : "failed";
    } catch (mishap) {
      return "failed";
    }
  }

  async function subscribed(key) {
    const registration = await navigator.serviceWorker.register("/c/worker.js", { scope: "/c" });
    await active(registration);
    const old = await registration.pushManager.getSubscription();
    if (old) await old.unsubscribe(); // it may be another person's, or for a key of before
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  }

  function active(registration) {
    const worker = registration.installing || registration.waiting;
    if (!worker) return undefined;
    return new Promise((resolve) => {
      const look = () => { if (worker.state === "activated" || worker.state === "redundant") resolve(); };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  // Either end is enough: a push that nobody takes ends it on the other.
  async function switchOff() {
    const [told, ended] = await Promise.all([tell(PLACE + "/off", {}), unsubscribed()]);
    return told || ended ? "off" : "failed";
  }

  async function unsubscribed() {
    try {
      const old = await subscription();
      return old !== null && await old.unsubscribe();
    } catch (mishap) {
      return false;
    }
  }

  async function subscription() {
    const registration = await navigator.serviceWorker.getRegistration("/c");
    return registration ? registration.pushManager.getSubscription() : null;
  }

  async function ask() {
    try {
      const answer = await fetch(PLACE, { credentials: "same-origin" });
      return answer.ok ? await answer.json() : null;
    } catch (lost) {
      return null;
    }
  }

  async function tell(place, fields) {
    try {
      const body = new URLSearchParams(fields);
      return (await fetch(place, { method: "POST", credentials: "same-origin", body })).ok;
    } catch (lost) {
      return false;
    }
  }

  function bytes(key) {
    const plain = atob(key.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }
})();
