import "server-only";

/** Those who wait until events of a run are stored. */
export interface StoredWaits {
  readonly isEmpty: boolean;
  /** Resolves to true once what was numbered up to `seq` is stored, to false when it will not be. */
  until(seq: number): Promise<boolean>;
  /** What was numbered up to `seq` is stored. */
  reach(seq: number): void;
  /** Nothing more will be stored. */
  giveUp(): void;
}

export function createStoredWaits(): StoredWaits {
  let waits: { seq: number; answer(isStored: boolean): void }[] = [];
  return {
    get isEmpty() {
      return waits.length === 0;
    },
    until: (seq) => new Promise((answer) => waits.push({ seq, answer })),
    reach(seq) {
      for (const wait of waits) if (wait.seq <= seq) wait.answer(true);
      waits = waits.filter((wait) => wait.seq > seq);
    },
    giveUp() {
      for (const wait of waits) wait.answer(false);
      waits = [];
    },
  };
}
