// Brings what was just asked into view, once for each time it is drawn anew; again when what stands below it has its height.
// Where `focus` is wanted, the first box that follows it in its message is ready to be typed into.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (root.dataset.drawn === data.mark) return;
  root.dataset.drawn = data.mark;
  window.newsScrolled = Date.now();
  const host = parentElement.host || parentElement;
  host.style.scrollMarginTop = "5rem"; // below the bar at the top
  for (const wait of [0, 500]) {
    setTimeout(() => {
      host.scrollIntoView({ block: "start", behavior: "smooth" });
      if (data.focus) host.closest('[data-testid="stChatMessage"]')?.querySelector("input")?.focus({ preventScroll: true });
    }, wait);
  }
}
