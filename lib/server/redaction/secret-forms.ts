import "server-only";

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** What base64 writes of the bytes wherever they stand in a longer text: without the characters that its neighbours share in. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

function urlForms(text: string): string[] {
  const common = encodeURIComponent(text);
  const strict = common.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const inForms = new URLSearchParams([["", text]]).toString().slice(1);
  const upper = [common, strict, inForms];
  return [...upper, ...upper.map((form) => form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

/**
 * Every text in which a secret may stand: as it is, in JSON text and in JSON text within JSON text, in a URL, and in base64 of both
 * alphabets at each of its three alignments. Without doubles.
 */
export function secretForms(secret: string): string[] {
  const text = secret.toWellFormed();
  const base64 = base64Forms(Buffer.from(text));
  return [
    ...new Set([
      secret,
      escaped(secret),
      escaped(escaped(secret)),
      ...urlForms(text),
      ...base64,
      ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")),
    ]),
  ];
}
