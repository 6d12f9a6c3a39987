import "server-only";

/** For how long a run is its owner's after the last sign of life, in ms. */
export const LEASE_MS = 20_000;

/** An append renews a lease only when less than this is left of it, in ms: changing it costs every index of runs a row. */
export const LEASE_RENEWED_BELOW_MS = 15_000;
