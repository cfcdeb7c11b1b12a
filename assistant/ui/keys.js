// "/" goes to the box where questions are typed. One listener for the page, however often it is drawn.
export default function () {
  if (window.newsAssistantKeys) return;
  window.newsAssistantKeys = true;
  document.addEventListener("keydown", (event) => {
    const at = event.composedPath()[0];
    const typing = at instanceof Element && at.matches("input, textarea, select, [contenteditable=true]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector('[data-testid="stChatInputTextArea"]');
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
}
