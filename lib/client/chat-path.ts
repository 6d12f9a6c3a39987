/** The address of a chat's page. */
export function chatPath(chatId: string): string {
  return `/chat/${encodeURIComponent(chatId)}`;
}

/** The chat that a page's path names, if it names one. */
export function chatIdOfPath(path: string): string | null {
  const match = /^\/chat\/([^/]+)\/?$/.exec(path);
  return match?.[1] ? decodeURIComponent(match[1]) : null;
}
