"use client";

import { CallSettings } from "#components/inspector/messages/CallSettings";
import { PromptMessages } from "#components/inspector/messages/PromptMessages";
import { SaidByAgent, SaidInTool } from "#components/inspector/messages/SaidMessage";
import { ToolsSent } from "#components/inspector/messages/ToolsSent";
import { CopyButton } from "#components/ui/CopyButton";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { CallReader } from "#lib/client/inspector/messages/call-reader";
import type { ModelCall } from "#lib/client/inspector/messages/model-calls";
import type { ToggleMemory } from "#lib/client/toggle-memory";
import type { RunHeader } from "#lib/protocol/run-header";
import type { TimelineSpan } from "#lib/protocol/timeline";

export interface CallBodyProps {
  call: ModelCall;
  span: TimelineSpan;
  header: RunHeader;
  reader: CallReader;
  toggles: ToggleMemory;
}

/** What a model call was sent, with what settings and tools, and what it said. */
export function CallBody({ call, span, header, reader, toggles }: CallBodyProps) {
  const sent = reader.promptOf(header, call, span.input);
  const isAgent = call.number !== null;
  return (
    <div className="space-y-4 border-t border-line px-3 py-3">
      <section aria-label={messageTabWords.sent} data-testid="call-prompt">
        <div className="flex min-h-10 items-center gap-x-2">
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
            <h3 className="text-xs font-bold">{messageTabWords.sent}</h3>
            {sent && (
              <span className="text-xs whitespace-nowrap text-muted tabular-nums">
                {messageTabWords.size(sent.messages.length, sent.characters)}
              </span>
            )}
          </div>
          {sent && (
            <span className="shrink-0">
              <CopyButton label={messageTabWords.copyPrompt} read={() => JSON.stringify(sent.prompt, null, 2)} />
            </span>
          )}
        </div>
        {sent ? (
          <PromptMessages call={call} messages={sent.messages} groups={sent.groups} toggles={toggles} />
        ) : (
          <p className="text-sm text-muted">{messageTabWords.noPrompt}</p>
        )}
        {sent?.mayBeCut && <p className="mt-1.5 text-xs text-muted">{messageTabWords.mayBeCut}</p>}
        <CallSettings span={span} settings={isAgent ? header.settings : null} hasTools={header.tools.length > 0} />
        {isAgent && <ToolsSent tools={header.tools} />}
      </section>
      {isAgent ? <SaidByAgent span={span} said={reader.saidBy(call)} /> : <SaidInTool span={span} />}
    </div>
  );
}
