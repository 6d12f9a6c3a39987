import "server-only";

type NonEmpty<T> = readonly [T, ...T[]];

/** Choices that only depend on what the source was made from. */
export interface SeededRandom {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  pick<T>(options: NonEmpty<T>): T;
  /** `count` different options in a random order; all of them if there are fewer. */
  take<T>(options: readonly T[], count: number): T[];
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  /** 24 letters and digits. */
  identifier(): string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Makes a source of choices from a seed and a text: the same two give the same choices. Not for secrets. */
export function createSeededRandom(seed: number, text: string): SeededRandom {
  let state = hash(`${seed}\n${text}`);

  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return scramble(state) / 2 ** 32;
  };
  return {
    next,
    pick: (options) => options[Math.floor(next() * options.length)] ?? options[0],
    take: (options, count) => {
      const rest = [...options];
      const taken: typeof rest = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(Math.floor(next() * rest.length), 1));
      return taken;
    },
    chance: (probability) => next() < probability,
    identifier: () => Array.from({ length: 24 }, () => ALPHABET.charAt(Math.floor(next() * ALPHABET.length))).join(""),
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return scramble(value);
}

/** Spreads every bit of a 32-bit number over the whole result. */
function scramble(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
