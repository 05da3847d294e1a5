// The explorer: the whole graph in WebGL; filters, paths, expanding, pinning, hiding, saving; a table beside it.
import Sigma from "sigma";
import { download, element, find, pageData } from "./dom";
import { around, arrange, build, extend, graphml, home, pathOf, svg, type Around, type Compact, type Net } from "./network";
import { isDark, suggest } from "./site";

interface Words {
  base: string;
  data: string;
  words: Record<string, string>;
  kinds: Record<string, string>;
  colours: Record<string, string>;
}

const page = pageData<Words>();
const words = page.words;
const stage = find<HTMLElement>("#stage");
const panel = find<HTMLElement>("#about");
const tableBody = find<HTMLElement>("#twin tbody");
const status = find<HTMLElement>("#status");
const query = new URLSearchParams(location.search);

const look = () =>
  isDark() ? { paper: "#15171a", ink: "#e7e3d9", line: "#3a3f46", strong: "#ef8a72" } : { paper: "#faf8f3", ink: "#22252a", line: "#d8d1c1", strong: "#a5301d" };

const answer = await fetch(page.data);
const data = (await answer.json()) as Compact;
let colours = look();
const graph: Net = build(data, page.colours, colours.line);

/** The node and what stands around it, fetched where the graph leaves something out; whether there is such a node. */
const brought = new Set<string>();
async function bring(node: string): Promise<boolean> {
  if (!data.leftOut || brought.has(node)) return graph.hasNode(node);
  brought.add(node);
  const reply = await fetch(`/explorer/around?node=${encodeURIComponent(node)}`);
  if (reply.ok) extend(graph, data, (await reply.json()) as Around, page.colours, colours.line);
  return graph.hasNode(node);
}

// ---- what is shown
const off = { kinds: new Set<string>(), documents: new Set<number>() };
let region = "";
let period = "";
let theme = -1;
let mentions = false;
let part: Set<string> | null = null;
const hidden = new Set<string>();
const pinned = new Set<string>();
let chosen: string | null = null;
let hovered: string | null = null;
let path: { nodes: Set<string>; pairs: Set<string> } | null = null;

function nodeShown(node: string): boolean {
  if (hidden.has(node)) return false;
  if (part && !part.has(node)) return false;
  const it = graph.getNodeAttributes(node);
  if (off.kinds.has(it.kind)) return false;
  if (pinned.has(node) || path?.nodes.has(node)) return true;
  if (it.documents.length && it.documents.every((document) => off.documents.has(document))) return false;
  if (period && it.documents.length && !it.documents.some((document) => data.documents[document].period === period)) return false;
  if (region && it.regions.length && !it.regions.includes(region)) return false;
  if (theme >= 0 && it.kind === "project" && it.theme !== theme) return false;
  return true;
}
function edgeShown(edge: string): boolean {
  if (!mentions && graph.getEdgeAttribute(edge, "predicate") === "mentionedIn") return false;
  const documents = graph.getEdgeAttribute(edge, "documents");
  if (documents.length && documents.every((document) => off.documents.has(document))) return false;
  return graph.extremities(edge).every((end) => shownNodes.has(end));
}
let shownNodes = new Set<string>();
let shownEdges: string[] = [];
let near = new Set<string>();

function recount(): void {
  shownNodes = new Set(graph.filterNodes(nodeShown));
  shownEdges = graph.filterEdges(edgeShown);
  const shown = new Set(shownEdges);
  const focus = hovered ?? chosen;
  near = new Set(focus ? [focus, ...graph.filterNeighbors(focus, () => true).filter((other) => graph.edges(focus, other).some((edge) => shown.has(edge)) || graph.edges(other, focus).some((edge) => shown.has(edge)))] : []);
}

