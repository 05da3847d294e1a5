// The explorer's graph: what the server sends, as a graphology graph, and what may be asked of it.
import Graph from "graphology";

export interface Compact {
  types: string[];
  predicates: Record<string, string>;
  documents: { id: string; title: string; region: string; period: string }[];
  themes: string[];
  regions: Record<string, string>;
  nodes: [type: number, key: string, label: string, x: number, y: number, weight: number, documents: number[], regions: string[], theme: number][];
  edges: [source: number, target: number, predicate: number, documents: number[]][];
  predicateNames: string[];
  leftOut: number;
}

export interface NodeData {
  kind: string;
  key: string;
  label: string;
  x: number;
  y: number;
  homeX: number;
  homeY: number;
  size: number;
  color: string;
  documents: number[];
  regions: string[];
  theme: number;
  degree: number;
}

export interface EdgeData {
  predicate: string;
  documents: number[];
  color: string;
  size: number;
}

export type Net = Graph<NodeData, EdgeData>;

export const pathOf = (node: string): string => `/doc/${node}`;

export interface Around {
  nodes: Compact["nodes"];
  edges: [source: string, target: string, predicate: string, documents: number[]][];
}

function addNode(graph: Net, types: string[], colours: Record<string, string>, line: string, node: Compact["nodes"][number]): string {
  const [type, key, label, x, y, weight, documents, regions, theme] = node;
  const kind = types[type];
  const size = kind === "document" ? 10 : 2.2 + Math.min(9, Math.sqrt(weight));
  const name = `${kind}/${key}`;
  if (!graph.hasNode(name)) graph.addNode(name, { kind, key, label, x, y, homeX: x, homeY: y, size, color: colours[kind] ?? line, documents, regions, theme, degree: 0 });
  return name;
}

function addEdge(graph: Net, line: string, [source, target, predicate, documents]: Around["edges"][number]): void {
  graph.addEdge(source, target, { predicate, documents, color: line, size: 0.7 });
  if (predicate !== "mentionedIn") for (const end of [source, target]) graph.updateNodeAttribute(end, "degree", (degree) => (degree ?? 0) + 1);
}

export function build(data: Compact, colours: Record<string, string>, line: string): Net {
  const graph: Net = new Graph({ multi: true, type: "directed" });
  const ids = data.nodes.map((node) => addNode(graph, data.types, colours, line, node));
  for (const [source, target, predicate, documents] of data.edges) addEdge(graph, line, [ids[source], ids[target], data.predicateNames[predicate], documents]);
  return graph;
}

/** Add what stands around a node and was left out. */
export function extend(graph: Net, data: Compact, part: Around, colours: Record<string, string>, line: string): void {
  for (const node of part.nodes) addNode(graph, data.types, colours, line, node);
  for (const edge of part.edges) {
    const [source, target, predicate] = edge;
    if (!graph.edges(source, target).some((known) => graph.getEdgeAttribute(known, "predicate") === predicate)) addEdge(graph, line, edge);
  }
}

/** Neighbours by the links that are shown, with the words and direction of each link. */
export function around(graph: Net, node: string, shown: (edge: string) => boolean): { node: string; predicate: string; out: boolean }[] {
  const found: { node: string; predicate: string; out: boolean }[] = [];
  graph.forEachEdge(node, (edge, data, source, target) => {
    if (shown(edge)) found.push({ node: source === node ? target : source, predicate: data.predicate, out: source === node });
  });
  return found.sort((a, b) => graph.getNodeAttribute(b.node, "degree") - graph.getNodeAttribute(a.node, "degree"));
}

