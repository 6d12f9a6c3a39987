/** Resolves when the page has had a turn for what else waits: input, drawing, answers from the network. */
export async function nextTask(): Promise<void> {
  // A timer waits at least 4 ms after a few of them in a row; where there is something made for it, that is faster.
  if (typeof scheduler !== "undefined" && "yield" in scheduler) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
