// An answer: sentences with citation chips, a card with the quote beside a chip, and copying. Text nodes only.
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
    chip.onclick = () => setTriggerValue("cite", citation.number);
    chip.onmouseenter = chip.onfocus = () => {
      if (citation.number !== data.open) show(chip, citation); // the reader shows that one already
    };
    chip.onmouseleave = chip.onblur = hide;
    chip.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") hide();
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      chips[(chips.indexOf(chip) + step + chips.length) % chips.length].focus();
    };
    chips.push(chip);
    return chip;
  };
  if (data.refusal) root.append(make("p", "refusal", data.refusal));
  for (const sentence of data.sentences) {
    const line = make("p", sentence.direct ? "direct" : "sentence");
    line.append(make("span", "text", sentence.text));
    for (const citation of sentence.citations) line.append(chipFor(citation));
    for (const badge of sentence.badges) line.append(make("span", `status ${badge.tone}`, badge.text));
    root.append(line);
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
  copy("Copy link", `${location.origin}${location.pathname}?${data.link}`);
  root.append(copying, card);
}
