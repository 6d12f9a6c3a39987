import "server-only";

/**
 * What may never be shown of an address, such as a database's: where it has a password, the whole of it and its password as written
 * and as meant. Nothing for what is no address.
 */
export function addressSecrets(text: string): string[] {
  if (!text.includes("://") || !URL.canParse(text)) return [];
  const { password, searchParams } = new URL(text);
  const passwords = [password, decode(password), searchParams.get("password") ?? ""].filter((secret) => secret !== "");
  return passwords.length === 0 ? [] : [...new Set([text, ...passwords])];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
