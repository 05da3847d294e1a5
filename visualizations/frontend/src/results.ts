// Answers of queries: as a table with labels, bars, a network, and counts by place.
import Graph from "graphology";
import Sigma from "sigma";
import { element, speak } from "./dom";
import { arrange, type Net } from "./network";

export interface Term {
  type: string;
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}
export interface Answer {
  vars: string[];
  rows: Record<string, Term>[];
}
export type Labels = Record<string, string>;
/** The words for the codes of closed lists, by list and code. */
export type Codes = Record<string, Record<string, string>>;

const SVG = "http://www.w3.org/2000/svg";
const isNumber = (term?: Term): boolean => !!term && /#(integer|decimal|double|float|int|long)$/.test(term.datatype ?? "");
export const isThing = (term: Term | undefined, base: string): boolean => term?.type === "uri" && term.value.startsWith(`${base}id/`);
const local = (iri: string): string => iri.replace(/^.*[/#]/, "");

export function named(term: Term | undefined, labels: Labels): string {
  if (!term) return "";
  return term.type === "uri" ? (labels[term.value] ?? local(term.value)) : term.value;
}

/** The words for a code: of the list that its column is named after, else of the only list that has it. */
export function spoken(term: Term, column: string, codes: Codes): string {
  if (term.type !== "literal" || term.datatype || term["xml:lang"]) return term.value;
  const list = Object.keys(codes).find((name) => column.toLowerCase().endsWith(name.toLowerCase()) && term.value in codes[name]);
  if (list) return codes[list][term.value] || term.value;
  const known = new Set(Object.values(codes).map((held) => held[term.value]).filter(Boolean));
  return known.size === 1 && /^[a-z][A-Za-z_]+$/.test(term.value) ? [...known][0] : term.value;
}

export function table(answer: Answer, labels: Labels, base: string, codes: Codes): HTMLElement {
  const made = element("table", { class: "data" });
  const head = made.createTHead().insertRow();
  for (const name of answer.vars) head.append(element("th", { scope: "col", class: answer.rows.some((row) => isNumber(row[name])) ? "num" : "" }, name));
  const longest = new Map(answer.vars.map((name) => [name, Math.max(0, ...answer.rows.slice(0, 200).map((row) => named(row[name], labels).length))]));
  const wide = (name: string): string => ((longest.get(name) ?? 0) > 36 ? "long" : (longest.get(name) ?? 0) > 12 ? "middling" : "short");
  const body = made.createTBody();
  for (const row of answer.rows.slice(0, 1000)) {
    const line = body.insertRow();
    for (const name of answer.vars) {
      const term = row[name];
      const cell = line.insertCell();
      cell.className = wide(name);
      if (!term) continue;
      if (term.type === "uri") {
        const href = term.value.startsWith(`${base}id/`) ? `/doc/${term.value.slice(base.length + 3)}` : term.value;
        cell.append(element("a", { href, title: term.value, rel: "noreferrer" }, named(term, labels)));
      } else {
        speak(cell, spoken(term, name, codes));
        if (cell.textContent !== term.value) cell.title = term.value;
        if (isNumber(term)) cell.className = "num short";
      }
    }
  }
  const wrap = element("div", { class: "table-wrap", tabindex: "0" });
  wrap.append(made);
  return wrap;
}

function bars(pairs: [string, number, string?][]): HTMLElement {
  const most = Math.max(...pairs.map((pair) => Math.abs(pair[1])), 1e-9);
  const made = element("table", { class: "data bars" });
  for (const [name, value, href] of pairs.slice(0, 60)) {
    const line = made.insertRow();
    const head = element("th", { scope: "row" });
    head.append(element(href ? "a" : "span", href ? { href } : {}, name));
    const drawing = document.createElementNS(SVG, "svg");
    for (const [key, text] of Object.entries({ viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" })) drawing.setAttribute(key, text);
    const bar = document.createElementNS(SVG, "rect");
    for (const [key, text] of Object.entries({ class: "f-observation", width: String((Math.abs(value) / most) * 100), height: "8" })) bar.setAttribute(key, text);
    drawing.append(bar);
    line.append(head);
    line.insertCell().append(drawing);
    const number = line.insertCell();
    number.className = "num";
    number.textContent = value.toLocaleString(document.documentElement.lang);
  }
  return made;
}

export function chart(answer: Answer, labels: Labels, base: string, codes: Codes): HTMLElement | null {
  const numeric = answer.vars.find((name) => answer.rows.some((row) => isNumber(row[name])));
  const naming = answer.vars.find((name) => name !== numeric && answer.rows.some((row) => row[name] && !isNumber(row[name])));
  if (!numeric || !naming) return null;
  return bars(
    answer.rows
      .filter((row) => isNumber(row[numeric]))
      .map((row) => [row[naming]?.type === "literal" ? spoken(row[naming], naming, codes) : named(row[naming], labels), Number(row[numeric].value), isThing(row[naming], base) ? `/doc/${row[naming].value.slice(base.length + 3)}` : undefined]),
  );
}

/** Rows counted by administrative place, smaller ones below the larger they lie in. */
export function places(answer: Answer, labels: Labels, base: string): HTMLElement | null {
  const start = `${base}id/place/`;
  const column = answer.vars.find((name) => answer.rows.some((row) => row[name]?.value.startsWith(start)));
  if (!column) return null;
  const counts = new Map<string, number>();
  for (const row of answer.rows) {
    const iri = row[column]?.value;
    if (iri?.startsWith(start)) counts.set(iri, (counts.get(iri) ?? 0) + 1);
  }
  const order = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return bars(
    order.map(([iri, count]) => {
      const key = iri.slice(start.length);
      const depth = /^\d+$/.test(key) ? Math.max(0, [2, 4, 6, 9, 12].indexOf(key.length)) : 0;
      return [`${"　".repeat(depth)}${labels[iri] ?? key}`, count, `/doc/place/${key}`];
    }),
  );
}

export function network(answer: Answer, labels: Labels, base: string, colours: Record<string, string>, host: HTMLElement): Sigma | null {
  const columns = answer.vars.filter((name) => answer.rows.some((row) => isThing(row[name], base)));
  if (columns.length < 2) return null;
  const graph: Net = new Graph({ multi: true, type: "directed" }) as Net;
  const ends: [string, string][] = [];
  for (const row of answer.rows.slice(0, 400)) {
    const things = columns.map((name) => row[name]).filter((term) => isThing(term, base));
    for (const term of things) {
      const kind = term.value.slice(base.length + 3).split("/")[0];
      graph.mergeNode(term.value, { kind, key: "", label: named(term, labels), x: 0, y: 0, homeX: 0, homeY: 0, size: 5, color: colours[kind] ?? "#888", documents: [], regions: [], theme: -1, degree: 0 });
    }
    for (let at = 1; at < things.length; at++)
      if (things[at - 1].value !== things[at].value && !graph.hasEdge(things[at - 1].value, things[at].value)) {
        graph.addEdge(things[at - 1].value, things[at].value, { predicate: "", documents: [], color: "#b9b2a3", size: 0.8 });
        ends.push([things[at - 1].value, things[at].value]);
      }
  }
  arrange(graph, graph.nodes(), ends);
  return new Sigma(graph, host, { allowInvalidContainer: true, labelRenderedSizeThreshold: graph.order < 120 ? 0 : 5, labelColor: { color: getComputedStyle(document.body).color }, labelSize: 12 });
}
