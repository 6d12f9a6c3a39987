import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { formatValue } from "#lib/client/format-value";

/** What is sent along for the provider and says nothing to the model, folded; nothing where there is none. */
export function ProviderOptions({ options }: { options: unknown }) {
  if (options === undefined) return null;
  return (
    <details>
      <summary className="inline-flex min-h-8 items-center rounded-sm px-1 text-2xs text-muted hover:text-ink">
        {messageTabWords.options}
      </summary>
      <ValueBlock text={formatValue(options)} />
    </details>
  );
}