/** Labels wait for the end of a picture, when those of the largest nodes are drawn first and none covers another. */
interface Label {
  context: CanvasRenderingContext2D;
  label: string;
  x: number;
  y: number;
  size: number;
  forced: boolean;
  letters: number;
  font: string;
}
type Box = [left: number, top: number, right: number, bottom: number];
const widths = new Map<string, number>();
let labels: Label[] = [];
let boxes: Box[] = [];
function drawLabels(): Box[] {
  const taken: Box[] = [];
  for (const { context, label, x, y, forced, letters, font } of labels.sort((a, b) => Number(b.forced) - Number(a.forced) || b.size - a.size)) {
    context.font = font;
    const width = widths.get(label) ?? context.measureText(label).width;
    widths.set(label, width);
    const box: Box = [x, y - letters, x + width, y + letters / 3];
    if (!forced && taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = colours.paper;
    context.strokeText(label, x, y);
    context.fillStyle = colours.ink;
    context.fillText(label, x, y);
  }
  return taken;
}

recount();
const renderer = new Sigma(graph, stage, {
  allowInvalidContainer: true,
  hideEdgesOnMove: true,
  hideLabelsOnMove: graph.order > 4000,
  labelFont: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  labelSize: 12,
  labelDensity: 0.6,
  labelGridCellSize: document.documentElement.lang.startsWith("zh") ? 90 : 150,
  labelRenderedSizeThreshold: 6,
  labelColor: { attribute: "labelColor", color: colours.ink },
  zIndex: true,
  minCameraRatio: 0.02,
  maxCameraRatio: 4,
  defaultDrawNodeLabel: (context, node, settings) => {
    if (node.label) labels.push({ context, label: node.label, x: node.x + node.size + 3, y: node.y + settings.labelSize / 3, size: node.size, forced: !!node.forceLabel, letters: settings.labelSize, font: `${settings.labelSize}px ${settings.labelFont}` });
  },
  defaultDrawNodeHover: (context, node, settings) => {
    if (!node.label) return;
    context.font = `500 13px ${settings.labelFont}`;
    const width = context.measureText(node.label).width + 14;
    const kept = look();
    context.fillStyle = kept.paper;
    context.strokeStyle = kept.strong;
    context.beginPath();
    context.rect(node.x + node.size + 2, node.y - 12, width, 24);
    context.fill();
    context.stroke();
    context.fillStyle = kept.ink;
    context.fillText(node.label, node.x + node.size + 9, node.y + 4.5);
  },
  nodeReducer: (node, it) => {
    const drawn: Record<string, unknown> = { ...it, hidden: !shownNodes.has(node), labelColor: colours.ink };
    const focus = hovered ?? chosen;
    if (path) {
      if (!path.nodes.has(node)) Object.assign(drawn, { color: colours.line, label: "", zIndex: 0 });
      else Object.assign(drawn, { zIndex: 3, forceLabel: true, size: it.size + 3 });
    } else if (focus && !near.has(node)) Object.assign(drawn, { color: colours.line, label: "", zIndex: 0 });
    else if (focus) Object.assign(drawn, { zIndex: 2, forceLabel: near.size < 60 });
    if (node === chosen) Object.assign(drawn, { highlighted: true, zIndex: 4 });
    if (pinned.has(node)) Object.assign(drawn, { forceLabel: true, label: it.label, size: it.size + 2 });
    if (part && part.size < 80) Object.assign(drawn, { forceLabel: true, size: Math.max(5, it.size) });
    return drawn;
  },
  edgeReducer: (edge, it) => {
    const [source, target] = graph.extremities(edge);
    const drawn: Record<string, unknown> = { ...it, hidden: !shownNodes.has(source) || !shownNodes.has(target) || (!mentions && it.predicate === "mentionedIn"), color: colours.line };
    const focus = hovered ?? chosen;
    if (path) {
      if (path.pairs.has(`${source} ${target}`) || path.pairs.has(`${target} ${source}`)) Object.assign(drawn, { color: colours.strong, size: 3, zIndex: 2, hidden: false });
    } else if (focus && (source === focus || target === focus)) Object.assign(drawn, { color: graph.getNodeAttribute(focus, "color"), size: 1.4, zIndex: 1 });
    return drawn;
  },
});
renderer.on("beforeRender", () => (labels = []));
renderer.on("afterRender", () => (boxes = drawLabels()));
boxes = drawLabels(); // the first picture was drawn before
Object.assign(window, { explorer: { graph, renderer, boxes: () => boxes } });

const zh = document.documentElement.lang.startsWith("zh");
let listed = 100;
function table(): void {
  const rows = [...shownNodes].sort((a, b) => graph.getNodeAttribute(b, "degree") - graph.getNodeAttribute(a, "degree") || a.localeCompare(b));
  tableBody.replaceChildren(
    ...rows.slice(0, listed).map((node) => {
      const it = graph.getNodeAttributes(node);
      const row = element("tr");
      const name = element("th", { scope: "row" });
      const button = element("button", { type: "button", class: "plain", "data-node": node }, it.label);
      name.append(button);
      row.append(name, element("td", {}, page.kinds[it.kind] ?? it.kind), element("td", { class: "num" }, String(it.degree)), element("td", { class: "num" }, String(it.documents.length)));
      return row;
    }),
  );
  find("#twin-more").hidden = rows.length <= listed;
  const told = words.status.replace("{nodes}", shownNodes.size.toLocaleString("en")).replace("{edges}", shownEdges.length.toLocaleString("en"));
  status.textContent = data.leftOut ? `${told}${zh ? "；" : "; "}${words.left.replace("{count}", String(data.leftOut))}` : told;
}

function redraw(everything = true): void {
  recount();
  renderer.refresh({ skipIndexation: !everything });
  if (everything) table();
}

// ---- choosing a node
function about(): void {
  if (!chosen) {
    panel.hidden = true;
    return;
  }
  const it = graph.getNodeAttributes(chosen);
  const title = element("h2");
  title.append(element("a", { href: pathOf(chosen) }, it.label));
  const tools = element("p", { class: "tools" });
  for (const [name, run] of [
    ["expand", expand],
    ["only", only],
    ["pin", pin],
    ["hide", hide],
  ] as const) {
    const button = element("button", { type: "button" }, words[name]);
    if (name === "pin") button.setAttribute("aria-pressed", String(pinned.has(chosen)));
    button.addEventListener("click", () => void run());
    tools.append(button);
  }
  const list = element("ul", { class: "links" });
  const links = around(graph, chosen, (edge) => mentions || graph.getEdgeAttribute(edge, "predicate") !== "mentionedIn");
  for (const link of links.slice(0, 80)) {
    const item = element("li");
    item.append(element("span", { class: "soft" }, `${link.out ? "→" : "←"} ${data.predicates[link.predicate] ?? link.predicate}`));
    item.append(element("button", { type: "button", class: "plain", "data-node": link.node }, graph.getNodeAttribute(link.node, "label")));
    list.append(item);
  }
  const documents = element("p", { class: "small soft" }, it.documents.map((document) => data.documents[document].title).join(zh ? "；" : "; "));
  panel.replaceChildren(element("span", { class: `kind k-${it.kind}` }, page.kinds[it.kind] ?? it.kind), title, tools, list, documents);
  panel.hidden = false;
}

export function choose(node: string | null, move = false): void {
  chosen = node;
  redraw(false);
  about();
  if (node && move) {
    const at = renderer.getNodeDisplayData(node);
    if (at) void renderer.getCamera().animate({ x: at.x, y: at.y, ratio: Math.min(renderer.getCamera().ratio, 0.35) }, { duration: 250 });
  }
  remember();
}

function ego(node: string): string[] {
  return around(graph, node, (edge) => mentions || graph.getEdgeAttribute(edge, "predicate") !== "mentionedIn")
    .slice(0, 60)
    .map((link) => link.node);
}
function extent(nodes: string[]): { x: [number, number]; y: [number, number] } {
  const xs = nodes.map((node) => graph.getNodeAttribute(node, "x"));
  const ys = nodes.map((node) => graph.getNodeAttribute(node, "y"));
  const room = 40;
  return { x: [Math.min(...xs) - room, Math.max(...xs) + room], y: [Math.min(...ys) - room, Math.max(...ys) + room] };
}
function settle(): void {
  if (!part) home(graph);
  else if (part.size <= 800) {
    const inside = [...part];
    const links = graph
      .filterEdges((edge) => (mentions || graph.getEdgeAttribute(edge, "predicate") !== "mentionedIn") && graph.extremities(edge).every((end) => part!.has(end)))
      .map((edge) => graph.extremities(edge));
    arrange(graph, inside, links);
  }
  redraw();
  renderer.setCustomBBox(part ? extent([...part]) : null);
  renderer.refresh();
  fit();
}
async function only(): Promise<void> {
  if (!chosen || !(await bring(chosen))) return;
  part = new Set([chosen, ...pinned, ...ego(chosen)]);
  settle();
}
async function expand(): Promise<void> {
  if (!chosen || !(await bring(chosen))) return;
  part = new Set([...(part ?? [chosen]), ...ego(chosen)]);
  settle();
}
function pin(): void {
  if (!chosen) return;
  if (pinned.has(chosen)) pinned.delete(chosen);
  else pinned.add(chosen);
  about();
  redraw(false);
  remember();
}
function hide(): void {
  if (!chosen) return;
  hidden.add(chosen);
  chosen = null;
  about();
  redraw();
  remember();
}
function all(): void {
  part = null;
  path = null;
  hidden.clear();
  find("#paths").replaceChildren();
  settle();
}
function fit(): void {
  void renderer.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1.05, angle: 0 }, { duration: 200 });
}

