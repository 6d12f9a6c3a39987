import "server-only";

/** A place in a text, from its first index to the one behind it, that a mask is to stand in for. */
export interface Finding {
  from: number;
  to: number;
}

export interface Scan {
  /** In order, none touching another's characters. */
  findings: Finding[];
  /** From here on the text may be a secret that has not come to its end; the text's length where nothing is open. */
  open: number;
}

/**
 * Finds in a text what must not be kept. The beginning of each secret is not part of its finding and stays readable, so that it can
 * be written before it is known what follows.
 */
export interface TextScanner {
  /** As many characters before `from` may matter for what is found after it; none before those does. */
  readonly reach: number;
  /** More open characters than this are no secret. */
  readonly longest: number;
  /** Looks from the index `from` on. `isWhole`: nothing comes after this text, so that nothing is open. */
  scan(text: string, from: number, isWhole: boolean): Scan;
}
