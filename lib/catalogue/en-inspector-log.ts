import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";

const whole = new Intl.NumberFormat("en");
const count = (amount: number, one: string): string => `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;

/** Words of the inspector's log: the patches, and the state that they build. */
export const logTabWords = {
  patches: "Patches of the log",
  patchCount: (patches: number) => (patches === 1 ? "1 patch" : `${whole.format(patches)} patches`),
  empty: "Nothing has been logged yet.",
  reading: "Reading the log…",
  seq: (seq: number) => whole.format(seq),
  offset: (milliseconds: number) => formatPreciseDuration(milliseconds),
  operationCount: (operations: number) => count(operations, "operation"),
  columns: { seq: "event", time: "time", path: "first path", operations: "ops" },
  wholeDocument: "the whole document",
  place: "the replay is here",

  state: (seq: number) => `State after event ${whole.format(seq)}`,
  noState: "Before the first patch",
  noStateYet: "There is no state yet: the run has not begun.",
  building: "Building the state…",
  copyState: "Copy the state as JSON",
  followReplay: "Follow the replay",
  tree: "The state as a tree",
  root: "run",
  range: (first: number, last: number) => `${whole.format(first)} … ${whole.format(last)}`,
  items: (amount: number) => count(amount, "item"),
  members: (amount: number) => count(amount, "member"),
  change: { added: "added", replaced: "replaced", within: "changed within" },

  operations: "Operations",
  copyOperations: "Copy the operations as JSON",

  node: "The chosen place",
  rootPointer: "the whole document (empty pointer)",
  copyPointer: "Copy the JSON Pointer",
  copyValue: "Copy the value as JSON",
} as const;
