export interface CheckpointOptions<State, Event extends { seq: number }> {
  initial: State;
  /** Contract: pure, and leaves the state it is given as it is. */
  fold(state: State, event: Event): State;
  /** Events between two states that are kept; at most so many are folded to go to any place. */
  every: number;
}

/** The states of a fold over a growing list of events. */
export interface Checkpoints<State, Event extends { seq: number }> {
  /** Adds the next event. One at or before the last is known already and changes nothing. */
  push(event: Event): void;
  /** The state after the last event up to `seq`; the initial one before the first. One step forward is one fold. */
  stateAt(seq: number): State;
  /** The state after all events. */
  latest(): State;
}

/** Makes it possible to go to any event of a run without folding from the first. Every event is folded once when it is pushed. */
export function createCheckpoints<State, Event extends { seq: number }>(
  options: CheckpointOptions<State, Event>,
): Checkpoints<State, Event> {
  const { initial, fold, every } = options;
  const events: Event[] = [];
  /** The state after `index * every` events. */
  const kept: State[] = [initial];
  let latest = initial;
  /** Where a reader went last: so many events, and the state after them. */
  let visited = { count: 0, state: initial };

  /** How many events there are up to `seq`. */
  function countTo(seq: number): number {
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((events[middle]?.seq ?? Number.POSITIVE_INFINITY) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    push(event) {
      const last = events.at(-1);
      if (last && event.seq <= last.seq) return;
      events.push(event);
      latest = fold(latest, event);
      if (events.length % every === 0) kept.push(latest);
    },
    stateAt(seq) {
      const count = countTo(seq);
      if (count === events.length) {
        visited = { count, state: latest };
        return latest;
      }
      const index = Math.floor(count / every);
      const isAhead = visited.count <= count && visited.count >= index * every;
      const from = isAhead ? visited : { count: index * every, state: kept[index] as State }; // one is kept at each
      const state = events.slice(from.count, count).reduce((before, event) => fold(before, event), from.state);
      visited = { count, state };
      return state;
    },
    latest: () => latest,
  };
}
