"use client";

import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { FileRefusal } from "#components/inspector/file/FileRefusal";
import { KeptFiles } from "#components/inspector/file/KeptFiles";
import { words } from "#lib/catalogue/en";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import type { OpenedRunFile, OpenRunFileResult } from "#lib/client/inspector/file/open-run-file";
import { useIsAlive } from "#lib/client/use-is-alive";

/** As many as can stand side by side. */
const MOST_FILES = 2;

/** Asks for one file, or for two to compare, and says what is wrong with one that cannot be opened. */
export function FilePicker({ onOpened }: { onOpened(files: readonly OpenedRunFile[]): void }) {
  const field = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<readonly Extract<OpenRunFileResult, { kind: "refused" }>[]>([]);
  const [hasTooMany, setHasTooMany] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const isAlive = useIsAlive();

  async function read(files: readonly { name: string; content: Blob }[]) {
    setRefusals([]);
    setHasTooMany(files.length > MOST_FILES);
    if (files.length === 0 || files.length > MOST_FILES) return;
    setReading(files.map(({ name }) => name).join(", "));
    // The validator is only loaded when there is something to validate.
    const { openRunFile } = await import("#lib/client/inspector/file/open-run-file");
    const results = await Promise.all(files.map(({ name, content }) => openRunFile(name, content)));
    setReading(null);
    const refused = results.filter((result) => result.kind === "refused");
    setRefusals(refused);
    if (refused.length === 0) onOpened(results.flatMap((result) => (result.kind === "opened" ? result.file : [])));
  }

  const readList = (list: FileList | null) =>
    void read([...(list ?? [])].map((file) => ({ name: file.name, content: file })));

  return (
    <main className="mx-auto min-h-dvh w-full max-w-2xl px-4 py-10 md:px-6">
      <title>{`${fileWords.title} · ${words.product}`}</title>
      <h1 className="text-xl font-bold tracking-[-0.02em]">{fileWords.title}</h1>
      <p className="mt-1.5 text-base text-soft">{fileWords.lead}</p>
      <section
        aria-label={fileWords.choose}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          readList(event.dataTransfer.files);
        }}
        className="mt-6 flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge bg-panel px-4 py-10 text-center data-[over=true]:border-accent data-[over=true]:bg-tint"
      >
        <button
          type="button"
          disabled={!isAlive || reading !== null}
          onClick={() => field.current?.click()}
          className="inline-flex min-h-11 items-center gap-2 rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90 disabled:opacity-50"
        >
          <FileUp size={16} aria-hidden="true" />
          {fileWords.choose}
        </button>
        <p className="text-sm text-muted">{fileWords.drop}</p>
        <input
          ref={field}
          type="file"
          multiple
          accept=".ndjson,.jsonl,application/x-ndjson"
          hidden
          onChange={(event) => {
            readList(event.target.files);
            // So that the same file can be chosen again once it is mended.
            event.target.value = "";
          }}
        />
      </section>
      <p role="status" className="mt-3 min-h-6 text-sm text-muted">
        {reading !== null && fileWords.reading(reading)}
      </p>
      {hasTooMany && (
        <p role="alert" className="text-sm text-failed">
          {fileWords.tooMany}
        </p>
      )}
      {refusals.map(({ name, problem }) => (
        <FileRefusal key={name} name={name} problem={problem} />
      ))}
      <KeptFiles onOpen={(name, content) => void read([{ name, content }])} />
      <p className="mt-8 text-sm text-muted">{fileWords.safe}</p>
      <p className="mt-1 text-sm text-muted">{fileWords.where}</p>
    </main>
  );
}
