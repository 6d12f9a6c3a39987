import "server-only";
import type { JSONValue, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import type { Tool } from "ai";
import { isModelOutput, toModelOutput } from "#lib/projections/tool-model-output";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";

const loneSurrogate = /\\ud[89a-f]/i;

function inWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The beginning of a text with an honest note about the rest; the text itself when it is short enough. */
function cutWithNote(text: string, bytes: number): string {
  const size = Buffer.byteLength(text);
  if (size <= bytes) return text;
  const note = `\n[Cut here: only the beginning of ${inWords(size)} is kept.]`;
  return cutToBytes(text, bytes - Buffer.byteLength(note)) + note;
}

/**
 * What a tool answered, as it can be kept: a copy through JSON with well-formed text, `undefined` as null. What is larger than
 * `bytes` becomes the beginning of its text, with a note. Throws a `ToolFailure` for what JSON cannot hold.
 */
export function keptOutput(output: unknown, bytes: number): unknown {
  if (output === undefined) return null;
  if (typeof output === "string") return cutWithNote(output, bytes).toWellFormed();
  let text: string | undefined;
  try {
    text = JSON.stringify(output);
  } catch {
    text = undefined; // a cycle or a bigint
  }
  if (text === undefined) throw new ToolFailure("The tool's result cannot be stored as JSON.");
  if (Buffer.byteLength(text) > bytes) return cutWithNote(text, bytes).toWellFormed();
  if (!loneSurrogate.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(text, (_key, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value));
}

function cutTold(told: LanguageModelV4ToolResultOutput, bytes: number): LanguageModelV4ToolResultOutput {
  switch (told.type) {
    case "text":
    case "error-text": {
      const value = cutWithNote(told.value, bytes);
      return value === told.value ? told : { ...told, value };
    }
    case "json":
    case "error-json": {
      const text = JSON.stringify(told.value);
      if (Buffer.byteLength(text) <= bytes) return told;
      return { type: told.type === "json" ? "text" : "error-text", value: cutWithNote(text, bytes) };
    }
    case "content": {
      let room = bytes;
      const value = told.value.map((part) => {
        if (part.type !== "text") return part;
        const text = room > 0 ? cutWithNote(part.text, room) : "[Left out: the result is too large.]";
        room -= Buffer.byteLength(part.text);
        return text === part.text ? part : { ...part, text };
      });
      return value.every((part, index) => part === told.value[index]) ? told : { ...told, value };
    }
    default:
      return told;
  }
}

/**
 * What the model is to be given where it differs from the output itself: what the tool's own `toModelOutput` makes of it, and at
 * most `bytes` of text. Undefined where the output is given as it is. Rejects as `toModelOutput` does, or with a `ToolFailure`.
 */
export async function toldOutput(
  tool: Tool,
  call: { toolCallId: string; input: unknown; output: unknown },
  limits: { told: number; kept: number },
): Promise<unknown> {
  const own: unknown = await tool.toModelOutput?.(call);
  // Files in it are the tool's choice; only what is more than the log keeps is not sent.
  const kept = own === undefined ? undefined : keptOutput(own, limits.kept);
  if (own !== undefined && !isModelOutput(kept)) throw new ToolFailure("The tool's result is too large for the model.");
  const chosen = isModelOutput(kept) ? kept : undefined;
  const whole = chosen ?? toModelOutput(call.output as JSONValue); // outputs come out of JSON text
  const cut = cutTold(whole, limits.told);
  return chosen || cut !== whole ? cut : undefined;
}
