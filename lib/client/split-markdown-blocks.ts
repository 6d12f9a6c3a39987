/** A piece of Markdown that can be drawn without its neighbours. `start` is where it begins in the text. */
export interface MarkdownBlock {
  start: number;
  text: string;
  /** A fenced code block is drawn without a Markdown parser; everything else is `flow`. */
  kind: "flow" | "fence";
}

export type BlockGroup = readonly MarkdownBlock[];
export type BlockSection = readonly BlockGroup[];

export interface MarkdownSplit {
  /** Blocks that no further text can change, in groups of sections. What is full keeps its identity for good. */
  sections: readonly BlockSection[];
  /** What still grows. */
  tail: MarkdownBlock | null;
}

/** Blocks in a full group. */
export const GROUP_SIZE = 12;
/** Groups in a full section. With both, what is looked at per frame stays small however long the text. */
export const SECTION_SIZE = 16;

type Fence = { mark: string; length: number };
type State =
  | { kind: "none" | "text" }
  /** A list, indented code or a footnote: goes on after a blank line if the next line is indented or another item. */
  | { kind: "container"; isAfterBlank: boolean }
  | { kind: "fence"; fence: Fence }
  | { kind: "html"; end: RegExp };

/**
 * Splits Markdown that grows at its end. `split` takes the whole text so far and looks only at what is new; the blocks
 * depend on the text alone, never on the pieces it came in, and joined they equal it. Lists, tables, quotes and fences
 * stay whole. Text that does not continue the text before is split from its beginning.
 */
export function createMarkdownSplitter(): { split(text: string): MarkdownSplit } {
  let text = "";
  let sections: readonly BlockSection[] = [];
  let blockStart = 0;
  let scanned = 0;
  let state: State = { kind: "none" };
  let last: MarkdownSplit = { sections, tail: null };

  function settle(end: number) {
    if (end === blockStart) return;
    const block: MarkdownBlock = { start: blockStart, text: text.slice(blockStart, end), kind: blockKind(state) };
    sections = withBlock(sections, block);
    blockStart = end;
    state = { kind: "none" };
  }

  function take(line: string, start: number, end: number) {
    switch (state.kind) {
      case "fence":
        if (isFenceEnd(line, state.fence)) settle(end);
        return;
      case "html":
        if (state.end.test(line)) state = { kind: "text" };
        return;
      case "container":
        if (isBlank(line)) {
          state = { kind: "container", isAfterBlank: true };
          return;
        }
        if (fenceStart(line, 1) || (state.isAfterBlank && !continuesContainer(line))) settle(start);
        break;
      case "text":
        if (isBlank(line)) {
          settle(end);
          return;
        }
        if (fenceStart(line, 3)) settle(start);
        break;
      case "none":
        break;
    }
    state = stateAfter(line, state);
  }

  return {
    split(next) {
      if (next === text) return last;
      if (!next.startsWith(text)) {
        sections = [];
        blockStart = 0;
        scanned = 0;
        state = { kind: "none" };
      }
      text = next;
      for (let end = text.indexOf("\n", scanned); end !== -1; end = text.indexOf("\n", scanned)) {
        const start = scanned;
        scanned = end + 1;
        take(text.slice(start, end), start, scanned);
      }
      if (state.kind === "container" && state.isAfterBlank && surelyLeavesContainer(text.slice(scanned))) {
        settle(scanned);
      }
      const tail = blockStart < text.length ? text.slice(blockStart) : "";
      last = { sections, tail: tail ? { start: blockStart, text: tail, kind: blockKind(state) } : null };
      return last;
    },
  };
}

function withBlock(sections: readonly BlockSection[], block: MarkdownBlock): readonly BlockSection[] {
  const section = sections.at(-1);
  const group = section?.at(-1);
  if (section && group && group.length < GROUP_SIZE) {
    return sections.with(-1, section.with(-1, [...group, block]));
  }
  if (section && section.length < SECTION_SIZE) return sections.with(-1, [...section, [block]]);
  return [...sections, [[block]]];
}

function blockKind(state: State): MarkdownBlock["kind"] {
  return state.kind === "fence" ? "fence" : "flow";
}

/** The state after a line that is neither inside nor the end of a fence or HTML block. */
function stateAfter(line: string, state: State): State {
  if (isBlank(line)) return state;
  const fence = fenceStart(line, state.kind === "container" ? 1 : 3);
  if (fence) return { kind: "fence", fence };
  const htmlEnd = htmlEndAfter(line);
  if (htmlEnd && (state.kind !== "container" || /^ ?</.test(line))) {
    return htmlEnd.test(line.trimStart().slice(2)) ? { kind: "text" } : { kind: "html", end: htmlEnd };
  }
  const beginsContainer = isListItem(line) || /^(?: {0,3}\t| {4}|\[\^)/.test(line);
  if (state.kind === "container" || beginsContainer) return { kind: "container", isAfterBlank: false };
  return { kind: "text" };
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

function isListItem(line: string): boolean {
  return /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(line);
}

function continuesContainer(line: string): boolean {
  return /^[ \t]/.test(line) || isListItem(line);
}

/** Whether a line of which only the beginning is known cannot go on with a list or indented block, however it ends. */
function surelyLeavesContainer(beginning: string): boolean {
  return /^(?:[^\s\-+*\d]|[-+*]\S|\d{1,9}[^\d.)]|\d{1,9}[.)]\S|\d{10})/.test(beginning);
}

function fenceStart(line: string, deepest: number): Fence | null {
  const match = /^( {0,3})(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line.trimEnd());
  const marks = match?.[2] ?? match?.[3];
  if (!match || !marks || (match[1] ?? "").length > deepest) return null;
  return { mark: marks.charAt(0), length: marks.length };
}

function isFenceEnd(line: string, fence: Fence): boolean {
  const text = line.trim();
  if (text.length < fence.length || /^(?: {4}|\t)/.test(line)) return false;
  return text === fence.mark.repeat(text.length);
}

/** HTML that may hold blank lines, by how it ends. It is drawn as text, but must not be torn apart. */
function htmlEndAfter(line: string): RegExp | null {
  if (!/^ {0,3}</.test(line)) return null;
  if (/^ {0,3}<(?:pre|script|style|textarea)(?:\s|>|$)/i.test(line)) return /<\/(?:pre|script|style|textarea)>/i;
  if (/^ {0,3}<!--/.test(line)) return /-->/;
  if (/^ {0,3}<\?/.test(line)) return /\?>/;
  if (/^ {0,3}<!\[CDATA\[/.test(line)) return /\]\]>/;
  if (/^ {0,3}<![A-Za-z]/.test(line)) return />/;
  return null;
}
