// Shows what is pushed while the page is closed, and opens the page at the letter.
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", function (event) {
  const said = read(event.data);
  event.waitUntil(self.registration.showNotification(said.title || location.host, {
    body: said.text || "",
    tag: said.tag || "",
    icon: "/static/icon-192.png",
    lang: "vi",
    data: { page: Number.isInteger(said.letter) ? "/c#letter-" + said.letter : "/c" },
  }));
});

self.addEventListener("notificationclick", function (event) {
  event.notification.close();
  event.waitUntil(open(event.notification.data.page));
});

// The browser has replaced its subscription by itself; the page's button did the same.
self.addEventListener("pushsubscriptionchange", function (event) {
  event.waitUntil(renew(event));
});

function read(data) {
  try {
    return data.json();
  } catch (unreadable) {
    return {};
  }
}

// The chat may be open somewhere: one more tab of it helps nobody.
async function open(page) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const chat = tabs.find((tab) => new URL(tab.url).pathname === "/c");
  if (!chat) return self.clients.openWindow(page);
  await chat.focus();
  return chat.navigate(page).catch(() => self.clients.openWindow(page));
}

async function renew(event) {
  const asked = await fetch("/c/push", { credentials: "same-origin" });
  if (!asked.ok) return;
  const said = await asked.json();
  if (!said.on) return;
  const made = event.newSubscription || await self.registration.pushManager.subscribe(
    { userVisibleOnly: true, applicationServerKey: said.key });
  const { endpoint, keys } = made.toJSON();
  await fetch("/c/push", {
    method: "POST",
    credentials: "same-origin",
    body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth, key: said.key }),
  });
}
