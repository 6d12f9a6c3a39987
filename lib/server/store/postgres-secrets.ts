import "server-only";

/** What may never be shown of a database's address: the whole of it, and its password as written and as meant. */
export function postgresSecrets(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { password, searchParams } = new URL(url);
  const passwords = [password, decode(password), searchParams.get("password") ?? ""];
  return [...new Set([url, ...passwords])].filter((secret) => secret !== "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
