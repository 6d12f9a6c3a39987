import { LongText } from "#components/chat/parts/LongText";

/** A value in mono on its own ground, cut to a preview where it is long. */
export function ValueBlock({ text }: { text: string }) {
  return (
    <LongText
      text={text}
      draw={(shown) => (
        <pre className="rounded-sm bg-well px-2.5 py-2 font-mono text-xs leading-[1.6] whitespace-pre-wrap [overflow-wrap:anywhere]">
          {shown}
        </pre>
      )}
    />
  );
}