renderer.on("clickNode", ({ node }) => choose(node));
renderer.on("doubleClickNode", (event) => {
  event.preventSigmaDefault();
  choose(event.node);
  void expand();
});
renderer.on("clickStage", () => choose(null));
renderer.on("enterNode", ({ node }) => {
  if (graph.order > 6000) return;
  hovered = node;
  redraw(false);
});
renderer.on("leaveNode", () => {
  if (hovered === null) return;
  hovered = null;
  redraw(false);
});
let dragged: string | null = null;
renderer.on("downNode", ({ node }) => {
  // in a crowd a press on a node means the whole picture, unless the node was chosen before
  if (!(node === chosen || pinned.has(node) || (part && part.size <= 800) || graph.order < 2000)) return;
  dragged = node;
  if (!renderer.getCustomBBox()) renderer.setCustomBBox(renderer.getBBox());
});
renderer.getMouseCaptor().on("mousemovebody", (event) => {
  if (!dragged) return;
  const at = renderer.viewportToGraph(event);
  graph.mergeNodeAttributes(dragged, { x: at.x, y: at.y });
  event.preventSigmaDefault();
  event.original.preventDefault();
});
renderer.getMouseCaptor().on("mouseup", () => {
  dragged = null;
});

// ---- keys
/** The best linked neighbour not yet walked to; behind the last one, the best linked of all. */
const walked = new Set<string>();
function next(): void {
  const links = (node: string) => graph.getNodeAttribute(node, "degree");
  const fresh = (nodes: string[]) => nodes.find((node) => !walked.has(node) && shownNodes.has(node));
  const found = (chosen && fresh(ego(chosen))) || fresh([...shownNodes].sort((a, b) => links(b) - links(a)));
  if (!found) return walked.clear();
  walked.add(found);
  choose(found, true);
}
stage.addEventListener("keydown", (event) => {
  const camera = renderer.getCamera();
  const step = 0.12 * camera.ratio;
  const moves: Record<string, () => void> = {
    ArrowLeft: () => camera.setState({ x: camera.x - step }),
    ArrowRight: () => camera.setState({ x: camera.x + step }),
    ArrowUp: () => camera.setState({ y: camera.y + step }),
    ArrowDown: () => camera.setState({ y: camera.y - step }),
    "+": () => void camera.animatedZoom({ duration: 120 }),
    "=": () => void camera.animatedZoom({ duration: 120 }),
    "-": () => void camera.animatedUnzoom({ duration: 120 }),
    "0": fit,
    Escape: () => choose(null),
    Enter: () => void expand(),
    p: pin,
    h: hide,
    o: () => chosen && (location.href = pathOf(chosen)),
    n: next,
  };
  const run = moves[event.key];
  if (!run || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  run();
});
document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-node]");
  if (button?.dataset.node && graph.hasNode(button.dataset.node)) choose(button.dataset.node, true);
});

