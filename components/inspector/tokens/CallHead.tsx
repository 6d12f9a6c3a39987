"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { GapStrip } from "#components/inspector/tokens/GapStrip";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { callFigures } from "#lib/client/inspector/tokens/call-figures";
import { callName } from "#lib/client/inspector/tokens/call-name";
import { tagTone } from "#lib/client/inspector/tokens/tag-tone";
import type { TokenCall } from "#lib/client/inspector/tokens/token-rows";
import type { SpanStatus } from "#lib/protocol/span";

const words = tokenWords.call;
/** Fewer tokens than this have too little rhythm to be drawn. */
const WORTH_A_STRIP = 8;

/** How a call ended, where that is not simply well; or that it has said nothing. */
function outcomeOf(status: SpanStatus | null, isSilent: boolean): string | null {
  if (status === "discarded") return words.discarded;
  if (status === "stopped" || status === "failed" || status === "interrupted") return inspectorWords.status[status];
  if (!isSilent) return null;
  return status === null ? words.waiting : words.silent;
}

/** Whose tokens follow, with the tag that gives them their colour, how many there are and how fast they came. */
export function CallHead({
  call,
  isSelected,
  isAhead,
  isPlace,
}: {
  call: TokenCall;
  isSelected: boolean;
  isAhead: boolean;
  isPlace: boolean;
}) {
  const { selection } = useInspection();
  const { about, said, thinking } = call;
  const { span, tags, status, startedAt } = about;
  const name = callName(call);
  const figures = said ? callFigures(said) : null;
  const firstAt = said?.tokens[0]?.at;
  const outcome = outcomeOf(status, said === null);
  return (
    <div
      data-testid="token-call"
      data-call-span={span}
      data-replayed={isPlace || undefined}
      style={{ "--tone": tagTone(tags[0] ?? null) }}
      className={`border-b px-3 ${isPlace ? "border-accent" : "border-line"} pt-2 pb-1.5 md:px-4 ${isSelected ? "bg-tint" : "bg-panel"} ${isAhead ? "text-muted" : ""}`}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <span aria-hidden="true" className="size-2.5 shrink-0 rounded-[3px] bg-(--tone)" />
        <h3 className="min-w-0 text-xs font-medium">
          <button
            type="button"
            aria-label={words.select(name)}
            aria-current={isSelected ? "true" : undefined}
            onClick={() => selection.select({ span, seq: null })}
            className="min-h-6 max-w-full truncate rounded-sm text-left hover:underline"
          >
            {name}
          </button>
        </h3>
        {tags.map((tag) => (
          <span key={tag} className="rounded-[4px] border border-line bg-card px-1.5 font-mono text-2xs text-muted">
            {tag}
          </span>
        ))}
        {outcome && (
          <span className={`text-xs ${status === "failed" || status === "interrupted" ? "text-failed" : "text-soft"}`}>
            {outcome}
          </span>
        )}
        {said && (
          <span className="ml-auto text-2xs text-muted tabular-nums" data-testid="call-figures">
            {[
              words.count(said.count),
              ...(figures?.tokensPerSecond ? [words.rate(figures.tokensPerSecond)] : []),
              ...(firstAt === undefined ? [] : [words.first(firstAt - startedAt)]),
              ...(figures && figures.slowGaps > 0 ? [words.slow(figures.slowGaps)] : []),
            ].join(" · ")}
          </span>
        )}
      </div>
      {said && said.count >= WORTH_A_STRIP && figures && <GapStrip said={said} figures={figures} />}
      {thinking > 0 && <p className="mt-0.5 text-2xs text-muted">{words.thinking(thinking)}</p>}
    </div>
  );
}
