"use client";

import { memo } from "react";
import Markdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { markdownComponents } from "#components/chat/markdown/markdownComponents";

const remarkPlugins = [remarkGfm];
// Last in line: whatever a plugin before it makes is cleaned too.
const rehypePlugins = [rehypeSanitize];

/** Addresses a reader may follow; anything else is no link. */
function allowedAddress(url: string): string {
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? url : "";
}

/** One block of Markdown. Raw HTML stays text; images are never loaded. */
function FlowBlock({ text }: { text: string }) {
  return (
    <Markdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      components={markdownComponents}
      urlTransform={allowedAddress}
    >
      {text}
    </Markdown>
  );
}

export default memo(FlowBlock);
