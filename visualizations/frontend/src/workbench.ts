// The SPARQL workbench: examples with parameters, the editor, and the answer in several forms.
import type Sigma from "sigma";
import { download, element, find, pageData, speak } from "./dom";
import { chart, network, places, table, type Answer, type Codes, type Labels, type Term } from "./results";
import { suggest } from "./site";
import { Editor, type Terms } from "./sparql";

interface Example {
  name: string;
  title: string;
  description: string;
  text: string;
  parameters: { name: string; label: string; type: string; value: string }[];
}
interface Data {
  base: string;
  terms: Terms;
  examples: Example[];
  words: Record<string, string>;
  codes: Codes;
  colours: Record<string, string>;
  start: string;
}
const page = pageData<Data>();
const words = page.words;
const output = find<HTMLElement>("#answer");
const note = find<HTMLElement>("#note");
const form = find<HTMLElement>("#parameters");
const tabs = [...document.querySelectorAll<HTMLButtonElement>("[data-view]")];
let example: Example | undefined;
let answer: Answer | null = null;
let labels: Labels = {};
let drawing: Sigma | null = null;
let view = "table";

const editor = new Editor(find("#editor"), page.start, page.terms, page.base, () => void run(), words.editor);
find("#plain").remove();

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/^(\s*VALUES \?(\w+) \{) .+ (\}\s+# param (\w+).*)$/gm, (line, head: string, name: string, tail: string, type: string) => {
    const value = values[name];
    if (value === undefined || value === "") return line;
    const term = type === "iri" ? `<${value.includes(":") ? value : `${page.base}id/${value}`}>` : type === "string" ? JSON.stringify(value) : value;
    return `${head} ${term} ${tail}`;
  });
}

function open(name: string): void {
  example = page.examples.find((one) => one.name === name);
  if (!example) return;
  editor.text = example.text;
  form.replaceChildren(element("p", { class: "soft" }, example.description));
  for (const parameter of example.parameters) form.append(box(parameter));
  void hint();
}

/** A parameter's box; one for a thing takes a name while typing and holds the thing's type and key. */
function box(parameter: Example["parameters"][number]): HTMLElement {
  const thing = parameter.type === "iri";
  const label = element("label", thing ? { class: "find" } : {}, parameter.label);
  const start = `${page.base}id/`;
  const input = element("input", { type: "text", id: `parameter-${parameter.name}`, name: parameter.name, autocomplete: "off", value: parameter.value.replace(start, "") });
  input.addEventListener("change", () => void apply());
  label.append(input);
  if (thing) {
    label.append(element("small", { class: "hint", "data-of": parameter.name }));
    suggest(label, input, (chosen) => {
      input.value = chosen.href.replace("/doc/", "");
      void apply();
    });
  }
  return label;
}
const boxes = () => [...form.querySelectorAll("input")];
async function apply(): Promise<void> {
  if (example) editor.text = fill(example.text, Object.fromEntries(boxes().map((one) => [one.name, one.value])));
  await hint();
}
/** Under each box the name of the thing it holds. */
async function hint(): Promise<void> {
  const hints = [...form.querySelectorAll<HTMLElement>(".hint")];
  const iri = (name: string) => {
    const value = boxes().find((one) => one.name === name)?.value ?? "";
    return value.includes(":") ? value : `${page.base}id/${value}`;
  };
  const found = await labelled(hints.map((one) => iri(one.dataset.of ?? "")));
  for (const one of hints) speak(one, found[iri(one.dataset.of ?? "")] ?? "");
}

async function labelsOf(found: Answer): Promise<Labels> {
  const iris = new Set<string>();
  for (const row of found.rows.slice(0, 1000)) for (const term of Object.values(row)) if (term.type === "uri") iris.add(term.value);
  return labelled([...iris]);
}
async function labelled(iris: string[]): Promise<Labels> {
  if (!iris.length) return {};
  const reply = await fetch("/workbench/labels", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(iris.slice(0, 2000)) });
  return reply.ok ? ((await reply.json()) as Labels) : {};
}

async function ask(accept: string): Promise<Response> {
  return fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: editor.text });
}

