// The review by keyboard: arrows move, a letter presses the button that bears it. Forms work without this.
"use strict";
(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  const current = () => items.find((item) => item.contains(document.activeElement)) || null;
  const go = (item) => {
    if (!item) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const typing = (target) => target.closest("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const at = items.indexOf(current());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(items[event.key === "ArrowDown" ? at + 1 : Math.max(0, at - 1)]);
      return;
    }
    const key = event.key.toLowerCase();
    const scope = key === "u" ? document : current();
    const button = scope && scope.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  const named = document.getElementById(location.hash.slice(1));
  if (named && items.includes(named)) go(named);
})();
