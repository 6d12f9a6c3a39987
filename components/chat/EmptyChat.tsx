"use client";

import { ArrowUpRight } from "lucide-react";
import { useChatContext } from "#components/chat/ChatContext";
import { CatMark } from "#components/ui/CatMark";
import { words } from "#lib/catalogue/en";
import { useIsAlive } from "#lib/client/use-is-alive";

/** A chat not yet begun: what the chosen agent can do, and questions that one press sends. */
export function EmptyChat({ agent, onAsk }: { agent: string; onAsk(question: string): void }) {
  const { agents } = useChatContext();
  const isAlive = useIsAlive();
  const chosen = agents.agents.find(({ id }) => id === agent);
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end overflow-y-auto px-4 md:justify-center md:px-6">
      <div className="mx-auto w-full max-w-[704px] py-6">
        <span className="text-accent">
          <CatMark size={30} />
        </span>
        <h2 className="mt-3 text-xl leading-tight font-bold tracking-[-0.02em] text-balance">{words.empty.title}</h2>
        <p className="mt-1.5 text-base text-muted">{words.empty.lead}</p>
        {chosen && (
          <section aria-label={words.empty.suggestions} className="mt-7">
            <p className="text-xs text-muted">
              <span className="font-medium text-soft">{chosen.label}</span> · {chosen.description}
            </p>
            <ul className="mt-2 divide-y divide-line border-y border-line">
              {chosen.suggestions.map((question) => (
                <li key={question}>
                  <button
                    type="button"
                    disabled={!isAlive}
                    onClick={() => onAsk(question)}
                    className="group -mx-2 flex min-h-12 w-[calc(100%+16px)] items-center justify-between gap-4 px-2 py-2 text-start text-base text-soft hover:bg-hover/60 hover:text-ink"
                  >
                    {question}
                    <ArrowUpRight
                      size={16}
                      aria-hidden="true"
                      className="shrink-0 text-muted group-hover:text-accent"
                    />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
