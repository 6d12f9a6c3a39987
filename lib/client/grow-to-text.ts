import { kerningFor } from "#lib/client/kerning-for";

/** Makes a text field as high as what is written in it, where the browser does not do so by itself. */
export function growToText(field: HTMLTextAreaElement): void {
  field.style.fontKerning = kerningFor(field.value);
  if (CSS.supports("field-sizing", "content")) {
    field.style.setProperty("field-sizing", "content");
    return;
  }
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
