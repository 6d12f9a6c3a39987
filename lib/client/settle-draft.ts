import type { DraftStorage } from "#lib/client/draft-storage";

export interface SentDraft {
  /** Text of the message. */
  sent: string;
  /** What stands in the field now; null if the field is gone. */
  typed: string | null;
  /** Under which the draft was kept when the message was sent. */
  keyBefore: string | null;
  /** Under which drafts of the chat are kept now. */
  keyNow: string | null;
}

/** Forgets the draft of a message that was on its way, and keeps what stands in the field now, under the key the chat has now. */
export function settleDraft(drafts: DraftStorage, { sent, typed, keyBefore, keyNow }: SentDraft): void {
  // Without a field, the old key may hold what another one has kept there since.
  if (typed !== null || drafts.read(keyBefore) === sent) drafts.write(keyBefore, "");
  if (typed !== null) drafts.write(keyNow, typed);
}
