const prefix = "whisker-draft:";

/** Text that was typed but not sent, kept per chat. `null` stands for the chat not yet begun. */
export interface DraftStorage {
  /** Empty where nothing is kept. */
  read(chatId: string | null): string;
  write(chatId: string | null, text: string): void;
}

/** Drafts that are kept for as long as the tab lives. */
export const draftStorage: DraftStorage = {
  read(chatId) {
    return storage()?.getItem(prefix + (chatId ?? "new")) ?? "";
  },
  write(chatId, text) {
    const key = prefix + (chatId ?? "new");
    try {
      if (text) storage()?.setItem(key, text);
      else storage()?.removeItem(key);
    } catch (error) {
      // A full storage loses the copy, not what stands in the field.
      if (!(error instanceof DOMException)) throw error;
    }
  },
};

function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch (error) {
    // Reading the property throws where a browser forbids storage altogether.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
