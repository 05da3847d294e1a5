// Entity pages: what the sandboxed network says, and its colours.
import { element } from "./dom";
import { isDark } from "./site";

const frames = [...document.querySelectorAll<HTMLIFrameElement>("iframe.frame")];

function paint(): void {
  for (const frame of frames) {
    const address = new URL(frame.src, location.href);
    if (isDark() === (address.searchParams.get("theme") === "dark")) continue;
    if (isDark()) address.searchParams.set("theme", "dark");
    else address.searchParams.delete("theme");
    frame.src = address.pathname + address.search;
  }
}
paint();
document.addEventListener("themechange", paint);
addEventListener("message", (event: MessageEvent<{ open?: unknown }>) => {
  if (!frames.some((frame) => frame.contentWindow === event.source)) return;
  const path = event.data?.open;
  if (typeof path === "string" && /^\/doc\/[a-z]+\/[^/?#\\]+$/.test(path)) location.href = path;
});

// what is meant to be pasted elsewhere has a button; where there is no clipboard it is selected
for (const text of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const button = element("button", { class: "copy", type: "button" }, text.dataset.copy);
  button.addEventListener("click", async () => {
    getSelection()?.selectAllChildren(text);
    await navigator.clipboard?.writeText(text.textContent ?? "");
    if (navigator.clipboard) button.textContent = text.dataset.copied ?? "";
  });
  text.after(button);
}
