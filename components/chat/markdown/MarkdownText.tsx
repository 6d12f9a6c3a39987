"use client";

import { memo, Suspense, useState } from "react";
import { CodeBlock } from "#components/chat/markdown/CodeBlock";
import { LazyFlowBlock } from "#components/chat/markdown/LazyFlowBlock";
import { closeOpenMarks } from "#lib/client/close-open-marks";
import { parseFence } from "#lib/client/parse-fence";
import {
  type BlockGroup,
  type BlockSection,
  createMarkdownSplitter,
  type MarkdownBlock,
} from "#lib/client/split-markdown-blocks";

/** Markdown that may still grow at its end: settled blocks are drawn once, only the tail again. */
export function MarkdownText({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const [splitter] = useState(createMarkdownSplitter);
  const { sections, tail } = splitter.split(text);
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>}>
      <div className="prose">
        {sections.map((section) => (
          <Section key={section[0]?.[0]?.start} groups={section} />
        ))}
        {tail ? (
          <div className={isGrowing ? "blocks growing" : "blocks"}>
            <Block block={tail} isGrowing={isGrowing} />
          </div>
        ) : (
          isGrowing && (
            <div className="blocks">
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

const Section = memo(function Section({ groups }: { groups: BlockSection }) {
  return (
    <div className="far">
      {groups.map((group) => (
        <Group key={group[0]?.start} blocks={group} />
      ))}
    </div>
  );
});

const Group = memo(function Group({ blocks }: { blocks: BlockGroup }) {
  return (
    <div className="blocks far">
      {blocks.map((block) => (
        <Block key={block.start} block={block} isGrowing={false} />
      ))}
    </div>
  );
});

/** A paragraph that is longer, in characters, is drawn as it is: to parse it would block the page. */
const LONGEST_PARSED = 20_000;

function Block({ block, isGrowing }: { block: MarkdownBlock; isGrowing: boolean }) {
  if (block.kind === "flow" && block.text.length > LONGEST_PARSED) {
    return <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{block.text}</p>;
  }
  if (block.kind === "flow") return <LazyFlowBlock text={isGrowing ? closeOpenMarks(block.text) : block.text} />;
  const { code, language } = parseFence(block.text);
  return <CodeBlock code={code} language={language} isGrowing={isGrowing} />;
}
