"use client";

import { ArrowUp, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useChatContext } from "#components/chat/ChatContext";
import { Chooser } from "#components/chat/Chooser";
import { InlineScript } from "#components/ui/InlineScript";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import { chatPath } from "#lib/client/chat-path";
import { draftStorage } from "#lib/client/draft-storage";
import { earlySendScript, takeEarlySend } from "#lib/client/early-send";
import { growToText } from "#lib/client/grow-to-text";
import { settleDraft } from "#lib/client/settle-draft";
import { useChat } from "#lib/client/use-chat";

/** Where one writes. The text is the field's own, so that typing draws nothing but the field. */
export function Composer({
  controller,
  field,
}: {
  controller: ChatController;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { agents, models, nonce } = useChatContext();
  const { phase, error, needsSignIn, agent, model, isReconnecting } = useChat(controller);
  const [hasText, setHasText] = useState(false);
  const isBusy = phase !== "idle";

  const put = (text: string) => {
    if (!field.current) return;
    field.current.value = text;
    growToText(field.current);
    setHasText(text.trim() !== "");
  };

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    // Typed before the page came alive, or kept from before a reload.
    if (element.value === "") element.value = draftStorage.read(controller.draftKey());
    growToText(element);
    setHasText(element.value.trim() !== "");
    if (takeEarlySend(element)) element.form?.requestSubmit();
    else if (window.matchMedia("(hover: hover)").matches && document.activeElement === document.body) element.focus();
  }, [controller, field]);

  const send = async () => {
    const text = field.current?.value ?? "";
    if (isBusy || text.trim() === "") return;
    const keyBefore = controller.draftKey();
    put("");
    const isSent = await controller.send(text);
    const typed = field.current?.value ?? null;
    // What was refused comes back before whatever was written since.
    const kept = isSent || typed === null ? typed : [text, typed].filter(Boolean).join("\n");
    if (!isSent) put(kept ?? "");
    if (isSent || kept !== null) {
      settleDraft(draftStorage, { sent: text, typed: kept, keyBefore, keyNow: controller.draftKey() });
    }
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the composing of a character belongs to the input method.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="mx-auto w-full max-w-[752px] shrink-0 px-3 pb-[max(12px,env(safe-area-inset-bottom))] md:px-6">
      {isReconnecting && <p className="appear px-1 pb-2 text-xs text-muted">{words.connection.reconnecting}</p>}
      {error && (
        <p
          role="alert"
          className="appear mb-2 border-l-2 border-failed py-0.5 pl-3 text-sm text-failed [overflow-wrap:anywhere]"
        >
          {error}
          {needsSignIn && (
            <>
              {" "}
              <a
                href={`/login?next=${encodeURIComponent(chatPath(controller.id))}`}
                className="font-medium whitespace-nowrap underline underline-offset-2"
              >
                {words.connection.signIn}
              </a>
            </>
          )}
        </p>
      )}
      <form
        onSubmit={onSubmit}
        className="rounded-lg border border-edge bg-card shadow-composer focus-within:border-edge-focus"
      >
        <textarea
          ref={field}
          name="message"
          aria-label={words.composer.label}
          placeholder={words.composer.label}
          rows={1}
          enterKeyHint="send"
          onChange={(event) => {
            growToText(event.target);
            setHasText(event.target.value.trim() !== "");
            draftStorage.write(controller.draftKey(), event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base leading-6 outline-none placeholder:text-muted max-md:text-[16px]"
        />
        <div className="flex items-center gap-1 py-1.5 pr-1.5 pl-2">
          <Chooser
            label={words.composer.agent}
            value={agent}
            options={agents.agents.map(({ id, label, description }) => ({ id, label, hint: description }))}
            onChoose={(choice) => controller.choose({ agent: choice })}
          />
          <Chooser
            label={words.composer.model}
            value={model}
            options={models.models.map(({ id, label, scripted }) => ({
              id,
              label: scripted ? words.composer.scripted(label) : label,
              hint: scripted ? words.composer.scriptedHint : "",
            }))}
            onChoose={(choice) => controller.choose({ model: choice })}
          />
          {/* One button for both, never disabled: keyboard focus stays where it is when one becomes the other. */}
          <button
            type={isBusy ? "button" : "submit"}
            aria-disabled={isBusy ? phase === "stopping" : !hasText}
            onClick={(event) => {
              // The second half of a double click on Send must not stop what the first has begun.
              if (isBusy && event.detail < 2) void controller.stop();
            }}
            className="ml-auto flex min-h-10 min-w-10 shrink-0 items-center justify-center gap-2 rounded-md bg-ink px-3.5 text-sm font-medium text-paper hover:opacity-90 aria-disabled:cursor-default aria-disabled:bg-well aria-disabled:text-muted aria-disabled:hover:opacity-100"
          >
            {isBusy ? (
              <>
                <Square size={10} strokeWidth={0} className="fill-current" aria-hidden="true" />
                <span className="max-[430px]:sr-only">
                  {phase === "stopping" ? words.composer.stopping : words.composer.stop}
                </span>
              </>
            ) : (
              <>
                <span className="max-[430px]:sr-only">{words.composer.send}</span>
                <ArrowUp size={15} aria-hidden="true" />
              </>
            )}
          </button>
        </div>
        <InlineScript nonce={nonce} code={earlySendScript} />
      </form>
      <div className="hidden justify-between px-1 pt-2 text-2xs text-muted md:flex">
        <span>{words.composer.keys}</span>
        <span>{words.composer.escape}</span>
      </div>
    </div>
  );
}
