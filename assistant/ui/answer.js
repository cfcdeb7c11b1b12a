// An answer: sentences with citation chips. Every string is set as text, never as markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.replaceChildren();
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    node.className = name;
    if (text) node.textContent = text;
    return node;
  };
  if (data.refusal) root.append(make("p", "refusal", data.refusal));
  for (const sentence of data.sentences) {
    const line = make("p", sentence.direct ? "direct" : "sentence");
    line.append(make("span", "text", sentence.text));
    for (const citation of sentence.citations) {
      const chip = make("button", "chip", String(citation.number));
      chip.type = "button";
      chip.title = citation.tip;
      chip.setAttribute("aria-label", `Citation ${citation.number}: ${citation.place}`);
      chip.setAttribute("aria-pressed", String(citation.number === data.open));
      chip.onclick = () => setTriggerValue("cite", citation.number);
      line.append(chip);
    }
    if (sentence.status) line.append(make("span", "status", sentence.status));
    root.append(line);
  }
}
