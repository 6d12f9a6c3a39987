import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Something of lesser weight, folded until it is asked for. */
export function Fold({ label, testId, children }: { label: ReactNode; testId?: string; children: ReactNode }) {
  return (
    <details data-testid={testId}>
      <summary className="flex min-h-8 w-fit max-w-full list-none items-center gap-1 rounded-sm pr-1.5 text-xs text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={13}
          aria-hidden="true"
          className="shrink-0 transition-transform [[open]>summary>&]:rotate-90 motion-reduce:transition-none"
        />
        <span className="min-w-0">{label}</span>
      </summary>
      <div className="border-l-2 border-line pl-3">{children}</div>
    </details>
  );
}
