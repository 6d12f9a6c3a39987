import type { ChatController } from "#lib/client/chat-controller";
import type { ChatRequests } from "#lib/client/chat-requests";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import type { FrameScheduler } from "#lib/client/frame-scheduler";
import type { ServerClock } from "#lib/client/server-clock";

/** What a chat in the browser needs from around it. */
export interface ChatDependencies {
  requests: ChatRequests;
  environment: ConnectionEnvironment;
  clock: ServerClock;
  schedule: FrameScheduler;
  now(): number;
  createId(): string;
  /** The server has accepted the first message: the chat exists now. */
  onCreated(controller: ChatController): void;
  /** A run of the chat has begun or ended. */
  onActivity(controller: ChatController): void;
  /** The server has been told that the end of the last run was seen. */
  onSeen(controller: ChatController): void;
}
