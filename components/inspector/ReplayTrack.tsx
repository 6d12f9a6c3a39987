"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import { useReplay, useRunLog } from "#lib/client/inspector/use-inspection-stores";

const words = inspectorWords.replay;
/** More marks than this would be a grey bar. */
const MOST_MARKS = 200;

/** A slider over the log with a mark for each step, and where it stands in events and time. */
export function ReplayTrack({ marks }: { marks: readonly number[] }) {
  const { log, replay } = useInspection();
  const { count } = useRunLog(log);
  const { seq } = useReplay(replay);
  const first = log.events[0]?.at ?? 0;
  const elapsed = Math.max(0, (log.events[seq - 1]?.at ?? first) - first);
  const fraction = (place: number) => `${count === 0 ? 0 : (place / count) * 100}%`;
  return (
    <>
      <span className="relative order-last flex h-10 w-full min-w-0 items-center md:order-none md:w-auto md:flex-1">
        {marks.length <= MOST_MARKS &&
          marks.map((mark) => (
            <span
              key={mark}
              aria-hidden="true"
              className="pointer-events-none absolute top-1/2 h-3 w-px -translate-y-1/2 bg-edge"
              style={{ insetInlineStart: `calc(8px + (100% - 16px) * ${count === 0 ? 0 : mark / count})` }}
            />
          ))}
        <input
          type="range"
          min={0}
          max={count}
          step={1}
          value={seq}
          disabled={count === 0}
          aria-label={words.position}
          aria-valuetext={words.spokenPlace(seq, count, elapsed)}
          onChange={(event) => replay.seek(event.target.valueAsNumber)}
          className="replay-track w-full"
          style={{ "--done": fraction(seq) }}
        />
      </span>
      <span className="ml-auto shrink-0 text-xs text-muted tabular-nums md:ml-1" data-testid="replay-place">
        {words.place(seq, count)}
        <span className="max-md:sr-only"> · {formatPreciseDuration(elapsed)}</span>
      </span>
    </>
  );
}
