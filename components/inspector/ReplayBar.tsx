"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Pause, Play, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { ReplaySpeedChooser } from "#components/inspector/ReplaySpeedChooser";
import { ReplayTrack } from "#components/inspector/ReplayTrack";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { stepMarks } from "#lib/client/inspector/step-marks";
import { useReplay, useRunLog, useTimeline } from "#lib/client/inspector/use-inspection-stores";
import { useReplayKeys } from "#lib/client/inspector/use-replay-keys";

const words = inspectorWords.replay;

/** The transport of a replay: play, step, go anywhere, how fast. Space and the arrow keys do the same from anywhere but a field. */
export function ReplayBar() {
  const { log, replay, timeline } = useInspection();
  const { count, phase } = useRunLog(log);
  const { seq, isPlaying, isAtEnd, speed } = useReplay(replay);
  const marks = stepMarks(useTimeline(timeline));
  useReplayKeys(replay);
  const isLive = phase === "following";
  const toMark = (mark: number | undefined, otherwise: number) => replay.seek(mark ?? otherwise);
  return (
    <section
      aria-label={words.label}
      className="flex shrink-0 flex-wrap items-center gap-x-1 gap-y-1 border-t border-line bg-panel px-2 py-2 pb-[max(8px,env(safe-area-inset-bottom))] md:flex-nowrap md:gap-x-2 md:px-4"
    >
      <button
        type="button"
        disabled={count === 0}
        aria-label={isPlaying ? words.pause : words.play}
        onClick={isPlaying ? replay.pause : replay.play}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-ink text-paper hover:opacity-90 disabled:opacity-50"
      >
        {isPlaying ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </button>
      <div className="flex shrink-0">
        <StepButton
          label={words.backStep}
          isDisabled={seq === 0}
          onPress={() =>
            toMark(
              marks.findLast((mark) => mark < seq),
              0,
            )
          }
        >
          <ChevronsLeft size={16} aria-hidden="true" />
        </StepButton>
        <StepButton label={words.back} isDisabled={seq === 0} onPress={() => replay.step(-1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </StepButton>
        <StepButton label={words.forward} isDisabled={seq === count} onPress={() => replay.step(1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </StepButton>
        <StepButton
          label={words.forwardStep}
          isDisabled={seq === count}
          onPress={() =>
            toMark(
              marks.find((mark) => mark > seq),
              count,
            )
          }
        >
          <ChevronsRight size={16} aria-hidden="true" />
        </StepButton>
      </div>
      <ReplayTrack marks={marks} />
      <button
        type="button"
        aria-pressed={isLive ? isAtEnd : undefined}
        onClick={replay.toEnd}
        className="inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm px-2 text-xs text-muted hover:bg-hover hover:text-ink"
      >
        {isLive ? (
          <>
            <span aria-hidden="true" className={`size-2 rounded-full ${isAtEnd ? "bg-accent" : "bg-edge"}`} />
            {words.live}
          </>
        ) : (
          <>
            <SkipForward size={15} aria-hidden="true" />
            <span className="sr-only">{words.end}</span>
          </>
        )}
      </button>
      <ReplaySpeedChooser speed={speed} onSpeed={replay.setSpeed} />
    </section>
  );
}

function StepButton({
  label,
  isDisabled,
  onPress,
  children,
}: {
  label: string;
  isDisabled: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
      className="inline-flex h-10 w-7 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink disabled:opacity-40 md:w-8"
    >
      {children}
    </button>
  );
}
