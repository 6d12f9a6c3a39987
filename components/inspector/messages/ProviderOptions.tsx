import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { Fold } from "#components/inspector/sections/Fold";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { formatValue } from "#lib/client/format-value";

/** What is sent along for the provider and says nothing to the model, folded; nothing where there is none. */
export function ProviderOptions({ options }: { options: unknown }) {
  if (options === undefined) return null;
  return (
    <Fold label={messageTabWords.options} testId="provider-options">
      <ValueBlock text={formatValue(options)} />
    </Fold>
  );
}
