/** Whether drawing failed, and for which `resetKey` it was tried. */
export interface DrawAttempt {
  hasFailed: boolean;
  resetKey: unknown;
}

/** A failure holds for as long as `resetKey` is the same; another one deserves another attempt. */
export function nextDrawAttempt(attempt: DrawAttempt, resetKey: unknown): DrawAttempt {
  return Object.is(attempt.resetKey, resetKey) ? attempt : { hasFailed: false, resetKey };
}
