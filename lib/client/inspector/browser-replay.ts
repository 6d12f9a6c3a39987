import { scheduleFrame } from "#lib/client/frame-scheduler";
import type { ReplayEnvironment } from "#lib/client/inspector/replay";

/** The browser's own frames and its monotonic clock. Only to be used there. */
export const browserReplay: ReplayEnvironment = { now: () => performance.now(), nextFrame: scheduleFrame };
