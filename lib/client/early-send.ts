/**
 * Whoever writes and presses Enter before the page has come alive must not lose the question. This script, run while
 * the page is being read, keeps the wish on the field; `takeEarlySend` fulfils it.
 */
export const earlySendScript = [
  "var form=document.currentScript.closest('form'),field=form.elements.message;",
  "function keep(event){if(field.isAlive)return;event.preventDefault();field.wasSentEarly=true}",
  "form.addEventListener('submit',keep);",
  "field.addEventListener('keydown',function(event){",
  "if(event.key==='Enter'&&!event.shiftKey&&!event.isComposing)keep(event)})",
].join("");

/** Tells the script that the page is alive now; true if the field's text was sent before. */
export function takeEarlySend(field: HTMLTextAreaElement): boolean {
  const wasSentEarly = "wasSentEarly" in field && field.wasSentEarly === true;
  Object.assign(field, { isAlive: true, wasSentEarly: false });
  return wasSentEarly;
}
