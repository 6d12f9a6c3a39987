import { setTimeout as sleep } from "node:timers/promises";

const pollMs = 50;
const answerTimeoutMs = 2_000;
const reminderMs = 30_000;

/**
 * Waits until `/api/health` answers 200; says every half minute that it still waits.
 * @param {string} url the server's origin
 * @param {AbortSignal} ended aborted when the server has ended
 * @returns {Promise<boolean>} false when the server ended before
 */
export async function untilHealthy(url, ended) {
  let remindAt = Date.now() + reminderMs;
  while (!ended.aborted) {
    if (await isHealthy(url)) return true;
    if (Date.now() > remindAt) {
      console.log(`The server runs but ${url}/api/health does not say it is healthy yet; still waiting…`);
      remindAt += reminderMs;
    }
    await sleep(pollMs);
  }
  return false;
}

/** Whether `/api/health` answers 200 now. */
export async function isHealthy(url) {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(answerTimeoutMs) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    // Not listening yet, or too slow to count as healthy: both are asked again.
    return false;
  }
}
