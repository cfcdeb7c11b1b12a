// An article with its cited sentences marked, scrolled to the one that was clicked. Text nodes only.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const article = document.createElement("div");
  article.className = "article";
  article.tabIndex = 0;
  article.setAttribute("role", "region");
  article.setAttribute("aria-label", "Article text");
  let current = null;
  for (const paragraph of data.paragraphs) {
    const block = document.createElement("p");
    for (const piece of paragraph) {
      if (!piece.number) {
        block.append(document.createTextNode(piece.text));
        continue;
      }
      const mark = document.createElement("mark");
      mark.append(document.createTextNode(piece.text));
      const number = document.createElement("sup");
      number.textContent = String(piece.number);
      mark.append(number);
      if (piece.current) {
        mark.className = "current";
        current = current || mark;
      }
      block.append(mark);
    }
    article.append(block);
  }
  root.replaceChildren(article);
  const host = parentElement.host || parentElement;
  const column = host.closest('[data-testid="stColumn"]');
  const beside = window.innerWidth > 700;
  if (column && beside) {
    // The reader stays in view while the conversation scrolls beside it, and scrolls itself where it is taller.
    const bar = document.querySelector('[data-testid="stBottom"]');
    const room = `calc(100vh - 4rem - ${bar ? bar.offsetHeight : 0}px)`;
    Object.assign(column.style, {
      position: "sticky", top: "3.5rem", alignSelf: "flex-start", maxHeight: room, overflowY: "auto",
    });
  }
  if (current) {
    requestAnimationFrame(() => {
      article.scrollTop = current.offsetTop - article.offsetTop - article.clientHeight / 3;
      if (!beside) setTimeout(() => bringIntoView(current), 150);
    });
  }
}

// On a telephone the reader stands below the conversation: its buttons come right below the bar at the top.
function bringIntoView(current) {
  const first = document.querySelector(".st-key-reader-steps, .st-key-close-reader");
  if (first) first.style.scrollMarginTop = "4.5rem";
  (first || current).scrollIntoView({ block: first ? "start" : "center" });
}
