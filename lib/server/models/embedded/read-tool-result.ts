import "server-only";
import type { JSONValue, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import type { ToolResult } from "#lib/server/models/embedded/conversation";

/** Turns a tool's output in a prompt into its status and plain text. */
export function readToolResult(output: LanguageModelV4ToolResultOutput): ToolResult {
  switch (output.type) {
    case "text":
      return { status: "completed", text: output.value };
    case "json":
      return { status: "completed", text: asText(output.value) };
    case "content":
      return {
        status: "completed",
        text: output.value.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n"),
      };
    case "error-text":
      return { status: "failed", text: output.value };
    case "error-json":
      return { status: "failed", text: asText(output.value) };
    case "execution-denied":
      return { status: "denied", text: output.reason ?? "" };
  }
}

function asText(value: JSONValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
