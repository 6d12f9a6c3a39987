import "server-only";
import { AgentExecutor, createToolCallingAgent } from "@langchain/classic/agents";
import { AIMessage, type BaseMessage, HumanMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { type Runnable, RunnableLambda } from "@langchain/core/runnables";
import { BaseTracer, type Run } from "@langchain/core/tracers/base";
import type { StreamEvent } from "@langchain/core/types/stream";
import { toViewMessages } from "#lib/projections/header-messages";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { ComparisonScene } from "#lib/server/executor/testing/langchain/comparison-scenes";
import { ScriptedChatModel } from "#lib/server/executor/testing/langchain/scripted-chat-model";
import { toLangChainTool } from "#lib/server/executor/testing/langchain/to-langchain-tool";

export type AgentInput = { input: string; chat_history: BaseMessage[] };

/** A run as a callback handler is told of it, whatever the filter of the events is. */
export type ToldRun = Pick<Run, "id" | "parent_run_id" | "name">;

export interface LangChainRun {
  events: StreamEvent[];
  runs: ToldRun[];
  isFiltered: boolean;
  /** What the stream broke with. */
  error: unknown;
}

export interface LangChainRunOptions {
  filter?: RunFilter;
  /** Calls of one turn run together. LangChain's agent does that when it is invoked, and one by one when it is streamed. */
  isTogether?: boolean;
}

/** Notes each run in the order in which they begin. */
class NotingTracer extends BaseTracer {
  override name = "noting_tracer";
  readonly runs: ToldRun[] = [];

  override onRunCreate({ id, parent_run_id, name }: Run): void {
    this.runs.push({ id, parent_run_id, name });
  }

  protected override persistRun(): Promise<void> {
    return Promise.resolve();
  }
}

function historyOf({ history = [] }: ComparisonScene): BaseMessage[] {
  return history
    .flatMap(({ messages }) => messages.flatMap(toViewMessages))
    .map(({ role, content }) => (role === "user" ? new HumanMessage(content) : new AIMessage(content)));
}

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "Be brief."],
  ["placeholder", "{chat_history}"],
  ["human", "{input}"],
  ["placeholder", "{agent_scratchpad}"],
]);

/** The agent of the sources: an `AgentExecutor` named `Agent`, its model tagged `agent_llm`. */
export async function createLangChainAgent(
  scene: ComparisonScene,
  isTogether = false,
): Promise<{ agent: Runnable<AgentInput>; input: AgentInput }> {
  const { rounds, nested = [], question } = scene;
  const left = [...rounds];
  const model = new ScriptedChatModel(() => left.shift() ?? []);
  const inner = new ScriptedChatModel(() => nested);
  const tools = await Promise.all(
    Object.entries(scene.tools()).map(([name, tool]) => toLangChainTool(name, tool, inner)),
  );
  const runnable = createToolCallingAgent({ llm: model.withConfig({ tags: ["agent_llm"] }), tools, prompt });
  const executor = new AgentExecutor({
    agent: runnable,
    tools,
    handleParsingErrors: true,
    handleToolRuntimeErrors: ({ message }) => message,
  }).withConfig({ runName: "Agent" });
  const agent = isTogether
    ? RunnableLambda.from<AgentInput, unknown>((input, config) => executor.invoke(input, config))
    : executor;
  return { agent, input: { input: question, chat_history: historyOf(scene) } };
}

/** Plays a scene with LangChain's agent and collects what `streamEvents` (version 2) says of it. */
export async function runLangChainAgent(
  scene: ComparisonScene,
  { filter, isTogether }: LangChainRunOptions = {},
): Promise<LangChainRun> {
  const { agent, input } = await createLangChainAgent(scene, isTogether);
  const tracer = new NotingTracer();
  const { include = {}, exclude = {} } = filter ?? {};
  const stream = agent.streamEvents(
    input,
    { version: "v2", callbacks: [tracer] },
    {
      ...(include.names ? { includeNames: include.names } : {}),
      ...(include.types ? { includeTypes: include.types } : {}),
      ...(include.tags ? { includeTags: include.tags } : {}),
      ...(exclude.names ? { excludeNames: exclude.names } : {}),
      ...(exclude.types ? { excludeTypes: exclude.types } : {}),
      ...(exclude.tags ? { excludeTags: exclude.tags } : {}),
    },
  );
  const run: LangChainRun = { events: [], runs: tracer.runs, isFiltered: filter !== undefined, error: undefined };
  try {
    for await (const event of stream) run.events.push(event);
  } catch (error) {
    run.error = error;
  }
  return run;
}
