/** Longer than this between two keys, in ms, and a new word begins. */
const PAUSE = 700;

/** Finds rows by what is typed. */
export interface TypeAhead {
  /** Where the next row stands whose name begins with what was typed until `time` (in ms), or null where none does. */
  type(character: string, time: number, names: readonly string[], at: number): number | null;
  /** Begins a new word: a key was pressed that is no letter. */
  reset(): void;
}

/** Typing goes on for as long as there are no pauses; the same letter again and again goes from one to the next. */
export function createTypeAhead(): TypeAhead {
  let typed = "";
  let last = Number.NEGATIVE_INFINITY;
  return {
    type(character, time, names, at) {
      typed = time - last > PAUSE ? character.toLowerCase() : typed + character.toLowerCase();
      last = time;
      const isOneLetter = [...typed].every((each) => each === typed[0]);
      const wanted = isOneLetter ? typed.slice(0, 1) : typed;
      // A word that is gone on with may be that of the row one stands on.
      const from = isOneLetter ? at + 1 : at;
      for (let step = 0; step < names.length; step += 1) {
        const index = (from + step) % names.length;
        if (names[index]?.toLowerCase().startsWith(wanted)) return index;
      }
      return null;
    },
    reset() {
      typed = "";
      last = Number.NEGATIVE_INFINITY;
    },
  };
}
