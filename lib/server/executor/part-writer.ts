import "server-only";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";
import type { RunContext } from "#lib/server/executor/run-context";
import type { StepCalls } from "#lib/server/executor/step-calls";

/** Turns the parts of one model call into chunks, each in the moment it comes. */
export interface PartWriter {
  write(part: LanguageModelV4StreamPart): void;
  /** Ends text and reasoning that the provider left open. */
  closeOpenParts(): void;
  readonly hasText: boolean;
  /** Whether the message has as much text as it may have; what came after that was cut off. */
  readonly isFull: boolean;
}

/** Provider ids of text parts are long and may repeat; ours are short and unique in the run. */
export function createPartWriter({ log, budgets }: RunContext, calls: StepCalls): PartWriter {
  const open = new Map<string, { kind: "text" | "reasoning"; id: string; isParted?: true }>();
  let hasText = false;
  let isFull = false;

  /** As much of a delta as the message has room for. */
  function fitting(delta: string): string {
    const room = budgets.text - log.memory.textBytes;
    // No character takes more than three bytes a code unit.
    if (delta.length * 3 <= room || Buffer.byteLength(delta) <= room) return delta;
    isFull = true;
    return cutToBytes(delta, Math.max(0, room));
  }

  function start(kind: "text" | "reasoning", providerId: string) {
    const part = { kind, id: log.nextId(kind === "text" ? "t" : "r") };
    open.set(`${kind}:${providerId}`, part);
    return part;
  }

  /**
   * Text stands where it was said: what a provider adds to a text after a call has begun, as Chat Completions can, becomes a
   * part of its own behind that call.
   */
  function partOpenTexts() {
    for (const part of open.values()) {
      if (part.kind !== "text" || part.isParted) continue;
      part.isParted = true;
      log.append({ type: "text-end", id: part.id });
    }
  }

  function goOn(kind: "text" | "reasoning", providerId: string, delta: string) {
    const known = open.get(`${kind}:${providerId}`);
    if (!known?.isParted) return known;
    // White space between two calls is not worth a part.
    if (delta.trim() === "") return undefined;
    const next = start(kind, providerId);
    log.append({ type: `${kind}-start`, id: next.id });
    return next;
  }

  return {
    write(part) {
      switch (part.type) {
        case "text-start":
        case "reasoning-start": {
          const kind = part.type === "text-start" ? "text" : "reasoning";
          const { id } = start(kind, part.id);
          log.append({
            type: part.type,
            id,
            ...(part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}),
          });
          break;
        }
        case "text-delta":
        case "reasoning-delta": {
          if (part.delta === "" && !part.providerMetadata) break;
          const known = goOn(part.type === "text-delta" ? "text" : "reasoning", part.id, part.delta);
          if (!known) break;
          const delta = fitting(part.delta);
          if (isFull && delta === "") break;
          if (known.kind === "text" && delta.trim() !== "") hasText = true;
          log.append({
            type: part.type,
            id: known.id,
            delta,
            ...(part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}),
          });
          break;
        }
        case "text-end":
        case "reasoning-end": {
          const key = `${part.type === "text-end" ? "text" : "reasoning"}:${part.id}`;
          const known = open.get(key);
          if (!known) break;
          open.delete(key);
          if (known.isParted) break;
          log.append({
            type: part.type,
            id: known.id,
            ...(part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}),
          });
          break;
        }
        case "tool-input-start":
          partOpenTexts();
          calls.begin(part.id, part.toolName, part.providerExecuted === true);
          break;
        case "tool-input-delta":
          calls.write(part.id, part.delta);
          break;
        case "tool-call":
          calls.complete(part);
          break;
        case "tool-result":
          calls.resolveByProvider(part);
          break;
        case "source":
          if (part.sourceType === "url") {
            log.append({
              type: "source-url",
              sourceId: log.nextId("x"),
              url: part.url,
              ...(part.title ? { title: part.title } : {}),
            });
          } else {
            log.append({
              type: "source-document",
              sourceId: log.nextId("x"),
              mediaType: part.mediaType,
              title: part.title,
            });
          }
          break;
        default:
          break; // files, pings, raw and response metadata have no place in a chat yet
      }
    },
    closeOpenParts() {
      for (const part of open.values()) if (!part.isParted) log.append({ type: `${part.kind}-end`, id: part.id });
      open.clear();
    },
    get hasText() {
      return hasText;
    },
    get isFull() {
      return isFull;
    },
  };
}