/** The triples of an N-Triples answer as rows; enough for what the server writes. */
function triples(text: string): Answer {
  const rows: Record<string, Term>[] = [];
  const term = (raw: string): Term =>
    raw.startsWith("<")
      ? { type: "uri", value: raw.slice(1, -1) }
      : raw.startsWith("_:")
        ? { type: "bnode", value: raw }
        : { type: "literal", value: JSON.parse(raw.slice(0, raw.lastIndexOf('"') + 1).replace(/\\'/g, "'")) as string };
  for (const line of text.split("\n")) {
    const found = /^(<[^>]*>|_:\S+) <([^>]*)> (.+?) \.$/.exec(line);
    if (found) rows.push({ subject: term(found[1]), predicate: { type: "uri", value: found[2] }, object: term(found[3]) });
  }
  return { vars: ["subject", "predicate", "object"], rows };
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  line?: number;
  column?: number;
}

/** What is wrong, in words for those who do not know the grammar: its line, and the commonest reasons by name. */
function told(problem: Problem): string {
  const detail = problem.detail ?? "";
  if (problem.code !== "query-syntax") return [problem.title, detail].filter(Boolean).join(" · ");
  const reason = detail.includes("Prefix not found") ? words.prefix : detail.includes("unbound") ? words.unbound : words.syntax;
  const line = problem.line ? words.line.replace("{line}", String(problem.line)).replace("{text}", editor.line(problem.line)) : "";
  return [line, reason].filter(Boolean).join(" · ");
}

async function run(): Promise<void> {
  editor.blame();
  note.title = "";
  note.className = "";
  note.textContent = words.running;
  const began = performance.now();
  const reply = await ask("application/sparql-results+json, application/n-triples;q=0.9");
  if (!reply.ok) {
    const problem = (await reply.json().catch(() => ({}))) as Problem;
    note.className = "bad";
    note.textContent = told(problem) || `${reply.status}`;
    note.title = problem.detail ?? "";
    if (problem.line) editor.blame(note.textContent, problem.line, problem.column ?? 1);
    return;
  }
  const type = reply.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    const found = (await reply.json()) as { head: { vars?: string[] }; results?: { bindings: Record<string, Term>[] }; boolean?: boolean };
    answer = found.results
      ? { vars: found.head.vars ?? [], rows: found.results.bindings }
      : { vars: ["ASK"], rows: [{ ASK: { type: "literal", value: String(found.boolean) } }] };
  } else answer = triples(await reply.text());
  labels = await labelsOf(answer);
  note.textContent = words.done.replace("{rows}", String(answer.rows.length)).replace("{time}", String(Math.round(performance.now() - began)));
  show();
}

function show(): void {
  drawing?.kill();
  drawing = null;
  output.replaceChildren();
  for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.view === view));
  if (!answer) return;
  const none = () => element("p", { class: "empty" }, words.unfit);
  if (view === "chart") output.append(chart(answer, labels, page.base, page.codes) ?? none());
  else if (view === "map") output.append(places(answer, labels, page.base) ?? none());
  else if (view === "network") {
    const host = element("div", { class: "canvas", role: "img", "aria-label": words.network });
    output.append(host);
    drawing = network(answer, labels, page.base, page.colours, host);
    if (!drawing) output.replaceChildren(none());
  } else output.append(table(answer, labels, page.base, page.codes));
}

for (const tab of tabs)
  tab.addEventListener("click", () => {
    view = tab.dataset.view ?? "table";
    show();
  });
find("#run").addEventListener("click", () => void run());
find("#csv").addEventListener("click", async () => {
  const reply = await ask("text/csv");
  if (reply.ok) download("answer.csv", await reply.blob());
});
find("#share").addEventListener("click", () => {
  const address = `${location.origin}/workbench?query=${encodeURIComponent(editor.text)}`;
  history.replaceState(null, "", address);
  void navigator.clipboard.writeText(address).then(() => (note.textContent = words.copied));
});
for (const button of document.querySelectorAll<HTMLElement>("[data-example]"))
  button.addEventListener("click", (event) => {
    event.preventDefault();
    open(button.dataset.example ?? "");
    history.replaceState(null, "", `/workbench?example=${encodeURIComponent(button.dataset.example ?? "")}`);
    void run();
  });
const asked = new URLSearchParams(location.search);
if (asked.get("example")) open(asked.get("example")!);
if (asked.get("example") || asked.get("query")) void run();
document.body.dataset.ready = "workbench";
