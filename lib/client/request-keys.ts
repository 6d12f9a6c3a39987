/** The keys by which the server knows a request again that was sent before. */
export interface RequestKeys {
  /** The key of what is asked: the same for the same words until `clear`. */
  of(...asked: string[]): string;
  /** Forgets all keys, for what is asked from now on is meant anew. */
  clear(): void;
}

/**
 * Keys of what was asked and not accepted yet. Had only the answer been lost, asking again under the same key must not do the
 * same twice.
 */
export function createRequestKeys(createId: () => string): RequestKeys {
  const keys = new Map<string, string>();
  return {
    of(...asked) {
      const words = JSON.stringify(asked);
      const key = keys.get(words) ?? createId();
      keys.set(words, key);
      return key;
    },
    clear: () => keys.clear(),
  };
}
