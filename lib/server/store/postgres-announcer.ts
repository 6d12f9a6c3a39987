import "server-only";

/** For how long announcements are gathered before they are sent together, in ms. */
const GATHER_MS = 20;
/** PostgreSQL refuses payloads of 8000 bytes and more. */
const MAX_PAYLOAD_BYTES = 7_900;

export interface Announcer {
  announce(runId: string): void;
  /** Sends what is left; resolves when it has been tried. */
  close(): Promise<void>;
}

export interface AnnouncerOptions {
  /** Comes first in every payload. */
  sender: string;
  send(payloads: string[]): Promise<unknown>;
  reportFailure(event: string, error: unknown): string;
}

/** Gathers run ids and sends each once; one sending at a time. A failure is reported once, until sending works again. */
export function createAnnouncer({ sender, send, reportFailure }: AnnouncerOptions): Announcer {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | undefined;
  let isClosed = false;
  let isBroken = false;

  async function sendPending(): Promise<void> {
    const payloads = toPayloads(sender, [...pending]);
    pending.clear();
    try {
      await send(payloads);
      isBroken = false;
    } catch (error) {
      if (!isBroken) reportFailure("other processes could not be told of a run", error);
      isBroken = true;
    }
  }

  function flush(): void {
    timer = undefined;
    sending = sendPending().then(() => {
      sending = undefined;
      if (!isClosed) schedule();
    });
  }

  function schedule(): void {
    if (pending.size > 0 && timer === undefined && sending === undefined) timer = setTimeout(flush, GATHER_MS);
  }

  return {
    announce(runId) {
      if (isClosed) return;
      pending.add(runId);
      schedule();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await sending;
      if (pending.size > 0) await sendPending();
    },
  };
}

/** The sender and as many ids as fit, separated by spaces, which no id from outside holds. */
function toPayloads(sender: string, runIds: string[]): string[] {
  const payloads: string[] = [];
  let payload = sender;
  for (const runId of runIds) {
    if (Buffer.byteLength(payload) + 1 + Buffer.byteLength(runId) > MAX_PAYLOAD_BYTES) {
      payloads.push(payload);
      payload = sender;
    }
    payload += ` ${runId}`;
  }
  return [...payloads, payload];
}
