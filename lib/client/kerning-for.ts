/** Characters up to which a text is kerned. */
const KERNED_UP_TO = 4_000;

/** The `font-kerning` of a text: kerning one unbroken word of 64 KB takes the browser over a second, without it a few ms. */
export function kerningFor(text: string): "auto" | "none" {
  return text.length > KERNED_UP_TO ? "none" : "auto";
}
