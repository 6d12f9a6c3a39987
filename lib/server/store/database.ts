import "server-only";
import type { RunFinishReason, RunStatus } from "#lib/protocol/run";
import type { MessageRow } from "#lib/server/store/store";

/** 0 or 1: SQLite has no booleans, and PostgreSQL gets the same columns. */
type Flag = 0 | 1;

/** Times are ms since 1970. `head_id` is the message the chat shows last. */
export interface ChatsTable {
  id: string;
  user_id: string;
  title: string;
  agent: string;
  model: string;
  head_id: string | null;
  unseen_run_id: string | null;
  created_at: number;
  updated_at: number;
}

/** `position` counts the chat's messages from 1 in order of creation, whatever the clock did. */
interface MessagesTable {
  chat_id: string;
  id: string;
  parent_id: string | null;
  role: MessageRow["role"];
  text: string | null;
  position: number;
  created_at: number;
}

/** `error`, `usage` and `header` are JSON text. A hidden run works for the product itself and is not part of the chat. */
export interface RunsTable {
  id: string;
  chat_id: string;
  user_message_id: string;
  agent: string;
  model: string;
  status: RunStatus;
  finish_reason: RunFinishReason | null;
  error: string | null;
  usage: string | null;
  header: string;
  owner: string | null;
  fence: number;
  lease_until: number | null;
  takeovers: number;
  stop_requested: Flag;
  last_seq: number;
  log_version: number;
  request_key: string;
  request_hash: string;
  hidden: Flag;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
}

interface RunEventsTable {
  run_id: string;
  seq: number;
  at: number;
  chunk: string;
}

interface BlobsTable {
  hash: string;
  content: string;
}

/** Every table of the store, as Kysely sees it. */
export interface StoreTables {
  chats: ChatsTable;
  messages: MessagesTable;
  runs: RunsTable;
  run_events: RunEventsTable;
  blobs: BlobsTable;
}
