import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { argumentPreview } from "#lib/client/argument-preview";
import { spanRole } from "#lib/client/inspector/timeline/span-role";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** What tells a span from others of its name: a tool's first argument, a model call's try, or step. Empty where nothing does. */
export function spanAside(timeline: Timeline, span: TimelineSpan): string {
  const role = spanRole(timeline, span);
  if (role === "run") return "";
  if (role === "tool") return argumentPreview(span.input) ?? "";
  if (span.attempt > 1) return timelineWords.attempt(span.attempt);
  return role === "model" && span.step > 0 ? timelineWords.step(span.step) : "";
}
