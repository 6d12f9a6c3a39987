import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { Fold } from "#components/inspector/sections/Fold";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { formatValue } from "#lib/client/format-value";
import type { ToolDescription } from "#lib/protocol/run-header";

/** The tools that a call was told of, each as the model reads it. */
export function ToolsSent({ tools }: { tools: readonly ToolDescription[] }) {
  if (tools.length === 0) return <p className="mt-2 text-xs text-muted">{messageTabWords.noTools}</p>;
  const label = (
    <>
      {messageTabWords.tools(tools.length)}{" "}
      <span className="font-mono text-ink [overflow-wrap:anywhere]">{tools.map(({ name }) => name).join(", ")}</span>
    </>
  );
  return (
    <div className="mt-1">
      <Fold label={label} testId="call-tools">
        <ul className="space-y-3">
          {tools.map((tool) => (
            <li key={tool.name} data-tool={tool.name} className="space-y-1">
              <p className="flex flex-wrap items-baseline gap-x-2 text-xs">
                <span className="font-mono font-medium">{tool.name}</span>
                {tool.strict && <span className="text-muted">{messageTabWords.strict}</span>}
                {tool.providerTool && <span className="text-muted">{messageTabWords.atProvider}</span>}
              </p>
              {tool.description && <p className="text-sm text-soft [overflow-wrap:anywhere]">{tool.description}</p>}
              <Fold label={messageTabWords.schema}>
                <ValueBlock text={formatValue(tool.providerTool ?? tool.inputSchema)} />
              </Fold>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}
