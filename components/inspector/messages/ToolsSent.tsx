import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { formatValue } from "#lib/client/format-value";
import type { ToolDescription } from "#lib/protocol/run-header";

/** The tools that a call was told of, each as the model reads it. */
export function ToolsSent({ tools }: { tools: readonly ToolDescription[] }) {
  if (tools.length === 0) return <p className="mt-2 text-xs text-muted">{messageTabWords.noTools}</p>;
  return (
    <details data-testid="call-tools" className="mt-1">
      <summary className="min-h-9 rounded-sm py-2 text-xs text-soft hover:text-ink">
        {messageTabWords.tools(tools.length)}
        <span className="text-muted">: </span>
        <span className="font-mono [overflow-wrap:anywhere]">{tools.map(({ name }) => name).join(", ")}</span>
      </summary>
      <ul className="space-y-3 border-l-2 border-line pl-3">
        {tools.map((tool) => (
          <li key={tool.name} className="space-y-1">
            <p className="flex flex-wrap items-baseline gap-x-2 text-xs">
              <span className="font-mono font-medium">{tool.name}</span>
              {tool.strict && <span className="text-muted">{messageTabWords.strict}</span>}
              {tool.providerTool && <span className="text-muted">{messageTabWords.atProvider}</span>}
            </p>
            {tool.description && <p className="text-sm text-soft [overflow-wrap:anywhere]">{tool.description}</p>}
            <details>
              <summary className="inline-flex min-h-8 items-center rounded-sm px-1 text-2xs text-muted hover:text-ink">
                {messageTabWords.schema}
              </summary>
              <ValueBlock text={formatValue(tool.providerTool ?? tool.inputSchema)} />
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
}
