// The live pages: keeps the page at the server's state, sends answers until they are saved, presses keys.
// Every message is the full state, so nothing has to be kept here; without this file the pages still work.
"use strict";

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const base = live.dataset.base;
const texts = live.dataset;
let stream = null;
let heard = Date.now();
let polling = 0;
let deadline = null;
let limit = null;
let waitingHtml = null;
let pending = null;
let shownHtml = "";
let version = 0;

// -- showing ----------------------------------------------------------------------------------------

function show(message) {
  if (message.go) {
    location.assign(message.go);
    return;
  }
  heard = Date.now();
  connected(true);
  // A reply that was asked for may come after the stream has told what followed: the older one loses.
  if (message.version < version) return;
  version = message.version;
  const moved = live.dataset.at !== message.at;
  live.dataset.at = message.at;
  setClock(message.left_ms, message.phase === "question" ? message.limit_ms : null, message.paused);
  if (!moved && isTyping()) waitingHtml = message;
  else replace(message, moved);
  if (message.own) fill(message.own);
  if (message.progress) count(message.progress);
  tick();
}

function replace(message, moved) {
  waitingHtml = null;
  if (shownHtml === message.html) return;
  shownHtml = message.html;
  const open = [...live.querySelectorAll("details[data-keep]")].map((one) => [one.dataset.keep, one.open]);
  live.innerHTML = message.html;
  if (!moved) open.forEach(([name, is]) => { const one = live.querySelector(`[data-keep="${name}"]`); if (one) one.open = is; });
  if (moved) {
    if (pending && pending.at !== message.at) pending = null;
    live.classList.remove("live--new");
    void live.offsetWidth;
    live.classList.add("live--new");
    scrollTo({ top: 0 });
  }
}

// A projector cannot be scrolled: what would stand below its edge makes the answers a little smaller, so that
// the question looks the same before and after; only where that is not enough, it makes everything smaller.
function fit() {
  if (texts.role !== "projector") return;
  const parts = live.querySelectorAll("[data-fit]");
  [live, ...parts].forEach((one) => { one.style.zoom = ""; });
  shrink(parts, 0.85);
  shrink([live], 0.5);
}

function shrink(parts, least) {
  // The page, unlike what is in it, does not move while something comes in.
  const page = live.parentElement;
  for (let zoom = 0.98; parts.length && zoom >= least && page.getBoundingClientRect().bottom + scrollY > innerHeight; zoom -= 0.02) {
    parts.forEach((one) => { one.style.zoom = zoom.toFixed(2); });
  }
}

function isTyping() {
  const at = document.activeElement;
  return at && live.contains(at) && at.matches("input:not([type=radio]), select, textarea");
}

function fill(own) {
  for (const place of document.querySelectorAll("[data-own]")) {
    const value = own[place.dataset.own];
    place.hidden = value === null || value === undefined;
    place.textContent = place.hidden ? "" : value;
  }
  for (const place of live.querySelectorAll("[data-if]")) place.hidden = own[place.dataset.if] == null;
  const section = live.firstElementChild;
  if (section) section.dataset.result = own.result || "";
  if (section) section.dataset.place = own.rank <= 3 && own.right_count ? own.rank || "" : "";
  const form = document.getElementById("answer");
  if (form) mark(form, own.choice);
}

function mark(form, choice) {
  const known = choice !== null && choice !== undefined && choice !== "";
  if (known) pending = null;
  [...form.querySelectorAll(".tile")].forEach((tile, place) => {
    tile.classList.toggle("tile--chosen", known && place === Number(choice));
    tile.classList.toggle("tile--dim", known && place !== Number(choice));
    if (!pending) tile.classList.remove("tile--sending");
    if (tile.tagName === "BUTTON") tile.disabled = known || Boolean(pending);
  });
  form.querySelectorAll("[name=sure]").forEach((one) => { one.disabled = known; });
}

function count(progress) {
  for (const place of document.querySelectorAll("[data-progress]")) {
    const value = progress[place.dataset.progress];
    if (value !== undefined) place.textContent = value;
  }
}

// -- the clock: the server tells what is left, the device only counts on ------------------------------

function setClock(left, whole, paused) {
  limit = whole;
  deadline = left === null || left === "" || paused ? null : performance.now() + Number(left);
}

function tick() {
  const timer = live.querySelector(".timer");
  if (!timer || deadline === null) return;
  const left = Math.max(0, deadline - performance.now()) / 1000;
  timer.querySelector(".timer__number").textContent = Math.ceil(left);
  const bar = timer.querySelector(".timer__bar");
  if (limit) bar.max = limit / 1000;
  bar.value = left;
  timer.classList.toggle("timer--last", left <= 5);
}

// -- the connection ---------------------------------------------------------------------------------

