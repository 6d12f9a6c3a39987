import "server-only";

/**
 * What LangChain streams and Whisker does not. The tests drop exactly this before they compare, every entry must be met in some
 * scene, and docs/langchain.md explains each.
 */
export const langChainDifferences = {
  /** Kinds of event. */
  kinds: ["on_chain_stream", "on_prompt_start", "on_prompt_end", "on_parser_start", "on_parser_end"],
  /** Runs inside the agent and its tools, by their name. */
  runs: [
    "ToolCallingAgent",
    "RunnableAssign",
    "RunnableMap",
    "RunnableLambda",
    "RunnableSequence",
    "ChatPromptTemplate",
    "ToolCallingAgentOutputParser",
    "ExceptionTool",
  ],
  /** Tags that LangChain gives model calls by itself, without the number that follows. */
  tags: ["seq:step"],
  /** LangChain calls a model by its class, Whisker by its id. */
  modelName: { langChain: "ScriptedChatModel", whisker: "script-1" },
} as const;
