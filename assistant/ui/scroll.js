// Brings what was just asked into view, once for each time it is drawn anew; again when what stands below it has its height.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (root.dataset.drawn === data.mark) return;
  root.dataset.drawn = data.mark;
  const host = parentElement.host || parentElement;
  host.style.scrollMarginTop = "5rem"; // below the bar at the top
  for (const wait of [0, 500]) setTimeout(() => host.scrollIntoView({ block: "start", behavior: "smooth" }), wait);
}
