import type { ConnectionEnvironment } from "#lib/client/connection-environment";

export interface RequestInTime<T> {
  environment: Pick<ConnectionEnvironment, "fetch" | "startTimer">;
  url: string;
  init: RequestInit;
  /** How long asking and reading may take together, in ms. */
  limit: number;
  /** Reads the answer. A body that is handed on unread is no longer limited. */
  read(response: Response): Promise<T>;
}

/** Asks and reads the answer. Null where the connection failed, broke or took longer than `limit`: a request that hangs is lost, too. */
export async function requestInTime<T>({ environment, url, init, limit, read }: RequestInTime<T>): Promise<T | null> {
  const asking = new AbortController();
  const stopTimer = environment.startTimer(limit, () => asking.abort());
  try {
    return await read(await environment.fetch(url, { ...init, signal: asking.signal }));
  } catch (error) {
    // The network, the limit, or half an answer.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  } finally {
    stopTimer();
  }
}
