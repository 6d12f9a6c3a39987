import "server-only";

/** A message as far as LangChain and Whisker tell the same of it. */
export interface ComparableMessage {
  type: string;
  content: string;
  reasoning: string | undefined;
  calls: { id: string | undefined; name: string; args: unknown }[];
  /** The call that a tool's message answers. */
  answers: string | undefined;
}

/** One event as far as LangChain and Whisker tell the same of it. Runs are known by their name and its number. */
export interface ComparableEvent {
  event: string;
  name: string;
  run: string;
  /** The outermost first. */
  parents: string[];
  tags: string[];
  /** What a model is asked with; empty for all but the start of a model call. */
  messages: ComparableMessage[];
  data: unknown;
}

/** A name for each run, the same on both sides: its own, and the how-manieth of that name it is. */
export function nameRuns(runs: readonly { id: string; name: string }[]): Map<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    runs.map(({ id, name }) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [id, `${name} ${count}`];
    }),
  );
}

/**
 * The events as they would be if no tool began before the model call that makes it has ended: what tools do while the agent's
 * model still speaks comes after it.
 */
export function withToolsAfterModel(events: readonly ComparableEvent[]): ComparableEvent[] {
  const ordered: ComparableEvent[] = [];
  const held: ComparableEvent[] = [];
  let isSpeaking = false;
  for (const event of events) {
    const isAgentCall = event.tags.includes("agent_llm");
    if (isAgentCall && event.event === "on_chat_model_start") isSpeaking = true;
    if (isSpeaking && !isAgentCall) held.push(event);
    else ordered.push(event);
    if (isAgentCall && event.event === "on_chat_model_end") {
      isSpeaking = false;
      ordered.push(...held.splice(0));
    }
  }
  return [...ordered, ...held];
}
