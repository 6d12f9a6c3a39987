/** Long enough for a browser to have begun to read what it saves, in ms. */
const KEPT_FOR = 60_000;

/** Lets the browser save `content` under `name`. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
