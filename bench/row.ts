import type { Lab } from "./lab.ts";

/** One measured figure beside what it must reach. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The most it may be, or, for a count of something good, the least. */
  goal: { atMost: number } | { atLeast: number };
}

/** One row of the load table. */
export interface Row {
  id: string;
  title: string;
  /** How many servers share the database where there is one to share. */
  servers: number;
  measure(lab: Lab, options: { isFull: boolean }): Promise<Figure[]>;
}

/** Whether a figure reaches its goal; a figure that could not be measured does not. */
export function isMet({ value, goal }: Figure): boolean {
  return "atMost" in goal ? value <= goal.atMost : value >= goal.atLeast;
}
