import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

const fencedCode = /^(```|~~~).*?^\1/gms;
const inlineCode = /`[^`\n]*`/g;
const targets = [/\]\(\s*<?([^)\s>]+)/g, /^\[[^\]]+\]:\s*<?([^\s>]+)/gm, /\b(?:src|href|srcset)="([^"\s]+)/g];
const elsewhere = /^([a-z][a-z+.-]*:|\/\/|#)/i;

/**
 * Links of a Markdown text to local files that do not exist, as they stand in it.
 * @param {object} document
 * @param {string} document.path absolute, what its links are relative to
 * @param {string} document.text
 * @param {string} document.root folder that a link which begins with a slash starts from; no link may lead out of it
 * @returns {string[]}
 */
export function missingLinks({ path, text, root }) {
  const prose = text.replace(fencedCode, "").replace(inlineCode, "");
  const links = targets.flatMap((target) => [...prose.matchAll(target)].map((match) => match[1]));
  return links.filter((link) => {
    if (elsewhere.test(link)) return false;
    const file = decodeURIComponent(link.replace(/[?#].*$/, ""));
    const absolute = file.startsWith("/") ? resolve(root, `.${file}`) : resolve(dirname(path), file);
    return relative(root, absolute).startsWith("..") || !existsSync(absolute);
  });
}
