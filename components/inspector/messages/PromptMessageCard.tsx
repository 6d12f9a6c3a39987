import { MessageFrame } from "#components/inspector/messages/MessageFrame";
import { MessagePart } from "#components/inspector/messages/MessagePart";
import { ProviderOptions } from "#components/inspector/messages/ProviderOptions";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { countCharacters, type PromptMessage, plainTextOfMessage } from "#lib/client/inspector/messages/prompt-message";

function isRole(role: string): role is keyof typeof messageTabWords.role {
  return Object.hasOwn(messageTabWords.role, role);
}

/** One message of a prompt with all its parts. `number`: its place in the prompt, from 1. */
export function PromptMessageCard({ message, number }: { message: PromptMessage; number: number }) {
  const { role, parts, options } = message;
  return (
    <MessageFrame
      speaker={isRole(role) ? role : "other"}
      number={number}
      characters={countCharacters(message)}
      copy={() => plainTextOfMessage(message)}
    >
      {parts.length === 0 && <p className="text-sm text-muted italic">{messageTabWords.nothing}</p>}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message of a prompt never changes
        <MessagePart key={index} part={part} />
      ))}
      <ProviderOptions options={options} />
    </MessageFrame>
  );
}
