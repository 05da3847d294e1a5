// Small helpers around the DOM; text always goes in as text.
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) speak(made, text);
  return made;
}

const HAN = /[\u3400-\u9fff]/g;
const HAN_RUN = /([\u3400-\u9fff](?:[\u3400-\u9fff\d.%，、；：“”（）]*[\u3400-\u9fff”）])?)/;
/** Words as an element's text; on a page in another language what is Chinese is marked as Chinese, whole or in parts. */
export function speak(made: HTMLElement, text: string): void {
  made.textContent = text;
  if (document.documentElement.lang.startsWith("zh")) return;
  if ((text.match(HAN)?.length ?? 0) > (text.match(/[A-Za-z]+/g)?.length ?? 0)) made.lang = "zh-Hans";
  else {
    made.removeAttribute("lang");
    if (HAN_RUN.test(text) && !(made instanceof HTMLOptionElement)) made.replaceChildren(...parts(text));
  }
}

/** The text in pieces, each Chinese one marked. */
function parts(text: string): Node[] {
  return text.split(HAN_RUN).map((piece, at) => {
    if (at % 2 === 0) return document.createTextNode(piece);
    const marked = document.createElement("span");
    marked.lang = "zh-Hans";
    marked.textContent = piece;
    return marked;
  });
}

export function debounce(run: () => void, wait: number): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, wait);
  };
}

export function find<Kind extends Element = HTMLElement>(selector: string, within: ParentNode = document): Kind {
  const found = within.querySelector<Kind>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** The page's words and settings, handed over by the server in an inert script. */
export function pageData<Kind>(id = "data"): Kind {
  return JSON.parse(find<HTMLScriptElement>(`#${id}`).textContent ?? "null") as Kind;
}

export function download(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