// ---- filters
const controls = find<HTMLFormElement>("#filters");
controls.addEventListener("change", () => {
  off.kinds = new Set([...controls.querySelectorAll<HTMLInputElement>('input[name="kind"]:not(:checked)')].map((box) => box.value));
  off.documents = new Set([...controls.querySelectorAll<HTMLInputElement>('input[name="document"]:not(:checked)')].map((box) => data.documents.findIndex((document) => document.id === box.value)));
  const value = (name: string) => controls.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? "";
  region = value("region");
  period = value("period");
  theme = value("theme") === "" ? -1 : data.themes.indexOf(value("theme"));
  mentions = controls.querySelector<HTMLInputElement>('input[name="mentions"]')?.checked ?? false;
  redraw();
  remember();
});
controls.addEventListener("submit", (event) => event.preventDefault());

// ---- names to nodes
function box(id: string, take: (node: string) => void): void {
  const input = find<HTMLInputElement>(id);
  suggest(input.parentElement!, input, (item) => {
    const node = item.href.replace(/^\/doc\//, "");
    void bring(node).then((there) => {
      if (!there) return;
      input.value = item.label;
      input.dataset.chosen = node;
      recount();
      take(node);
    });
  });
}
box("#goto", (node) => choose(node, true));
box("#from", () => void findPaths());
box("#to", () => void findPaths());

async function lightUp(nodes: string[]): Promise<void> {
  await Promise.all(nodes.map(bring));
  const known = nodes.filter((node) => graph.hasNode(node));
  // a step that rests on being named together has no link of its own
  known.slice(1).forEach((node, at) => {
    if (!graph.areNeighbors(known[at], node)) graph.addEdge(known[at], node, { predicate: "namedTogether", documents: [], color: colours.line, size: 0.7 });
  });
  path = { nodes: new Set(known), pairs: new Set(known.slice(1).map((node, at) => `${known[at]} ${node}`)) };
  part = new Set([...(part && known.every((node) => part!.has(node)) ? part : known.flatMap((node) => [node, ...ego(node).slice(0, 6)])), ...known]);
  settle();
}
async function findPaths(): Promise<void> {
  const [from, to] = ["#from", "#to"].map((id) => find<HTMLInputElement>(id).dataset.chosen);
  const list = find<HTMLElement>("#paths");
  if (!from || !to || from === to) return;
  list.replaceChildren(element("li", { class: "soft" }, "…"));
  const found = await fetch(`/explorer/paths?one=${encodeURIComponent(from)}&other=${encodeURIComponent(to)}`);
  const paths = found.ok ? ((await found.json()) as { nodes: string[]; html: string }[]) : [];
  if (!paths.length) {
    list.replaceChildren(element("li", { class: "soft" }, words.nopath));
    return;
  }
  list.replaceChildren(
    ...paths.map((one) => {
      const item = element("li");
      const template = document.createElement("template");
      template.innerHTML = one.html;
      item.append(template.content);
      item.querySelector("button")?.addEventListener("click", () => void lightUp(one.nodes));
      return item;
    }),
  );
  await lightUp(paths[0].nodes);
  remember();
}

// ---- saving
const nodesNow = () => [...shownNodes];
const saves: Record<string, () => void> = {
  fit,
  all,
  in: () => void renderer.getCamera().animatedZoom({ duration: 150 }),
  out: () => void renderer.getCamera().animatedUnzoom({ duration: 150 }),
  png: () => {
    renderer.once("afterRender", () => {
      const { width, height } = renderer.getDimensions();
      const ratio = window.devicePixelRatio || 1;
      const canvas = element("canvas", { width: String(width * ratio), height: String(height * ratio) });
      const context = canvas.getContext("2d")!;
      context.fillStyle = colours.paper;
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const layer of ["edges", "nodes", "edgeLabels", "labels"]) {
        const source = renderer.getCanvases()[layer];
        if (source) context.drawImage(source, 0, 0, canvas.width, canvas.height);
      }
      canvas.toBlob((blob) => blob && download("guihua.png", blob));
    });
    renderer.refresh();
  },
  svg: () => {
    const { width, height } = renderer.getDimensions();
    const place = (node: string) => ({
      ...renderer.graphToViewport(graph.getNodeAttributes(node)),
      size: renderer.scaleSize(graph.getNodeAttribute(node, "size")),
    });
    download("guihua.svg", svg(graph, nodesNow(), shownEdges, place, { width, height, ...colours }), "image/svg+xml");
  },
  graphml: () => download("guihua.graphml", graphml(graph, nodesNow(), shownEdges, page.base), "application/xml"),
  link: () => {
    remember();
    void navigator.clipboard.writeText(location.href);
    status.textContent = words.copied;
  },
};
for (const button of document.querySelectorAll<HTMLElement>("[data-run]")) button.addEventListener("click", () => saves[button.dataset.run!]?.());
find("#twin-more").addEventListener("click", () => {
  listed += 200;
  table();
});

