import { FieldLabel } from "#components/chat/parts/FieldLabel";
import { LongText } from "#components/chat/parts/LongText";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { formatValue } from "#lib/client/format-value";
import type { CallState } from "#lib/client/inspector/steps/call-state";
import type { StepCall } from "#lib/client/inspector/steps/step-rows";

/** What came of a call: its output, what went wrong, or that there is nothing yet. */
export function CallObservation({ observation, state }: Pick<StepCall, "observation"> & { state: CallState }) {
  return (
    <div data-testid="step-observation">
      <FieldLabel>{observation?.error === undefined ? stepTabWords.observation : stepTabWords.failure}</FieldLabel>
      <Result observation={observation} state={state} />
    </div>
  );
}

function Result({ observation, state }: Pick<StepCall, "observation"> & { state: CallState }) {
  if (!observation) {
    return (
      <p className={state === "running" ? "shimmer w-fit text-sm" : "text-sm text-muted"}>
        {stepTabWords.state[state]}
      </p>
    );
  }
  const { output, error } = observation;
  if (error !== undefined) return <PlainText text={error} className="text-failed" />;
  if (typeof output !== "string") return <ValueBlock text={formatValue(output)} />;
  if (output === "") return <p className="text-sm text-muted italic">{sectionWords.emptyText}</p>;
  return <PlainText text={output} className="" />;
}

function PlainText({ text, className }: { text: string; className: string }) {
  return (
    <LongText
      text={text}
      draw={(shown) => <p className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${className}`}>{shown}</p>}
    />
  );
}
