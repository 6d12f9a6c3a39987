"use client";

import { type ComponentType, use, useEffect, useSyncExternalStore } from "react";
import { createRetryingLoader } from "#lib/client/retrying-loader";

type FlowBlock = ComponentType<{ text: string }>;

/** The Markdown parser is a third of the page's code, and an empty page has nothing to parse. */
export const flowBlockLoader = createRetryingLoader<FlowBlock>(
  async () => (await import("#components/chat/markdown/FlowBlock")).default,
  // Text is still shown, only plain, and every block that is drawn tries again: no error of the page.
  (error) => console.warn(error),
);

/** One block of Markdown; plain text for as long as the parser could not be loaded. Suspends while it loads at first. */
export function LazyFlowBlock({ text }: { text: string }) {
  const Loaded = use(flowBlockLoader.first());
  return Loaded ? <Loaded text={text} /> : <RetriedFlowBlock text={text} />;
}

/** Stands apart because a component that suspends must not hold other state. */
function RetriedFlowBlock({ text }: { text: string }) {
  const Loaded = useSyncExternalStore(flowBlockLoader.subscribe, flowBlockLoader.current, flowBlockLoader.current);
  const isMissing = Loaded === null;
  useEffect(() => {
    if (isMissing) void flowBlockLoader.load();
  }, [isMissing]);
  return Loaded ? <Loaded text={text} /> : <p className="whitespace-pre-wrap">{text}</p>;
}
