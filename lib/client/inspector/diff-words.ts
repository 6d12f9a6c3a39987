import { diffLines, diffWordsWithSpace } from "diff";

/** A piece of one text or of both. */
export interface DiffPiece {
  kind: "same" | "left" | "right";
  text: string;
}

/** Characters of the longer text up to which words, or else lines, are compared. */
const MOST_FOR_WORDS = 20_000;
const MOST_FOR_LINES = 200_000;
/** Words or lines that may differ. The time grows with the square of it; with this, less than a tenth of a second. */
const MOST_EDITS = 800;

type Change = ReturnType<typeof diffLines>[number];

const options = { maxEditLength: MOST_EDITS };

function asWhole(left: string, right: string): Change[] {
  return [
    { value: left, added: false, removed: true, count: 1 },
    { value: right, added: true, removed: false, count: 1 },
  ];
}

/** Whether a piece that both have is only what stands between two words. */
const isSpace = (text: string): boolean => /^[^\S\n]+$/.test(text);

/** Neighbouring changes as one on either side, so that a sentence that was replaced can be read as one. */
function gather(changes: readonly Change[]): DiffPiece[] {
  const gathered: DiffPiece[] = [];
  let [left, right, between] = ["", "", ""];
  const flush = (): void => {
    if (left !== "") gathered.push({ kind: "left", text: left });
    if (right !== "") gathered.push({ kind: "right", text: right });
    if (between !== "") gathered.push({ kind: "same", text: between });
    [left, right, between] = ["", "", ""];
  };
  for (const { value, added, removed } of changes) {
    if (added || removed) {
      left += between + (removed ? value : "");
      right += between + (added ? value : "");
      between = "";
    } else if (isSpace(value) && left !== "" && right !== "") {
      between += value;
    } else {
      const text = between + value;
      between = "";
      flush();
      gathered.push({ kind: "same", text });
    }
  }
  flush();
  return gathered;
}

/**
 * What two texts have in common and what only one of them has, in order: words of texts up to 20,000 characters, lines of longer
 * ones, and above 200,000, or where too much differs, the texts as they are. The pieces of a side with the common ones make up
 * its text exactly. Takes at most some tenths of a second.
 */
export function diffWords(left: string, right: string): DiffPiece[] {
  if (left === right) return left === "" ? [] : [{ kind: "same", text: left }];
  const length = Math.max(left.length, right.length);
  // Either answers nothing when too much differs.
  const words = length <= MOST_FOR_WORDS ? diffWordsWithSpace(left, right, options) : undefined;
  const lines = !words && length <= MOST_FOR_LINES ? diffLines(left, right, options) : undefined;
  return gather(words ?? lines ?? asWhole(left, right));
}
