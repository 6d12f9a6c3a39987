import type { ReactNode } from "react";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";

const words = timelineWords.legend;

/** What the looks of the bars mean. */
export function TimelineLegend() {
  return (
    <ul aria-label={words.label} className="flex flex-wrap gap-x-4 gap-y-1 px-(--side) py-3 text-2xs text-muted">
      <Entry text={words.waiting}>
        <span className="block h-2.5 w-4 rounded-[3px] border border-accent bg-accent/25" />
      </Entry>
      <Entry text={words.speaking}>
        <span className="block h-2.5 w-4 rounded-[3px] bg-accent" />
      </Entry>
      <Entry text={words.working}>
        <span className="block h-2.5 w-4 rounded-[3px] bg-done" />
      </Entry>
      <Entry text={words.retryWait}>
        <span className="hatched block h-2.5 w-4 rounded-[3px]" />
      </Entry>
      <Entry text={words.failed}>
        <span className="block h-2.5 w-4 rounded-[3px] bg-failed" />
      </Entry>
    </ul>
  );
}

function Entry({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden="true">{children}</span>
      {text}
    </li>
  );
}
