"use client";

import { FieldLabel } from "#components/chat/parts/FieldLabel";
import { LongText } from "#components/chat/parts/LongText";
import { resultView } from "#components/chat/parts/resultViews";
import { StepStream } from "#components/chat/parts/StepStream";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { words } from "#lib/catalogue/en";
import { formatValue } from "#lib/client/format-value";
import type { ToolPartView } from "#lib/protocol/run-view";

/** What came back: the error, the tool's own view, prose, or JSON. */
export function StepOutput({ part }: { part: ToolPartView }) {
  if (part.state === "failed" || part.state === "denied") {
    return part.errorText ? (
      <div data-testid="step-output">
        <FieldLabel>{words.steps.failure}</FieldLabel>
        <LongText
          text={part.errorText}
          draw={(text) => <p className="whitespace-pre-wrap text-failed [overflow-wrap:anywhere]">{text}</p>}
        />
      </div>
    ) : null;
  }
  if (part.output === undefined) return null;
  const stream = part.nested.find(({ text }) => text === part.output);
  return (
    <div data-testid="step-output">
      {stream ? (
        // The result is what the tool's model wrote; showing it twice would only be longer.
        <StepStream stream={stream} isGrowing={false} />
      ) : (
        <>
          <FieldLabel>{words.steps.result}</FieldLabel>
          <Result part={part} />
        </>
      )}
    </div>
  );
}

function Result({ part: { tool, input, output } }: { part: ToolPartView }) {
  const View = resultView(tool);
  if (View) return <View input={input} output={output} />;
  if (typeof output !== "string") return <ValueBlock text={formatValue(output)} />;
  return (
    <LongText text={output} draw={(text) => <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>} />
  );
}