/** Places for a small part of the graph by springs, from where its nodes stand now; deterministic. */
export function arrange(graph: Net, part: string[], links: [string, string][]): void {
  const count = part.length;
  if (count < 2) return;
  const index = new Map(part.map((node, at) => [node, at]));
  const x = part.map((_, at) => Math.cos((2 * Math.PI * at) / count) * Math.sqrt(1 + at));
  const y = part.map((_, at) => Math.sin((2 * Math.PI * at) / count) * Math.sqrt(1 + at));
  const rounds = count > 400 ? 60 : 200;
  for (let round = 0; round < rounds; round++) {
    const heat = 1.4 * (1 - round / rounds);
    const dx = new Float64Array(count);
    const dy = new Float64Array(count);
    for (let a = 0; a < count; a++)
      for (let b = a + 1; b < count; b++) {
        const ux = x[a] - x[b];
        const uy = y[a] - y[b];
        const push = 1.6 / (ux * ux + uy * uy + 0.02);
        dx[a] += ux * push;
        dy[a] += uy * push;
        dx[b] -= ux * push;
        dy[b] -= uy * push;
      }
    for (const [from, to] of links) {
      const a = index.get(from)!;
      const b = index.get(to)!;
      const ux = x[a] - x[b];
      const uy = y[a] - y[b];
      const pull = 0.16 * Math.hypot(ux, uy);
      dx[a] -= ux * pull;
      dy[a] -= uy * pull;
      dx[b] += ux * pull;
      dy[b] += uy * pull;
    }
    for (let a = 0; a < count; a++) {
      const length = Math.hypot(dx[a], dy[a]) || 1;
      const step = Math.min(length, heat);
      x[a] += (dx[a] / length) * step - x[a] * 0.01;
      y[a] += (dy[a] / length) * step - y[a] * 0.01;
    }
  }
  part.forEach((node, at) => graph.mergeNodeAttributes(node, { x: x[at] * 60, y: y[at] * 60 }));
}

export function home(graph: Net): void {
  graph.updateEachNodeAttributes((_, data) => ({ ...data, x: data.homeX, y: data.homeY }));
}

const escape = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

export function graphml(graph: Net, nodes: string[], edges: string[], base: string): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="label" for="node" attr.name="label" attr.type="string"/><key id="type" for="node" attr.name="type" attr.type="string"/>',
    '<key id="x" for="node" attr.name="x" attr.type="double"/><key id="y" for="node" attr.name="y" attr.type="double"/>',
    '<key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>',
    '<graph edgedefault="directed">',
  ];
  for (const node of nodes) {
    const data = graph.getNodeAttributes(node);
    lines.push(
      `<node id="${escape(`${base}id/${node}`)}"><data key="label">${escape(data.label)}</data><data key="type">${data.kind}</data><data key="x">${data.x}</data><data key="y">${data.y}</data></node>`,
    );
  }
  for (const edge of edges) {
    const [source, target] = graph.extremities(edge);
    lines.push(
      `<edge source="${escape(`${base}id/${source}`)}" target="${escape(`${base}id/${target}`)}"><data key="predicate">${graph.getEdgeAttribute(edge, "predicate")}</data></edge>`,
    );
  }
  return [...lines, "</graph>", "</graphml>", ""].join("\n");
}

export function svg(
  graph: Net,
  nodes: string[],
  edges: string[],
  place: (node: string) => { x: number; y: number; size: number },
  look: { width: number; height: number; paper: string; ink: string; line: string },
): string {
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${look.width} ${look.height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="${look.paper}"/>`,
  ];
  for (const edge of edges) {
    const [from, to] = graph.extremities(edge).map(place);
    parts.push(`<line x1="${from.x.toFixed(1)}" y1="${from.y.toFixed(1)}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}" stroke="${look.line}" stroke-width="0.7"/>`);
  }
  for (const node of nodes) {
    const at = place(node);
    const data = graph.getNodeAttributes(node);
    parts.push(`<circle cx="${at.x.toFixed(1)}" cy="${at.y.toFixed(1)}" r="${at.size.toFixed(1)}" fill="${data.color}"/>`);
    if (at.size > 6 || nodes.length < 120)
      parts.push(`<text x="${(at.x + at.size + 3).toFixed(1)}" y="${(at.y + 4).toFixed(1)}" fill="${look.ink}">${escape(data.label)}</text>`);
  }
  return [...parts, "</svg>", ""].join("\n");
}