function remember(): void {
  const kept = new URLSearchParams();
  if (chosen) kept.set("focus", chosen);
  if (off.kinds.size) kept.set("without", [...off.kinds].join(","));
  if (off.documents.size) kept.set("outside", [...off.documents].map((document) => data.documents[document].id).join(","));
  for (const name of ["region", "period", "theme"]) {
    const value = controls.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value;
    if (value) kept.set(name, value);
  }
  if (mentions) kept.set("mentions", "1");
  if (pinned.size) kept.set("pinned", [...pinned].join(","));
  if (hidden.size) kept.set("hidden", [...hidden].join(","));
  const [from, to] = ["#from", "#to"].map((id) => find<HTMLInputElement>(id).dataset.chosen);
  if (path && from && to) {
    kept.set("from", from);
    kept.set("to", to);
  }
  history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
}

document.addEventListener("themechange", () => {
  colours = look();
  renderer.setSetting("labelColor", { attribute: "labelColor", color: colours.ink });
  redraw(false);
});

// ---- as the address says
for (const [name, values] of [
  ["kind", query.get("without")],
  ["document", query.get("outside")],
] as const)
  for (const value of values?.split(",") ?? []) {
    const checkbox = controls.querySelector<HTMLInputElement>(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (checkbox) checkbox.checked = false;
  }
for (const name of ["region", "period", "theme"]) {
  const select = controls.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  if (select && query.get(name)) select.value = query.get(name)!;
}
if (query.get("mentions")) controls.querySelector<HTMLInputElement>('input[name="mentions"]')!.checked = true;
for (const [name, kept] of [
  ["pinned", pinned],
  ["hidden", hidden],
] as const)
  for (const node of query.get(name)?.split(",") ?? []) if (graph.hasNode(node)) kept.add(node);
if (query.size) controls.dispatchEvent(new Event("change"));
table();
for (const [id, node] of [
  ["#from", query.get("from")],
  ["#to", query.get("to")],
] as const)
  if (node && !(await bring(node))) find("#paths").replaceChildren(element("li", { class: "soft" }, words.nopath));
  else if (node) {
    const input = find<HTMLInputElement>(id);
    input.dataset.chosen = node;
    input.value = graph.getNodeAttribute(node, "label");
  }
const focus = query.get("focus");
if (query.get("from") && query.get("to")) void findPaths();
else if (focus && (await bring(focus))) {
  choose(focus);
  await only();
}
document.body.dataset.ready = String(graph.order);
