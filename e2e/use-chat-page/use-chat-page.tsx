import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { type FormEvent, useMemo } from "react";
import { createRoot } from "react-dom/client";

type Part = UIMessage["parts"][number];

/** What of a part is compared with what the server keeps. */
function describe(part: Part): unknown {
  if (part.type === "text" || part.type === "reasoning") return { type: part.type, text: part.text, state: part.state };
  if (!("toolCallId" in part)) return { type: part.type };
  const { type, toolCallId, state, input } = part;
  return {
    type,
    toolCallId,
    state,
    input,
    ...(state === "output-available" ? { output: part.output } : {}),
    ...(state === "output-error" ? { errorText: part.errorText } : {}),
  };
}

/** The least page a person would write with the AI SDK's own hook and its default transport. */
function UseChatPage() {
  const settings = Object.fromEntries(new URLSearchParams(location.search));
  const transport = useMemo(() => new DefaultChatTransport({ api: "/api/chat", body: settings }), [settings]);
  const { id, messages, status, error, sendMessage, regenerate, stop } = useChat({ transport });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const question = new FormData(event.currentTarget).get("question");
    if (typeof question === "string") void sendMessage({ text: question });
  };

  return (
    <main data-testid="use-chat" data-chat-id={id} data-status={status}>
      <form onSubmit={submit}>
        <input name="question" aria-label="Question" />
        <button type="submit">Send</button>
      </form>
      <button type="button" onClick={() => void regenerate()}>
        Regenerate
      </button>
      <button type="button" onClick={() => void stop()}>
        Stop
      </button>
      <p role="alert">{error?.message}</p>
      <ol>
        {messages.map((message) => (
          <li key={message.id} data-role={message.role} data-message-id={message.id}>
            {message.parts
              .filter((part) => part.type !== "step-start")
              .map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever appended
                <pre key={index}>{JSON.stringify(describe(part))}</pre>
              ))}
          </li>
        ))}
      </ol>
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<UseChatPage />);
