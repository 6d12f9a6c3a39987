"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import { useTimelineNow } from "#lib/client/inspector/timeline/use-timeline-now";
import { useTimeline } from "#lib/client/inspector/use-inspection-stores";
import { type RunFigures, timelineFigures } from "#lib/projections/timeline-figures";

const { figures: words, unknown } = timelineWords;

interface Figure {
  name: string;
  value: string;
  label: string;
  /** What is to be known beside it. */
  aside: string;
}

function orUnknown(value: number | null, write: (value: number) => string): string {
  return value === null ? unknown : write(value);
}

function figuresOf(figures: RunFigures, isOver: boolean): Figure[] {
  const { retries, discardedModelCalls, nestedModelCalls, failedToolCalls, retryMilliseconds } = figures;
  const unless = (amount: number, write: (amount: number) => string): string => (amount === 0 ? "" : write(amount));
  return [
    {
      name: "milliseconds",
      value: orUnknown(figures.milliseconds, formatPreciseDuration),
      label: words.milliseconds,
      aside: isOver ? "" : words.soFar,
    },
    {
      name: "first-token",
      value: orUnknown(figures.firstTokenMilliseconds, formatPreciseDuration),
      label: words.firstToken,
      aside: "",
    },
    {
      name: "rate",
      value: orUnknown(figures.tokensPerSecond, words.rate),
      label: words.tokensPerSecond,
      aside: "",
    },
    {
      name: "model-calls",
      value: words.number(figures.modelCalls),
      label: words.modelCalls,
      aside: timelineWords.list([
        unless(nestedModelCalls, words.nested),
        unless(retries, words.retries),
        unless(discardedModelCalls, words.discarded),
      ]),
    },
    {
      name: "tool-calls",
      value: words.number(figures.toolCalls),
      label: words.toolCalls,
      aside: unless(failedToolCalls, words.failed),
    },
    {
      name: "tokens",
      value: `${orUnknown(figures.inputTokens, words.number)} / ${orUnknown(figures.outputTokens, words.number)}`,
      label: words.tokens,
      aside: "",
    },
    {
      name: "waiting",
      value: formatPreciseDuration(figures.waitingMilliseconds),
      label: words.waiting,
      aside: unless(retryMilliseconds, words.retryWait),
    },
  ];
}

/** The run in numbers, which go on while it does. */
export function TimelineFigures({ isNarrow }: { isNarrow: boolean }) {
  const inspection = useInspection();
  const timeline = useTimeline(inspection.timeline);
  const now = useTimelineNow(inspection);
  const figures = figuresOf(timelineFigures(timeline, now), timeline.endedAt !== null);
  return (
    <dl
      aria-label={words.label}
      className={`gap-y-2.5 px-(--side) pt-3 pb-2 ${isNarrow ? "grid grid-cols-[repeat(4,auto)] justify-between gap-x-3" : "flex flex-wrap gap-x-7"}`}
    >
      {figures.map(({ name, value, label, aside }) => (
        <div key={name} data-figure={name} className="flex min-w-0 flex-col">
          <dt className={`order-1 leading-[18px] text-muted ${isNarrow ? "text-2xs" : "text-xs"}`}>{label}</dt>
          <dd className="text-base leading-6 font-bold tracking-[-0.01em] whitespace-nowrap tabular-nums">{value}</dd>
          {aside && <dd className="order-2 text-2xs leading-4 text-muted">{aside}</dd>}
        </div>
      ))}
    </dl>
  );
}
