import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import { speakDuration } from "#lib/catalogue/speak-duration";

const whole = new Intl.NumberFormat("en");

/** Words of the inspector's steps. */
export const stepTabWords = {
  label: "Steps of the run",
  step: (number: number) => `Step ${whole.format(number)}`,
  output: "Final output",
  empty: "No step has been taken yet.",
  reading: "Reading the steps…",
  asking: "The model is being asked…",
  answering: "The model is answering…",
  modelTook: (milliseconds: number) => `model ${formatPreciseDuration(milliseconds)}`,
  attempts: (attempt: number) => `asked ${whole.format(attempt)} times`,
  together: (calls: number) => `${whole.format(calls)} calls made together`,
  action: "Action",
  observation: "Observation",
  noArguments: "no arguments",
  inputUntold: "Its arguments were not told.",
  failure: "What went wrong",
  noOutput: "Nothing was said.",
  state: {
    waiting: "waiting to begin",
    running: "running",
    ready: "ended; its result is told with those of the other calls",
    done: "done",
    failed: "failed",
    denied: "denied",
    stopped: "stopped",
    interrupted: "interrupted",
    unknown: "the log ends before its result",
  },
  /** A call as a sentence, for those who hear it. */
  call: ({ tool, state, milliseconds }: { tool: string; state: string; milliseconds: number | null }) =>
    `${tool}, ${state}${milliseconds === null ? "" : `, ${speakDuration(milliseconds)}`}`,
  took: (milliseconds: number) => formatPreciseDuration(milliseconds),
  /** How a run ended, by why it did. */
  ended: {
    stop: "Completed: the model answered and called nothing more.",
    length: "Completed at the model's length limit.",
    "content-filter": "Completed where the provider's content filter cut the answer off.",
    "step-limit": "Completed at its limit of steps.",
    "repeated-calls": "Completed because the same call was made again and again.",
    stopped: "Stopped by a person.",
    error: "Failed.",
    empty: "Failed: the model gave no answer.",
    timeout: "Ended because it took longer than it may.",
    lost: "Interrupted: what was running it was lost.",
  },
  endedAs: {
    completed: "Completed.",
    failed: "Failed.",
    stopped: "Stopped by a person.",
    denied: "Denied.",
    interrupted: "Interrupted.",
    discarded: "Discarded.",
  },
  reference: (ref: string) => `Reference ${ref}`,
  copyOutput: "Copy the final output",
} as const;
