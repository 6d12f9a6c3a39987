import { LongText } from "#components/chat/parts/LongText";
import { Fold } from "#components/inspector/sections/Fold";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";

/** What a model thought, folded until it is asked for. */
export function ThinkingFold({ text }: { text: string }) {
  return (
    <Fold label={sectionWords.thinking} testId="thinking">
      <LongText
        text={text}
        draw={(shown) => <p className="text-sm whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">{shown}</p>}
      />
    </Fold>
  );
}
