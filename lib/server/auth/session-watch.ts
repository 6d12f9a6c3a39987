import "server-only";
import { createFailureGate } from "#lib/server/runs/failure-gate";

/** How often the sessions of open responses are looked up, in ms, and for how long an answer is waited for. */
const LOOK_MS = 3_000;
const ANSWER_MS = 1_500;

/** A session as somebody came with it. Its token is not needed to watch it. */
export interface AdmittedSession {
  sessionId: string;
  userId: string;
}

/** Watches one session, until the function it answers is called. */
export type WatchSession = (end: () => void) => () => void;

/** Watches the sessions that the open responses of this process came with. */
export interface SessionWatch {
  /**
   * Calls `end` once, within 5 s, when the session has ended in any way (signed out, revoked, expired, deleted), here or in
   * another process, or is another user's by now; also when the database fails or says nothing for 1.5 s. Answers how to watch
   * it no longer.
   */
  watch(session: AdmittedSession, end: () => void): () => void;
  /** Looks all of them up now. Contract: never rejects. */
  look(): Promise<void>;
}

export interface SessionWatchOptions {
  /** Of these sessions, by id, those that are still valid, each with its user's id. */
  readLiveSessions(sessionIds: string[]): Promise<ReadonlyMap<string, string>>;
  reportFailure(event: string, error: unknown): string;
}

interface Watched extends AdmittedSession {
  end(): void;
}

/** One look-up at a time for all that are watched, and no timer while nobody is. */
export function createSessionWatch({ readLiveSessions, reportFailure }: SessionWatchOptions): SessionWatch {
  const failures = createFailureGate("sessions of open streams could not be looked up", reportFailure);
  const watched = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;

  function leave(each: Watched): boolean {
    const wasWatched = watched.delete(each);
    if (watched.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    return wasWatched;
  }

  async function findLive(asked: Watched[]): Promise<ReadonlyMap<string, string>> {
    try {
      const ids = new Set(asked.map(({ sessionId }) => sessionId));
      const live = await withPatience(readLiveSessions([...ids]));
      failures.succeeded();
      return live;
    } catch (error) {
      failures.failed(error);
      // Nobody reads on of whom it is not known that they may.
      return new Map();
    }
  }

  const watch: SessionWatch = {
    watch({ sessionId, userId }, end) {
      const each: Watched = { sessionId, userId, end };
      watched.add(each);
      timer ??= setInterval(() => void watch.look(), LOOK_MS).unref();
      return () => void leave(each);
    },
    async look() {
      // Taken before the database is asked: whoever comes meanwhile was admitted later.
      const asked = [...watched];
      const live = await findLive(asked);
      for (const each of asked) {
        if (live.get(each.sessionId) !== each.userId && leave(each)) each.end();
      }
    },
  };
  return watch;
}

/** The answer, or a rejection when there is none in time. An answer that came while this process was busy counts. */
async function withPatience<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const silence = Promise.withResolvers<never>();
  const patience = setTimeout(() => {
    setImmediate(() => silence.reject(new Error(`The database said nothing for ${ANSWER_MS} ms.`)));
  }, ANSWER_MS).unref();
  try {
    return await Promise.race([answer, silence.promise]);
  } finally {
    clearTimeout(patience);
  }
}
