import "server-only";
import type { Run, RunFinishReason, TerminalRunStatus } from "#lib/protocol/run";
import type { RunSettings } from "#lib/protocol/run-header";
import type { PublicError, Usage } from "#lib/protocol/span";

/** One stored event. `chunk` is its JSON text, byte for byte as appended. `at` is ms since 1970. */
export interface StoredEvent {
  seq: number;
  at: number;
  chunk: string;
}

/** How a run ends; written with its last event in one transaction. */
export interface RunEnd {
  status: TerminalRunStatus;
  finishReason: RunFinishReason;
  usage: Usage | null;
  error: PublicError | null;
  at: number;
}

/** Events of one run to append. Contract: `events` continue the run's `lastSeq` without a gap. */
export interface AppendBatch {
  runId: string;
  owner: string;
  fence: number;
  events: StoredEvent[];
  /** Asks that this batch survive loss of power, as a tool's result must; a batch with an `end` always does. */
  isDurable?: boolean;
  end?: RunEnd;
}

/** What an append found. `owned: false`: another process owns the run, or it has ended; nothing of this batch was written. */
export interface AppendResult {
  owned: boolean;
  stopRequested: boolean;
}

/** Parts of a run's header that are kept by the hash of their content, and its scalar settings. */
export interface StoredRunHeader {
  provider: string;
  instructionsHash: string;
  toolsHash: string;
  settings: RunSettings;
  history: { id: string; hash: string }[];
  leftOut: string[];
}

export interface ChatRow {
  id: string;
  userId: string;
  title: string;
  agent: string;
  model: string;
  headId: string | null;
  createdAt: number;
  updatedAt: number;
  /** The run that is running or waiting, if any. */
  activeRunId: string | null;
  /** The last run that ended by itself and whose end nobody has looked at yet. */
  unseenRunId: string | null;
}

export interface MessageRow {
  id: string;
  chatId: string;
  parentId: string | null;
  role: "user" | "assistant";
  /** Text of a user message; null for an assistant message, whose content is its run's events. */
  text: string | null;
  createdAt: number;
}

export interface RunRow extends Run {
  userId: string;
  userMessageId: string;
  owner: string | null;
  fence: number;
  /** How often the run was taken from an owner that had died. */
  takeovers: number;
  stopRequested: boolean;
  /** Null where what is stored of it cannot be read: such a run can be read, stopped and ended, but not gone on with. */
  header: StoredRunHeader | null;
}

/** A run that an owner still holds. */
export interface HeldRun {
  runId: string;
  fence: number;
  stopRequested: boolean;
}

/** A run as lists give it. Each header holds the whole history before its run, so a list of them would grow with its square. */
export type ListedRun = Omit<RunRow, "header">;

/** A run and what it was asked. */
export type AskedRun = ListedRun & { question: string };

/** Everything that begins one turn, in one transaction. */
export interface StartTurn {
  userId: string;
  /** The title counts for a new chat only; agent and model become those of the chat. */
  chat: { id: string; title: string; agent: string; model: string };
  /** Absent when an existing user message is answered again. */
  userMessage?: { id: string; parentId: string | null; text: string };
  /** The user message the run answers: the new one, or the existing one. */
  userMessageId: string;
  run: { id: string; agent: string; model: string; owner: string; header: StoredRunHeader };
  /** Idempotency key within the chat, and the hash of the body it came with. */
  requestKey: string;
  requestHash: string;
  blobs: { hash: string; content: string }[];
  now: number;
}

export type StartTurnResult =
  | { kind: "started"; run: RunRow }
  /** The same key with the same body was seen before; this is its run. */
  | { kind: "repeated"; run: RunRow }
  | { kind: "key-reused" }
  /** The chat already has an active run. Nothing was written. */
  | { kind: "busy"; runId: string }
  /** The chat belongs to somebody else, or `userMessage.parentId` / `userMessageId` is not in it. */
  | { kind: "not-found" };

