// The query editor: SPARQL with highlighting, completion from this graph, and errors at their line.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

export interface Terms {
  prefixes: Record<string, string>;
  classes: [name: string, zh: string][];
  properties: [name: string, zh: string][];
}

const KEYWORDS =
  "SELECT CONSTRUCT ASK DESCRIBE WHERE FROM NAMED PREFIX BASE GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES SERVICE DISTINCT REDUCED ORDER BY GROUP HAVING LIMIT OFFSET ASC DESC AS EXISTS NOT IN COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI REGEX CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE CONCAT COALESCE IF YEAR ISIRI ISLITERAL UNDEF".split(
    " ",
  );

const colours = HighlightStyle.define([
  { tag: tags.keyword, class: "tok-keyword" },
  { tag: [tags.variableName, tags.special(tags.variableName)], class: "tok-variable" },
  { tag: [tags.string, tags.literal], class: "tok-string" },
  { tag: [tags.number, tags.bool], class: "tok-number" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.namespace, tags.url, tags.propertyName, tags.typeName], class: "tok-iri" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--sheet)", color: "var(--ink)", fontSize: "14px", border: "1px solid var(--rule-strong)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", maxHeight: "60vh", minHeight: "16rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--glow) 30%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--link) 25%, transparent) !important" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--rule-strong)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.75", marginLeft: "1em" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--accent)" },
  ".tok-keyword": { color: "var(--strategy)", fontWeight: "600" },
  ".tok-variable": { color: "var(--project)" },
  ".tok-string": { color: "var(--organization)" },
  ".tok-number": { color: "var(--finding)" },
  ".tok-comment": { color: "var(--soft)" },
  ".tok-iri": { color: "var(--observation)" },
});

async function names(typed: string, base: string): Promise<Completion[]> {
  const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`);
  if (!answer.ok) return [];
  const items = (await answer.json()).items as { label: string; href: string; note: string }[];
  return items.map((item) => ({ label: item.label, detail: item.note, type: "constant", apply: `<${base}id/${item.href.replace("/doc/", "")}>` }));
}

function completion(terms: Terms, base: string) {
  const prefixes: Completion[] = Object.entries(terms.prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, type: "namespace" }));
  const declare: Completion[] = Object.entries(terms.prefixes).map(([name, iri]) => ({ label: `PREFIX ${name}:`, apply: `PREFIX ${name}: <${iri}>`, type: "namespace" }));
  const known: Completion[] = [
    ...terms.classes.map(([name, zh]) => ({ label: name, detail: zh, type: "class" })),
    ...terms.properties.map(([name, zh]) => ({ label: name, detail: zh, type: "property" })),
  ];
  const words: Completion[] = KEYWORDS.map((word) => ({ label: word, type: "keyword" }));
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const chinese = context.matchBefore(/[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9]*/);
    if (chinese) {
      const typed = chinese.text;
      const terms_ = known.filter((term) => term.detail?.includes(typed)).map((term) => ({ ...term, label: `${term.detail} ${term.label}`, detail: "", apply: term.label }));
      return { from: chinese.from, options: [...terms_, ...(await names(typed, base))], filter: false };
    }
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const found = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
      found.delete(variable.text);
      return { from: variable.from, options: [...found].map((name) => ({ label: name, type: "variable" })), validFor: /^[?$]\w*$/ };
    }
    const word = context.matchBefore(/[\w-]*:?[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    if (/^\s*PREFIX\s/i.test(context.state.doc.lineAt(word.from).text)) return null;
    return { from: word.from, options: [...known, ...prefixes, ...declare, ...words], validFor: /^[\w-]*:?[\w-]*$/ };
  };
}

/** Typing over a selection: left to the browser it would write inline styles, which the page's policy forbids. */
function replace(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || event.data === null || view.composing || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

export class Editor {
  readonly view: EditorView;
  constructor(host: HTMLElement, text: string, terms: Terms, base: string, run: () => void, name: string) {
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      parent: root as unknown as Element,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          lintGutter(),
          sparql(),
          syntaxHighlighting(colours),
          autocompletion({ override: [completion(terms, base)] }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": name }),
          look,
          EditorView.domEventHandlers({ beforeinput: replace }),
          keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        ],
      }),
    });
  }
  get text(): string {
    return this.view.state.doc.toString();
  }
  set text(value: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: value } });
    this.blame();
  }
  /** The words of a line, for messages. */
  line(number: number): string {
    const document = this.view.state.doc;
    return number >= 1 && number <= document.lines ? document.line(number).text.trim().slice(0, 60) : "";
  }
  /** Mark an error at its line, which is brought into view, or none. */
  blame(message = "", line = 0, column = 0): void {
    const document = this.view.state.doc;
    const told = document.line(Math.min(Math.max(1, line), document.lines));
    const blank = told.text.length - told.text.trimStart().length;
    const from = told.from + (told.text.trim() ? blank : Math.min(Math.max(0, column - 1), told.length));
    this.view.dispatch(setDiagnostics(this.view.state, message ? [{ from, to: Math.max(from, told.to), severity: "error", message }] : []));
    if (message) this.view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "nearest" }) });
  }
}
