// Every page: suggestions while typing, and the switch between light and dark.
import { debounce, element } from "./dom";

interface Suggestion {
  label: string;
  kind: string;
  href: string;
  note?: string;
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function themeSwitch(button: HTMLElement): void {
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // kept for this page only
    }
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}

async function ask(words: string, signal: AbortSignal): Promise<Suggestion[]> {
  const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`, { signal });
  return answer.ok ? ((await answer.json()).items as Suggestion[]) : [];
}

/** A combobox over the search box: arrows choose, Enter opens, Escape closes. */
export function suggest(box: HTMLElement, input: HTMLInputElement, choose?: (chosen: Suggestion) => void): void {
  const list = element("div", { class: "found", role: "listbox", id: `${input.id}-found`, hidden: "" });
  box.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);
  let items: Suggestion[] = [];
  let at = -1;
  let running = new AbortController();

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const mark = (next: number) => {
    at = next;
    [...list.children].forEach((child, index) => child.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (item: Suggestion) => {
    close();
    if (choose) choose(item);
    else location.href = item.href;
  };
  const show = () => {
    list.replaceChildren(
      ...items.map((item, index) => {
        const link = element("a", { href: item.href, role: "option", id: `${list.id}-${index}`, tabindex: "-1" });
        link.append(element("b", { class: `kind k-${item.kind}` }), element("em", {}, item.label));
        if (item.note) link.append(element("span", {}, item.note));
        link.addEventListener("click", (event) => {
          event.preventDefault();
          take(item);
        });
        return link;
      }),
    );
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    mark(-1);
  };
  const look = debounce(async () => {
    const words = input.value.trim();
    running.abort();
    running = new AbortController();
    if (!words) return close();
    try {
      items = await ask(words, running.signal);
      show();
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
    }
  }, 90);
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((at + (event.key === "ArrowDown" ? 1 : items.length)) % items.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(items[at]);
    }
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget as Node)) setTimeout(close, 150);
  });
}

// where the navigation is wider than the screen, the page one is on stands in it
const current = document.querySelector<HTMLElement>(".nav [aria-current]");
if (current?.parentElement) current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.offsetLeft - 24;

for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) themeSwitch(button);
for (const form of document.querySelectorAll<HTMLElement>("[data-suggest]")) {
  const input = form.querySelector<HTMLInputElement>("input");
  if (input) suggest(form, input);
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-auto]"))
  form.addEventListener("change", () => form.requestSubmit());
