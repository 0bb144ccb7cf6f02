/* Small helps for editors; everything works without them. */
"use strict";

function inWords(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
  if (seconds < 0) return document.body.dataset.now;
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  if (hours) return `${hours} h ${minutes % 60} min`;
  return minutes ? `${minutes} min ${String(seconds % 60).padStart(2, "0")} s` : `${seconds} s`;
}

function tick() {
  for (const clock of document.querySelectorAll("[data-until]")) {
    clock.textContent = inWords(new Date(clock.dataset.until) - Date.now());
  }
}

function lines() {
  const links = "main .rows > li .name a, main .items > li .name a, main .lines > li .moves a";
  return [...document.querySelectorAll(links)].filter((link) => link.offsetParent !== null);
}

/* Moving a story sends its form; the story that moved has the focus again on the page that comes. */
function move(way) {
  const link = document.activeElement;
  const button = link?.closest(".items > li")?.querySelector(`button[name="${way}"]:enabled`);
  if (!button) return;
  sessionStorage.setItem("moved", link.pathname);
  button.click();
}

const moved = sessionStorage.getItem("moved");
sessionStorage.removeItem("moved");
if (moved) lines().find((link) => link.pathname === moved)?.focus();

function step(by) {
  const all = lines(), at = all.indexOf(document.activeElement);
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}

let isGoing = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const place = document.querySelector(`${isGoing ? ".deskbar" : "main"} [data-key="${CSS.escape(event.key)}"]`);
  const wasGoing = isGoing;
  isGoing = event.key === "g";
  if (place && wasGoing) place.click();
  else if (place) { event.preventDefault(); place.focus(); }
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "u") move("up");
  else if (event.key === "d") move("down");
  else if (event.key === "?") document.getElementById("keys")?.showModal();
});

if (document.querySelector("[data-until]")) { tick(); setInterval(tick, 1000); }
