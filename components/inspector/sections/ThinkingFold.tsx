import { LongText } from "#components/chat/parts/LongText";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";

/** What a model thought, folded until it is asked for. */
export function ThinkingFold({ text }: { text: string }) {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-8 items-center rounded-sm px-1 text-xs text-muted hover:text-ink">
        {sectionWords.thinking}
      </summary>
      <div className="border-l-2 border-line pl-3">
        <LongText
          text={text}
          draw={(shown) => <p className="text-soft whitespace-pre-wrap [overflow-wrap:anywhere]">{shown}</p>}
        />
      </div>
    </details>
  );
}
