import { FieldLabel } from "#components/chat/parts/FieldLabel";
import { LongText } from "#components/chat/parts/LongText";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { formatValue } from "#lib/client/format-value";
import { argumentRows } from "#lib/client/inspector/steps/argument-rows";

/** What a call was made with: plain arguments by name, anything else as JSON. */
export function CallArguments({ input }: { input: unknown }) {
  return (
    <div data-testid="step-action">
      <FieldLabel>{stepTabWords.action}</FieldLabel>
      <Arguments input={input} />
    </div>
  );
}

function Arguments({ input }: { input: unknown }) {
  if (input === undefined) return <p className="text-xs text-muted">{stepTabWords.inputUntold}</p>;
  const rows = argumentRows(input);
  if (!rows) return <ValueBlock text={formatValue(input)} />;
  if (rows.length === 0) return <p className="text-xs text-muted">{stepTabWords.noArguments}</p>;
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      {rows.map(({ name, value, isText }) => (
        <div key={name} className="contents">
          <dt className="font-mono text-xs leading-6 text-muted [overflow-wrap:anywhere]">{name}</dt>
          <dd className="min-w-0">
            {value === "" ? (
              <span className="text-muted italic">{sectionWords.emptyText}</span>
            ) : (
              <LongText
                text={value}
                draw={(text) => (
                  <p
                    className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${isText ? "" : "font-mono text-xs leading-6"}`}
                  >
                    {text}
                  </p>
                )}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
