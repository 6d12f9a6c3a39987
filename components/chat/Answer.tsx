import { TextPart } from "#components/chat/parts/TextPart";
import type { RunLayout } from "#lib/client/run-layout";

/** The prose a run ends with; it stands outside the rail. */
export function Answer({ layout }: { layout: RunLayout }) {
  const texts = layout.answer.filter((text) => !text.isEmpty);
  if (texts.length === 0) return null;
  return (
    <div data-testid="answer" className="space-y-4 text-answer leading-[1.65]">
      {texts.map((text) => (
        <TextPart key={text.key} partKey={text.key} />
      ))}
    </div>
  );
}