function connect() {
  disconnect();
  stream = new EventSource(`${base}/stream`);
  // The server may have been put back to a backup: what a new stream begins with counts.
  stream.addEventListener("open", () => { version = 0; });
  stream.addEventListener("view", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("progress", (event) => { heard = Date.now(); count(JSON.parse(event.data)); });
  stream.addEventListener("replaced", () => { disconnect(); say(texts.textElsewhere); });
  stream.addEventListener("error", () => { if (!document.hidden) setTimeout(resync, 300); });
}

function disconnect() {
  if (stream) stream.close();
  stream = null;
}

async function resync() {
  try {
    const reply = await fetch(`${base}/state`, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (reply.status === 403 || reply.status === 404) { location.reload(); return; }
    if (!reply.ok) throw new Error(String(reply.status));
    show(await reply.json());
  } catch {
    connected(false);
  }
}

let wasLost = false;
function connected(is) {
  if (!is) { wasLost = true; say(texts.textLost); return; }
  if (!wasLost) return;
  wasLost = false;
  say(texts.textBack);
  lost.classList.replace("banner--warn", "banner--ok");
  setTimeout(() => { if (!wasLost) lost.hidden = true; }, 2500);
}

function say(text) {
  lost.classList.replace("banner--ok", "banner--warn");
  lost.textContent = text;
  lost.hidden = false;
}

// Where no stream comes through (some proxies), ask; and where it broke, try again. A closed laptop tells its
// pages nothing and leaves them a stream that seems open: that time has passed is the only sign of it.
let looked = Date.now();
setInterval(() => {
  const slept = Date.now() - looked > 5000;
  looked = Date.now();
  if (document.hidden) return;
  if (slept && (stream || wasLost)) { back(); return; }
  const open = stream && stream.readyState === EventSource.OPEN;
  if (open || !stream && !wasLost) return;
  if (Date.now() - heard > 3000 && Date.now() - polling > 2500) {
    polling = Date.now();
    resync();
    if (!stream || stream.readyState === EventSource.CLOSED) connect();
  }
}, 1000);

function back() {
  resync();
  connect();
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) { back(); stayAwake(); } });
addEventListener("online", back);
addEventListener("offline", () => connected(false));
addEventListener("pageshow", (event) => { if (event.persisted) back(); });
addEventListener("pagehide", () => {
  disconnect();
  if (texts.role === "player") navigator.sendBeacon(`${base}/away`);
});

let lock = null;
async function stayAwake() {
  if (!("wakeLock" in navigator) || document.hidden) return;
  try { lock = await navigator.wakeLock.request("screen"); } catch { lock = null; }
}

// -- answering: a tile is confirmed only when the server has it on disk --------------------------------

live.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "answer") { event.preventDefault(); choose(form, event.submitter); }
  else if ("command" in form.dataset) { event.preventDefault(); command(form, event.submitter); }
});

function choose(form, tile) {
  if (pending || !tile) return;
  const sure = form.querySelector("[name=sure]:checked");
  pending = {
    at: live.dataset.at, place: Number(tile.value), tries: 0,
    body: JSON.stringify({
      position: Number(form.position.value), vote: Number(form.vote.value), option: Number(tile.value),
      sure: sure ? sure.value === "1" : null,
    }),
  };
  tile.classList.add("tile--sending");
  mark(form, null);
  send(pending);
}

async function send(answer) {
  if (pending !== answer) return;
  sending(answer.tries ? texts.textRetry : texts.textSending);
  try {
    const reply = await fetch(`${base}/answer`, {
      method: "POST", body: answer.body, signal: AbortSignal.timeout(5000),
      headers: { "Content-Type": "application/json", Accept: "application/json" },
    });
    if (reply.status >= 500 || reply.status === 429) throw new Error(String(reply.status));
    const told = await reply.json();
    if (pending === answer) { pending = null; await settled(reply.ok, told); }
  } catch {
    answer.tries += 1;
    setTimeout(() => send(answer), Math.min(250 * 2 ** answer.tries, 2000));
  }
}

// What is saved is in the reply: a whole class that asks for its state as well would be twice the work.
async function settled(ok, told) {
  const form = document.getElementById("answer");
  sending("");
  if (ok) {
    if (form) mark(form, told.saved);
    const place = live.querySelector("[data-own=saved]");
    if (form && place) { place.textContent = texts.textSaved.replace("{}", "ABCDEF"[told.saved]); place.hidden = false; }
    return;
  }
  sending(told.message || "");
  await resync();
  sending(told.message || "");
}

function sending(text) {
  const place = live.querySelector("[data-sending]");
  if (place) { place.textContent = text; place.hidden = !text; }
}

// -- the host's buttons -----------------------------------------------------------------------------

async function command(form, button) {
  const body = new FormData(form, button);
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((one) => { one.disabled = true; });
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await reply.json();
    if (!reply.ok) say(told.message || String(told.error && told.error.message));
    else if (!wasLost) lost.hidden = true;
    if (document.activeElement && live.contains(document.activeElement)) document.activeElement.blur();
  } catch {
    connected(false);
  }
  buttons.forEach((one) => { one.disabled = false; });
  resync();
}

document.addEventListener("focusout", () => setTimeout(() => { if (waitingHtml && !isTyping()) replace(waitingHtml, false); }, 100));

// -- keys: 1-4 and A-D answer; space, enter and the letters lead ---------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping()) return;
  const key = event.key.toLowerCase();
  const onControl = event.target.closest && event.target.closest("button, a, summary, input");
  const form = document.getElementById("answer");
  if (form) {
    const place = "123456".includes(key) ? "123456".indexOf(key) : "abcdef".indexOf(key);
    const tile = place >= 0 && key.length === 1 ? form.querySelectorAll("button.tile")[place] : null;
    if (tile && !tile.disabled) { event.preventDefault(); form.requestSubmit(tile); }
    return;
  }
  const wanted = key === " " || key === "enter" || key === "arrowright" ? "next" : key;
  if (onControl && (key === " " || key === "enter")) return;
  const button = wanted.length === 1 || wanted === "next" ? live.querySelector(`[data-press="${CSS.escape(wanted)}"]`) : null;
  if (button && !event.repeat) { event.preventDefault(); button.click(); }
});

setClock(texts.left, texts.limit || null, "paused" in texts);
setInterval(tick, 100);
addEventListener("resize", fit);
new ResizeObserver(fit).observe(live);
tick();
connect();
stayAwake();
