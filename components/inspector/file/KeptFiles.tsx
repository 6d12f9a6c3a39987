"use client";

import { FileText, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import { forgetFile, type KeptFile, listKeptFiles, readKeptFile } from "#lib/client/inspector/file/kept-files";

/** Files that were kept in this browser. Draws nothing where there are none, or where the browser keeps nothing. */
export function KeptFiles({ onOpen }: { onOpen(name: string, content: Blob): void }) {
  const [files, setFiles] = useState<readonly KeptFile[]>([]);

  useEffect(() => {
    let isGone = false;
    // A browser that keeps nothing has nothing to list.
    const listing = listKeptFiles().catch(() => []);
    void listing.then((listed) => {
      if (!isGone) setFiles(listed);
    });
    return () => {
      isGone = true;
    };
  }, []);

  const open = async ({ id, name }: KeptFile) => {
    const content = await readKeptFile(id);
    if (content) onOpen(name, content);
    else setFiles(await listKeptFiles());
  };
  const forget = async ({ id }: KeptFile) => {
    await forgetFile(id);
    setFiles(await listKeptFiles());
  };

  if (files.length === 0) return null;
  return (
    <section aria-label={fileWords.keptTitle} className="mt-6">
      <h2 className="text-sm font-bold">{fileWords.keptTitle}</h2>
      <ul className="mt-1">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-1 border-b border-line">
            <button
              type="button"
              aria-label={fileWords.open(file.name)}
              onClick={() => void open(file)}
              className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-sm px-1 text-left text-sm hover:bg-hover"
            >
              <FileText size={15} aria-hidden="true" className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="shrink-0 text-xs text-muted tabular-nums">{fileWords.keptSize(file.bytes)}</span>
            </button>
            <button
              type="button"
              aria-label={fileWords.forget(file.name)}
              title={fileWords.forget(file.name)}
              onClick={() => void forget(file)}
              className="inline-flex size-10 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <Trash2 size={15} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
