/** What the stamped provider streams: how many tokens, how many a second (0: as fast as it can), how long it then keeps silent. */
export interface Scene {
  tokens: number;
  rate: number;
  holdMs: number;
}

/** The text of a question that asks for a scene. */
export function writeScene({ tokens, rate, holdMs }: Scene): string {
  return `[bench tokens=${tokens} rate=${rate} hold=${holdMs}]`;
}

/** The scene a question asks for. Throws when it asks for none. */
export function readScene(text: string): Scene {
  const found = /\[bench tokens=(\d+) rate=([\d.]+) hold=(\d+)\]/.exec(text);
  if (!found) throw new Error("The question asks for no scene.");
  const [, tokens, rate, holdMs] = found;
  return { tokens: Number(tokens), rate: Number(rate), holdMs: Number(holdMs) };
}