/**
 * Where chats, runs and their events lie. One contract suite (`store.contract.ts`) holds every implementation to this.
 * Contract: each method is one transaction; every read that takes a `userId` answers `undefined` or nothing for what is
 * somebody else's; ids are treated as opaque text.
 */
export interface Store {
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;

  startTurn(turn: StartTurn): Promise<StartTurnResult>;

  /**
   * Appends to several runs in one transaction; results in the order of `batches`. The only way events are written.
   * A batch without events only asks whether the run is still owned. Rejects, with nothing written, when events leave a
   * gap or an `end` comes without one.
   */
  append(batches: AppendBatch[]): Promise<AppendResult[]>;
  /** Events with `seq > after`, ascending, at most `limit`. */
  readEvents(runId: string, after: number, limit: number): Promise<StoredEvent[]>;

  findRun(userId: string, runId: string): Promise<RunRow | undefined>;
  /** The run's state without asking who wants to know; for the executor and for followers already admitted. */
  getRun(runId: string): Promise<RunRow | undefined>;
  /** Asks the run to stop; no-op on an ended run. */
  requestStop(runId: string): Promise<void>;
  /**
   * Says that `owner` lives: renews the lease of every run it writes. Answers those runs, so that it learns which it has lost
   * and which are to be stopped. Appends renew the lease of their run as well.
   */
  renewLeases(owner: string): Promise<HeldRun[]>;
  /** The runs that `owner` writes, oldest first, without renewing anything; cheap enough to be asked twice a second. */
  listHeldRuns(owner: string): Promise<HeldRun[]>;
  /** Gives up runs of `owner` before their lease ends, so that another process may take them at once. */
  releaseRuns(owner: string, runIds: string[]): Promise<void>;
  /**
   * Makes `owner` the owner of at most `limit` running runs that nobody writes any more, oldest first, and raises their fence,
   * which shuts out whoever wrote them before. Nobody writes a run that was released, or whose lease has ended by the
   * database's own clock; where the data folder is locked, nobody but `owner` writes any. Counts a takeover for each that
   * was not released. With `runId` it looks at this run only.
   */
  takeAbandonedRuns(owner: string, limit: number, runId?: string): Promise<RunRow[]>;

  findChat(userId: string, chatId: string): Promise<ChatRow | undefined>;
  /** Whether there is a chat with this id, whoever's it is; says nothing else of it. */
  chatExists(chatId: string): Promise<boolean>;
  /** Last changed first; `before` is the cursor of the page before, and anything else throws `AppError` `bad_request`. */
  listChats(
    userId: string,
    page: { before: string | null; limit: number },
  ): Promise<{ chats: ChatRow[]; cursor: string | null }>;
  /** Notes that the user has looked at the end of this run; no-op for an older run than the unseen one, or a foreign chat. */
  markSeen(userId: string, chatId: string, runId: string): Promise<void>;
  /** All messages of the chat, every branch, in order of creation. */
  listMessages(chatId: string): Promise<MessageRow[]>;
  /** The runs of the chat, without their headers; `getRun` reads that of one. */
  listRuns(chatId: string): Promise<ListedRun[]>;
  /** The user's newest runs in all chats, newest first, each with the question it answers. */
  listRecentRuns(userId: string, limit: number): Promise<AskedRun[]>;

  /** Makes every chat of `fromUserId` one of `toUserId`; runs that go on in them go on. */
  moveChats(fromUserId: string, toUserId: string): Promise<void>;
  /**
   * Deletes every chat of the user with its messages, runs and events, and the stored content that only these messages had.
   * Whoever still writes one of the runs finds that it owns it no more. No-op for a user without any.
   */
  deleteUser(userId: string): Promise<void>;

  /** Stored content by hash; hashes that are not there are absent from the map. */
  getBlobs(hashes: string[]): Promise<Map<string, string>>;
}
