"use client";

import { useEffect, useState } from "react";
import { UserMessage } from "#components/chat/UserMessage";
import { useInspection } from "#components/inspector/InspectorContext";
import { ReplayedRun } from "#components/inspector/ReplayedRun";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { createReplayRun } from "#lib/client/inspector/replay-run";
import { useReplay, useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { useStickToBottom } from "#lib/client/use-stick-to-bottom";
import { questionOf } from "#lib/projections/header-messages";

/** The chat as the reader saw it at the moment the replay stands at, drawn by the chat's own components. */
export function ReplayPane() {
  const inspection = useInspection();
  const { header, count } = useRunLog(inspection.log);
  const { seq, isPlaying } = useReplay(inspection.replay);
  const [replayed] = useState(() => createReplayRun(inspection));
  const { scroller, content } = useStickToBottom();
  useEffect(() => replayed.attach(), [replayed]);
  return (
    <section
      aria-label={inspectorWords.replay.pane}
      data-testid="replay-pane"
      data-seq={seq}
      data-paused={!isPlaying}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-6 pb-6 outline-offset-[-2px] md:px-6"
      >
        <div ref={content} className="mx-auto max-w-[704px] space-y-6">
          {header && <UserMessage id={`question-${header.run.id}`} text={questionOf(header)} />}
          <ReplayedRun replayed={replayed} />
        </div>
      </div>
      <p className="shrink-0 px-4 pb-3 text-xs text-muted md:px-6">
        {seq === 0 ? inspectorWords.replay.before : inspectorWords.replay.redrawn(seq, count)}
      </p>
    </section>
  );
}
