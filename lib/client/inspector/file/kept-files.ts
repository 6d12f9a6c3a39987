import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";

/** A run's file that a person asked to keep in this browser. `keptAt` is ms since 1970. */
export interface KeptFile {
  id: string;
  name: string;
  bytes: number;
  keptAt: number;
}

interface StoredFile extends Omit<KeptFile, "id"> {
  content: Blob;
}

let opened: UseStore | null = null;

/** Opened when it is first needed, never while the page is only drawn. */
function files(): UseStore {
  opened ??= createStore("whisker-run-files", "files");
  return opened;
}

/** The kept files, the newest first. Rejects where the browser keeps nothing. */
export async function listKeptFiles(): Promise<KeptFile[]> {
  const all = await entries<string, StoredFile>(files());
  return all
    .map(([id, { name, bytes, keptAt }]) => ({ id, name, bytes, keptAt }))
    .sort((left, right) => right.keptAt - left.keptAt);
}

/** Keeps a run's file under the run's id; one that is there is replaced. Rejects where the browser keeps nothing. */
export async function keepFile(id: string, name: string, content: Blob, now: number): Promise<void> {
  const stored: StoredFile = { name, bytes: content.size, keptAt: now, content };
  await set(id, stored, files());
}

/** The content of a kept file, to be read with the same care as any other; undefined when it is gone. */
export async function readKeptFile(id: string): Promise<Blob | undefined> {
  return (await get<StoredFile>(id, files()))?.content;
}

/** Forgets a kept file. */
export async function forgetFile(id: string): Promise<void> {
  await del(id, files());
}
