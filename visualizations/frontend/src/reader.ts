// The reader: chunks come while scrolling, a marked word opens its card, an address leads to its characters.
import { element, find } from "./dom";

const root = find<HTMLElement>(".reader");
const base = `/read/${root.dataset.document}`;
const text = find<HTMLElement>(".text", root);
const cardPane = find<HTMLElement>(".card", root);
const cardBody = find<HTMLElement>(".card-body", root);
const chunks = [...text.querySelectorAll<HTMLElement>(".chunk")];
const loading = new Map<HTMLElement, Promise<void>>();

/** What was last led to: it stays where it is while chunks above it come, until the reader moves on. */
let aimed: HTMLElement | null = null;
for (const kind of ["wheel", "touchmove", "keydown", "mousedown"])
  addEventListener(kind, () => (aimed = null), { passive: true, capture: true });

async function fragment(path: string): Promise<DocumentFragment> {
  const answer = await fetch(path, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  return template.content;
}

function fill(chunk: HTMLElement): Promise<void> {
  const known = loading.get(chunk);
  if (known) return known;
  const load = (async () => {
    if (!("waiting" in chunk.dataset)) return;
    const content = await fragment(`${base}/chunk/${chunk.dataset.number}`);
    const above = chunk.getBoundingClientRect().bottom < 0;
    const before = chunk.offsetHeight;
    chunk.replaceChildren(content);
    delete chunk.dataset.waiting;
    chunk.style.minHeight = "";
    if (aimed) aimed.scrollIntoView({ block: "start" });
    else if (above && !CSS.supports("overflow-anchor: auto")) scrollBy(0, chunk.offsetHeight - before);
  })();
  loading.set(chunk, load);
  return load;
}

const holding = (offset: number) =>
  chunks.find((chunk) => Number(chunk.dataset.start) <= offset && offset < Number(chunk.dataset.end)) ?? chunks.at(-1)!;

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) void fill(entry.target as HTMLElement);
  },
  { rootMargin: "1400px 0px" },
);
const perLine = Math.max(18, Math.floor(text.clientWidth / 18));
for (const chunk of chunks) {
  if ("waiting" in chunk.dataset) {
    const characters = Number(chunk.dataset.end) - Number(chunk.dataset.start);
    chunk.style.minHeight = `${Math.round((characters / perLine) * 36)}px`;
  }
  watcher.observe(chunk);
}

let lit: HTMLElement[] = [...text.querySelectorAll<HTMLElement>("mark.aim")];
function unlight(): void {
  for (const mark of lit) {
    const piece = mark.parentElement;
    mark.replaceWith(...mark.childNodes);
    piece?.normalize();
  }
  lit = [];
}

/** Light up the characters start..end among the segments of some chunks, and return the first one. */
function light(start: number, end: number, among: HTMLElement[]): HTMLElement | null {
  for (const piece of among.flatMap((chunk) => [...chunk.querySelectorAll<HTMLElement>("[data-o]")])) {
    const from = Number(piece.dataset.o);
    if (from >= end) break;
    const node = piece.firstChild;
    if (!(node instanceof Text) || from + node.length <= start) continue;
    const units = [...node.data];
    if (from + units.length <= start) continue;
    const range = document.createRange();
    range.setStart(node, units.slice(0, Math.max(0, start - from)).join("").length);
    range.setEnd(node, units.slice(0, end - from).join("").length);
    const mark = element("mark", { class: "aim" });
    range.surroundContents(mark);
    lit.push(mark);
  }
  if (lit[0]) lit[0].id = `c${start}-${end}`;
  return lit[0] ?? null;
}

/** Lead to an offset, or to the characters up to ``end``: their chunks are fetched first. */
async function go(offset: number, end?: number): Promise<void> {
  const chunk = holding(offset);
  const wanted = chunks.slice(chunks.indexOf(chunk), chunks.indexOf(holding((end ?? offset + 1) - 1)) + 1);
  await Promise.all(wanted.map(fill));
  unlight();
  const goal =
    end !== undefined
      ? light(offset, end, wanted)
      : (document.getElementById(`s${offset}`) ??
        [...chunk.querySelectorAll<HTMLElement>("[data-o]")].filter((piece) => Number(piece.dataset.o) <= offset).at(-1));
  aimed = goal ?? chunk;
  aimed.scrollIntoView({ block: "start" });
  document.body.dataset.at = String(offset);
}

