"use client";

import { ChevronDown } from "lucide-react";
import { Elapsed } from "#components/chat/parts/Elapsed";
import { useRunContext } from "#components/chat/parts/RunContext";
import { words } from "#lib/catalogue/en";
import { countTools, isWorking, owesModel, type RunLayout, workPeriod } from "#lib/client/run-layout";
import type { RunShell } from "#lib/client/run-shell";
import { useIsQuiet } from "#lib/client/use-is-quiet";
import { isTerminal } from "#lib/protocol/run-status";

/** A group shows its time only once it is worth reading, in ms. */
const WORTH_READING = 2_000;

/** The one line over a run's work: "Working · 2 steps · 4.2s", later "Used 2 tools: … · 4.2s". With `fold` it opens and folds the rail. */
export function RunSummary({
  shell,
  layout,
  fold,
}: {
  shell: RunShell;
  layout: RunLayout;
  fold?: { isOpen: boolean; toggle(): void; railId: string };
}) {
  const line = <SummaryLine shell={shell} layout={layout} />;
  if (!fold) {
    return (
      <p data-testid="run-summary" className="flex min-h-10 items-center text-sm text-muted">
        {line}
      </p>
    );
  }
  return (
    <button
      type="button"
      data-testid="run-summary"
      aria-expanded={fold.isOpen}
      aria-controls={fold.railId}
      onClick={fold.toggle}
      className="-mx-2 flex min-h-10 max-w-[calc(100%+16px)] items-center gap-1.5 rounded-sm px-2 text-start text-sm text-muted hover:bg-hover/60"
    >
      <span className="min-w-0">{line}</span>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className={`shrink-0 transition-transform motion-reduce:transition-none ${fold.isOpen ? "rotate-180" : ""}`}
      />
    </button>
  );
}

function SummaryLine({ shell, layout }: { shell: RunShell; layout: RunLayout }) {
  const { run, clock } = useRunContext();
  const isQuiet = useIsQuiet(run, clock, isTerminal(shell.status));
  const { start, end } = workPeriod(shell, layout);
  const time = <Elapsed start={start} end={end} shownAfter={end === null ? WORTH_READING : 0} prefix=" · " />;
  if (isWorking(shell, layout)) {
    const steps = new Set(layout.tools.map((tool) => tool.step)).size;
    return (
      <span>
        <span className="shimmer font-medium">{words.steps.working}</span>
        {steps > 0 && ` · ${words.steps.stepCount(steps)}`}
        {time}
        {isQuiet && !owesModel(shell) && ` · ${words.steps.stillWaiting}`}
      </span>
    );
  }
  const tools = countTools(layout.tools);
  return (
    <span className="[overflow-wrap:anywhere]">
      <span className="font-medium text-ink">
        {tools.length > 0 ? words.steps.used(tools.length) : words.steps.thoughtOnly}
      </span>
      {tools.length > 0 && ` ${words.steps.tools(tools)}`}
      {time}
    </span>
  );
}
