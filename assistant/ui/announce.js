// Tells those who listen to the page what it has come to: one polite live region (WAI-ARIA 1.2), outside of what Streamlit
// draws anew. What is there when the page is opened is not told.
export default function ({ data }) {
  let region = document.getElementById("news-announced");
  if (!region) {
    region = document.createElement("div");
    region.id = "news-announced";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    region.dataset.mark = data.mark;
    document.body.append(region);
  }
  if (region.dataset.mark === data.mark) return;
  region.dataset.mark = data.mark;
  region.textContent = data.words;
}
