"use client";

import { memo, Suspense, useState } from "react";
import { CodeBlock } from "#components/chat/markdown/CodeBlock";
import { LazyFlowBlock } from "#components/chat/markdown/LazyFlowBlock";
import { closeOpenMarks } from "#lib/client/close-open-marks";
import { parseFence } from "#lib/client/parse-fence";
import { createMarkdownSplitter, type MarkdownBlock } from "#lib/client/split-markdown-blocks";

/** Markdown that may still grow at its end: settled blocks are drawn once, only the tail again. */
export function MarkdownText({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const [splitter] = useState(createMarkdownSplitter);
  const { groups, tail } = splitter.split(text);
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>}>
      <div className="prose">
        {groups.map((group) => (
          <BlockGroup key={group[0]?.start} blocks={group} />
        ))}
        {tail ? (
          <div className={isGrowing ? "growing" : undefined}>
            <Block block={tail} isGrowing={isGrowing} />
          </div>
        ) : (
          isGrowing && (
            <div>
              <p>
                <span className="caret" aria-hidden="true" />
              </p>
            </div>
          )
        )}
      </div>
    </Suspense>
  );
}

const BlockGroup = memo(function BlockGroup({ blocks }: { blocks: readonly MarkdownBlock[] }) {
  return (
    <div className="far">
      {blocks.map((block) => (
        <Block key={block.start} block={block} isGrowing={false} />
      ))}
    </div>
  );
});

function Block({ block, isGrowing }: { block: MarkdownBlock; isGrowing: boolean }) {
  if (block.kind === "flow") return <LazyFlowBlock text={isGrowing ? closeOpenMarks(block.text) : block.text} />;
  const { code, language } = parseFence(block.text);
  return <CodeBlock code={code} language={language} isGrowing={isGrowing} />;
}
