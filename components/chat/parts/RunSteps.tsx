"use client";

import { useId } from "react";
import { RailItem } from "#components/chat/parts/RailItem";
import { useRunContext } from "#components/chat/parts/RunContext";
import { RunSummary } from "#components/chat/parts/RunSummary";
import { StepCard } from "#components/chat/parts/StepCard";
import { TextPart } from "#components/chat/parts/TextPart";
import { ThinkingCard } from "#components/chat/parts/ThinkingCard";
import { foldsByItself, isGrouped, isOpenByItself, isWorking, type RunLayout } from "#lib/client/run-layout";
import type { RunShell, ShellPart } from "#lib/client/run-shell";
import { useToggle } from "#lib/client/use-toggle";

/** The work of a run: one line that sums it up, and the rail with what was said, thought and called, in order. */
export function RunSteps({ shell, layout }: { shell: RunShell; layout: RunLayout }) {
  const { run, toggles } = useRunContext();
  const railId = useId();
  const hasGroup = isGrouped(layout);
  const [isOpenByHand, toggle] = useToggle(toggles, run.runId, !foldsByItself(layout));
  const isOpen = !hasGroup || isOpenByHand;
  if (layout.rail.length === 0 && !isWorking(shell, layout)) return null;
  return (
    <div className={isOpen ? "mb-4" : "mb-1.5"}>
      {(hasGroup || isWorking(shell, layout)) && (
        <RunSummary shell={shell} layout={layout} {...(hasGroup ? { fold: { isOpen, toggle, railId } } : {})} />
      )}
      {layout.rail.length > 0 && (
        <div id={railId} className="fold" data-open={isOpen} inert={!isOpen}>
          <ol>
            {layout.rail.map((part) => (
              <RailPart
                key={part.key}
                part={part}
                isOpenByItself={isOpenByItself(shell, layout, part)}
                isLast={part === layout.rail.at(-1)}
              />
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}

function RailPart({ part, ...place }: { part: ShellPart; isOpenByItself: boolean; isLast: boolean }) {
  switch (part.kind) {
    case "tool":
      return <StepCard partKey={part.key} {...place} />;
    case "reasoning":
      return <ThinkingCard partKey={part.key} {...place} />;
    case "text":
      return (
        <RailItem node={null} isLast={place.isLast}>
          <div data-testid="step-text" className="py-1 text-soft">
            <TextPart partKey={part.key} />
          </div>
        </RailItem>
      );
    case "source":
      return null;
  }
}
