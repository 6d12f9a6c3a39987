import "server-only";

const scheme = /^(?:basic|bearer|digest|token|apikey|negotiate) +/i;
const cookie = /^[^\s=;]{1,256}=[^\s;]/;
const random = /\d|[a-z][A-Z]/;

/** Whether a text, which stands where a header's value may stand, is one that lets somebody in: credentials or cookies. */
export function isHeaderValue(text: string): boolean {
  if (cookie.test(text)) return true;
  const credentials = text.replace(scheme, "");
  const isNamed = credentials.length < text.length;
  return credentials.length >= (isNamed ? 6 : 16) && !/\s/.test(credentials) && random.test(credentials);
}
