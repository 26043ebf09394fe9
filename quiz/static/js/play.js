// Keys for a solo round: A-F or 1-6 choose, Enter or space goes on. Without this file everything works by hand.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = event.key.toLowerCase();
  const letter = "123456".includes(key) ? "abcdef"["123456".indexOf(key)] : key;
  const tile = document.querySelector(`button.tile[data-key="${CSS.escape(letter)}"]`);
  const next = document.querySelector("[data-next]");
  if (tile) tile.click();
  else if (next && (key === "enter" || key === " ") && document.activeElement === document.body) {
    event.preventDefault();
    next.click();
  }
});
// A second click while the first is on its way is not sent; the server would ignore it anyway.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
