export type Api = "chat" | "responses";

/** One request to a model, and what became of its answer. Times are ms since 1970. */
export interface Hit {
  id: string;
  model: string;
  api: Api;
  body: unknown;
  /** Whether an Authorization header came along; its value is not kept. */
  hasAuthorization: boolean;
  at: number;
  bytesSent: number;
  /** When the provider itself ended the answer, well or badly; null before. */
  finishedAt: number | null;
  /** When the client closed the socket before the answer had ended; null if it did not. */
  closedByPeerAt: number | null;
}

/** `received` is every hit, `finished` was ended by the provider, `closed` by the client. */
export const hitStates = ["received", "finished", "closed"] as const;
export type HitState = (typeof hitStates)[number];

function isIn(hit: Hit, state: HitState): boolean {
  if (state === "received") return true;
  return state === "finished" ? hit.finishedAt !== null : hit.closedByPeerAt !== null;
}

interface HitFilter {
  model?: string | undefined;
  state?: HitState | undefined;
}

/** Record of all requests, with waiting for one to come into a state. */
export class HitLog {
  #hits: Hit[] = [];
  readonly #listeners = new Set<() => void>();

  list({ model, state = "received" }: HitFilter = {}): Hit[] {
    return this.#hits.filter((hit) => (model === undefined || hit.model === model) && isIn(hit, state));
  }

  add(hit: Hit): void {
    this.#hits.push(hit);
    this.changed();
  }

  /** How many requests with exactly this body there were. */
  countLike(body: unknown): number {
    const wanted = JSON.stringify(body);
    return this.#hits.filter((hit) => JSON.stringify(hit.body) === wanted).length;
  }

  /** The hits whose answer neither side has ended. */
  listOpen(): Hit[] {
    return this.#hits.filter((hit) => hit.finishedAt === null && hit.closedByPeerAt === null);
  }

  /** To be called after a hit was changed. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Forgets the hits of one model, or all. */
  clear(model?: string): void {
    this.#hits = model === undefined ? [] : this.#hits.filter((hit) => hit.model !== model);
  }

  /** The hits that match as soon as there is one; an empty list after `timeoutMs` without any. */
  async waitFor(filter: HitFilter, timeoutMs = 10_000): Promise<Hit[]> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = () => {
      if (this.list(filter).length > 0) resolve();
    };
    const timer = setTimeout(resolve, timeoutMs);
    this.#listeners.add(check);
    check();
    await promise;
    clearTimeout(timer);
    this.#listeners.delete(check);
    return this.list(filter);
  }
}
