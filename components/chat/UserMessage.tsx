import { memo } from "react";
import { words } from "#lib/catalogue/en";
import { kerningFor } from "#lib/client/kerning-for";

/** What a person asked, as they wrote it. */
export const UserMessage = memo(function UserMessage({ id, text }: { id: string; text: string }) {
  return (
    <article
      data-testid="message"
      data-role="user"
      data-message-id={id}
      aria-label={words.thread.you}
      className="flex justify-end"
    >
      <p
        style={{ fontKerning: kerningFor(text) }}
        className="max-w-[88%] rounded-lg rounded-br-[4px] border border-line bg-panel px-4 py-2.5 text-base whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text}
      </p>
    </article>
  );
});
