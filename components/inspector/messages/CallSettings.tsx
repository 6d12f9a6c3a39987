import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { RunSettings } from "#lib/protocol/run-header";
import type { TimelineSpan } from "#lib/protocol/timeline";

const words = messageTabWords.settings;

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Which model was asked, and with what settings; null where the log does not keep them. */
export function CallSettings({
  span,
  settings,
  hasTools,
}: {
  span: TimelineSpan;
  settings: RunSettings | null;
  hasTools: boolean;
}) {
  const rows: [string, string | null][] = [
    [words.model, textOf(span.metadata.model) ?? span.name],
    [words.provider, textOf(span.metadata.provider)],
    [words.tags, textOf(span.tags.join(", "))],
  ];
  if (settings) {
    const { temperature, maxOutputTokens, toolChoice, reasoning } = settings;
    rows.push(
      [words.temperature, temperature === undefined ? messageTabWords.notSet : String(temperature)],
      [words.maxOutputTokens, maxOutputTokens === undefined ? messageTabWords.notSet : String(maxOutputTokens)],
      // A choice is only sent where there are tools to choose from.
      [words.toolChoice, hasTools ? toolChoice : null],
      [words.reasoning, reasoning ?? null],
    );
  }
  return (
    <div data-testid="call-settings" className="mt-3">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="flex gap-1.5">
                <dt className="text-muted">{name}</dt>
                <dd className="[overflow-wrap:anywhere]">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {!settings && <p className="mt-1 text-xs text-muted">{messageTabWords.nestedSettings}</p>}
    </div>
  );
}
