"use client";

import { TitledTexts } from "#components/inspector/compare/ComparedText";
import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { formatValue } from "#lib/client/format-value";
import type { AlignedCall } from "#lib/projections/align-runs";
import type { OutlineCall } from "#lib/projections/run-outline";

/** One call of each run beside each other, or one beside a gap. */
export function CompareCall({ call }: { call: AlignedCall }) {
  const { left, right } = call;
  const both = (read: (call: OutlineCall) => string) => ({
    left: left ? read(left) : null,
    right: right ? read(right) : null,
  });
  return (
    <div data-testid="compared-call" className="space-y-1.5 border-l-2 border-line pl-3">
      <div className="grid gap-1 md:grid-cols-2 md:gap-4">
        <CallName call={left} side="left" />
        <CallName call={right} side="right" />
      </div>
      <TitledTexts title={compareWords.arguments} {...both((each) => formatValue(each.input))} />
      <TitledTexts
        title={compareWords.nested}
        {...both((each) => (each.nestedText === each.outputText ? "" : each.nestedText))}
      />
      <TitledTexts
        title={left?.isError || right?.isError ? compareWords.failure : compareWords.result}
        {...both((each) => each.outputText)}
      />
    </div>
  );
}

function CallName({ call, side }: { call: OutlineCall | null; side: "left" | "right" }) {
  return (
    <p className="text-sm">
      <span className="mr-2 text-2xs text-muted md:sr-only">{compareWords.side[side]}</span>
      {call ? (
        <>
          <span className="font-mono text-xs">{call.tool}</span>
          <span className="ml-2 text-xs text-muted tabular-nums">{compareWords.milliseconds(call.milliseconds)}</span>
        </>
      ) : (
        <span className="text-muted italic">{compareWords.callGap}</span>
      )}
    </p>
  );
}
