// An answer: sentences with citation chips, a card with the quote beside a chip, and copying. Text nodes only.
// Opening or closing the reader lays the page out anew: the chip that was pressed is kept where it stood.
// Of several answers that are drawn at once the one whose citation was opened last is kept in place; what was just asked
// comes into view instead (scroll.js), and who is typing keeps the focus.
const memory = (window.newsCitation ||= {
  chip: null, row: "", top: null, drawn: {}, unfolded: {}, focused: false, moved: false, watched: false, turn: 0,
});
const SHOWN = 8; // lines of a list before the others are folded away
const typing = () => document.activeElement?.matches("input, textarea") ?? false;
const asked = () => Date.now() - (window.newsScrolled || 0) < 2000;
const topOf = (chip) => chip.getBoundingClientRect().top;
const narrow = () => window.innerWidth <= 700;
const seen = (chip) => topOf(chip) > 60 && topOf(chip) < window.innerHeight - 180; // between the bar and the question's box
const note = () => {
  if (!memory.chip || !memory.chip.isConnected) return;
  if (!narrow() || seen(memory.chip)) memory.top = topOf(memory.chip); // on a phone one closes far below it
};
if (!memory.watched) {
  memory.watched = true;
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, note, true);
  for (const kind of ["wheel", "touchmove"]) window.addEventListener(kind, () => { memory.moved = true; }, { passive: true });
}
const keep = (chip, opened) => {
  memory.chip = chip;
  memory.moved = false;
  const wanted = memory.top;
  const turn = ++memory.turn;
  if (memory.focused && !typing()) chip.focus({ preventScroll: true });
  if (opened && narrow()) return; // there the article below is what is looked at
  for (const wait of [0, 120, 300, 600, 1000]) {
    setTimeout(() => {
      const page = document.querySelector('[data-testid="stMain"]');
      if (!page || memory.moved || memory.turn !== turn || asked() || !chip.isConnected) return;
      if (wanted !== null) page.scrollTop += topOf(chip) - wanted;
      else if (!seen(chip)) page.scrollTop += topOf(chip) - window.innerHeight / 3;
    }, wait);
  }
};
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.replaceChildren();
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    node.className = name;
    if (text) node.textContent = text;
    return node;
  };
  const card = make("div", "card");
  card.hidden = true;
  card.id = `card-${Math.random().toString(36).slice(2)}`;
  card.setAttribute("role", "tooltip");
  const hide = () => { card.hidden = true; };
  const show = (chip, citation) => {
    card.replaceChildren(make("div", "quote", `“${citation.quote}”`), make("div", "place", citation.place));
    card.hidden = false;
    const room = root.clientWidth - card.offsetWidth;
    card.style.left = `${Math.max(0, Math.min(chip.offsetLeft, room))}px`;
    card.style.top = `${chip.offsetTop + chip.offsetHeight + 4}px`;
  };
  const chips = [];
  const chipFor = (citation) => {
    const chip = make("button", "chip", String(citation.number));
    chip.type = "button";
    chip.setAttribute("aria-label", `Citation ${citation.number}: ${citation.place}`);
    chip.setAttribute("aria-pressed", String(citation.number === data.open));
    chip.setAttribute("aria-describedby", card.id);
    chip.onclick = () => {
      window.newsScrolled = 0;
      Object.assign(memory, { chip, row: data.row, top: topOf(chip), focused: true, at: chips.indexOf(chip) });
      setTriggerValue("cite", citation.number);
    };
    const reveal = () => {
      if (citation.number !== data.open) show(chip, citation); // the reader shows that one already
    };
    // A tap opens the reader: after it, a card would only stay on the text.
    chip.onpointerenter = (event) => { if (event.pointerType === "mouse") reveal(); };
    chip.onfocus = () => { if (!narrow() && chip.matches(":focus-visible")) reveal(); };
    chip.onpointerleave = chip.onblur = hide;
    chip.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") hide();
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const beside = (all, one) => all[(all.indexOf(one) + step + all.length) % all.length];
      if (!data.open) return beside(chips, chip).focus();
      const number = beside([...new Set(chips.map((one) => one.textContent))], chip.textContent);
      chips.find((one) => one.textContent === number).click(); // while the reader is open it goes along
    };
    chips.push(chip);
    return chip;
  };
  if (data.refusal) root.append(make("p", "refusal", data.refusal));
  const lineOf = (sentence) => {
    const line = make("p", sentence.direct ? "direct" : "sentence");
    line.append(make("span", "text", sentence.text));
    for (const citation of sentence.citations) line.append(chipFor(citation));
    for (const badge of sentence.badges) line.append(make("span", `status ${badge.tone}`, badge.text));
    return line;
  };
  // Of a long list the first lines are shown; the others stay unfolded once they were, or where the open citation is.
  const runs = []; // of two questions in one, each part's short answer stands over its own sentences
  for (const sentence of data.sentences) {
    if (runs.at(-1)?.[0].direct === sentence.direct) runs.at(-1).push(sentence);
    else runs.push([sentence]);
  }
  for (const [at, lines] of runs.entries()) {
    const first = lines.length > SHOWN + 2 ? SHOWN : lines.length;
    root.append(...lines.slice(0, first).map(lineOf));
    if (first === lines.length) continue;
    const rest = lines.slice(first);
    const more = make("details", "more");
    more.append(make("summary", "", `Show the other ${rest.length}`), ...rest.map(lineOf));
    const key = `${data.row} ${at}`;
    more.open = memory.unfolded[key] || rest.some((one) => one.citations.some((c) => c.number === data.open));
    more.ontoggle = () => { memory.unfolded[key] = more.open; };
    root.append(more);
  }
  const copying = make("div", "copying");
  const copy = (label, text) => {
    const button = make("button", "copy", label);
    button.type = "button";
    button.onclick = async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "The browser does not allow copying here";
      }
      setTimeout(() => { button.textContent = label; }, 1800);
    };
    copying.append(button);
  };
  copy("Copy text", data.copies.text);
  copy("Copy Markdown", data.copies.markdown);
  copy("Copy link to the question", `${location.origin}${location.pathname}?${data.link}`);
  root.append(copying, card);
  const before = memory.drawn[data.row] || 0;
  memory.drawn[data.row] = data.open;
  if (data.open === before) return;
  const number = data.open || before;
  const cited = data.sentences.flatMap((sentence) => sentence.citations.map((citation) => citation.number));
  const at = cited[memory.at] === number ? memory.at : cited.indexOf(number); // a number may stand twice
  if (at < 0) return;
  if (!data.open && memory.row && memory.row !== data.row) return; // another answer's citation was opened instead
  if (data.open) memory.row = data.row;
  if (data.open && before) memory.top = null; // the next citation may stand elsewhere: only bring it into view
  keep(chips[at], Boolean(data.open));
  if (!data.open) Object.assign(memory, { chip: null, row: "", top: null, focused: false });
}