async function openCard(span: string): Promise<void> {
  cardBody.replaceChildren(await fragment(`${base}/card/${span}`));
  cardPane.hidden = false;
}

function closeCard(): void {
  cardPane.hidden = true;
  for (const link of text.querySelectorAll(".f.on")) link.classList.remove("on");
}

root.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-close]")) return closeCard();
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  const fact = target.closest<HTMLAnchorElement>("a[data-at]");
  if (fact) {
    event.preventDefault();
    closeCard();
    fact.classList.add("on");
    history.replaceState(null, "", fact.getAttribute("href"));
    void openCard(fact.dataset.at ?? "");
    if (fact.closest(".note")) follow();
    return;
  }
  const entry = target.closest<HTMLAnchorElement>(".outline a");
  if (entry) {
    event.preventDefault();
    history.pushState(null, "", entry.getAttribute("href"));
    void go(Number(entry.dataset.start));
  }
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeCard();
});
// what is pointed at or reached by the keyboard is fetched before it is asked for
for (const kind of ["pointerover", "focusin"]) {
  root.addEventListener(kind, (event) => {
    const entry = (event.target as Element).closest<HTMLAnchorElement>(".outline a");
    if (entry) void fill(holding(Number(entry.dataset.start)));
  });
}

function follow(): void {
  const found = /^#c(\d+)-(\d+)$/.exec(location.hash) ?? /[?&]at=(\d+)(?:-(\d+))?/.exec(location.search);
  if (found) void go(Number(found[1]), found[2] === undefined ? undefined : Number(found[2]));
}
addEventListener("popstate", follow);
addEventListener("hashchange", follow);

for (const box of root.querySelectorAll<HTMLInputElement>(".reader-tools input")) {
  const apply = () => text.classList.toggle(`hide-${box.name}`, !box.checked);
  box.addEventListener("change", apply);
  apply();
}

// the outline follows the text
const entries = [...root.querySelectorAll<HTMLAnchorElement>(".outline a")];
let current: HTMLAnchorElement | undefined;
function trace(): void {
  const from = document.elementsFromPoint(text.getBoundingClientRect().left + 60, 170).find((found) => found.closest(".chunk"));
  const piece = from?.closest("[data-o]") ?? from?.querySelector("[data-o]");
  if (!(piece instanceof HTMLElement)) return;
  const at = Number(piece.dataset.o);
  const next = entries.filter((entry) => Number(entry.dataset.start) <= at).at(-1);
  if (next === current) return;
  current?.removeAttribute("aria-current");
  next?.setAttribute("aria-current", "true");
  current = next;
  const pane = next?.closest<HTMLElement>(".outline");
  if (next && pane && (next.offsetTop < pane.scrollTop || next.offsetTop > pane.scrollTop + pane.clientHeight - 60))
    pane.scrollTop = next.offsetTop - pane.clientHeight / 2;
}
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    trace();
  }, 120);
});

// a selection has an address
let button: HTMLButtonElement | null = null;
document.addEventListener("selectionchange", () => {
  button?.remove();
  button = null;
});
text.addEventListener("mouseup", () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return;
  const edge = (node: Node | null, offset: number) => {
    const piece = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-o]");
    return piece ? Number(piece.dataset.o) + [...(node?.textContent ?? "").slice(0, offset)].length : null;
  };
  const ends = [edge(selection.anchorNode, selection.anchorOffset), edge(selection.focusNode, selection.focusOffset)];
  if (ends[0] === null || ends[1] === null || ends[0] === ends[1]) return;
  const [low, high] = (ends as number[]).sort((a, b) => a - b);
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const frame = text.getBoundingClientRect();
  const words = document.documentElement.lang.startsWith("zh") ? ["复制链接", "已复制"] : ["Copy link", "Copied"];
  const made = element("button", { class: "copy-link", type: "button" }, words[0]);
  made.style.left = `${box.right - frame.left}px`;
  made.style.top = `${box.bottom - frame.top + 4}px`;
  made.addEventListener("mousedown", (event) => {
    event.preventDefault();
    void navigator.clipboard.writeText(`${location.origin}${base}?at=${low}-${high}#c${low}-${high}`);
    made.textContent = words[1];
  });
  text.append(made);
  button = made;
});

if (location.hash || location.search.includes("at=")) follow();
trace();
