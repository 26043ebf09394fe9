// What is typed into a long form is kept in this browser until it has arrived, and offered after a mishap.
"use strict";
(() => {
  const PREFIX = "prosaquiz-draft:";
  const WEEK = 7 * 24 * 3600 * 1000;
  const here = PREFIX + location.pathname + location.search;
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // The store is full or forbidden: the form works without it.
    }
  };
  const drop = (key) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // As above.
    }
  };
  // Whoever is led to another page of the bank has arrived.
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return;
  }
  for (const key of keys) {
    const kept = read(key);
    if (!kept || (kept.sent && key !== here) || Date.now() - kept.at > WEEK) drop(key);
  }
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const fields = () =>
    [...form.elements].filter((field) => field.name && (field.matches("textarea, input.field__input:not([type=file])") || field.type === "radio"));
  const values = () => fields().map((field) => (field.type === "radio" ? field.checked : field.value));
  const offer = document.querySelector("[data-draft-offer]");
  const kept = read(here);
  if (offer && kept && kept.values.length === fields().length && JSON.stringify(kept.values) !== JSON.stringify(values())) {
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => {
      fields().forEach((field, place) => {
        if (field.type === "radio") field.checked = kept.values[place];
        else field.value = kept.values[place];
      });
      offer.hidden = true;
    });
  }
  const keep = (sent) => write(here, { at: Date.now(), sent, values: values() });
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
})();
