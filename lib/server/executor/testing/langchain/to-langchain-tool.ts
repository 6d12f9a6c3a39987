import "server-only";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import type { RunnableConfig } from "@langchain/core/runnables";
import { type StructuredToolInterface, tool } from "@langchain/core/tools";
import { asSchema, type Tool } from "ai";
import type { ToolModelCall } from "#lib/server/agents/tool-context";
import type { ScriptedChatModel } from "#lib/server/executor/testing/langchain/scripted-chat-model";

/** What a tool of LangChain does that asks a model itself: a prompt and a named, tagged model, with the callbacks passed on. */
async function askModel(model: ScriptedChatModel, call: ToolModelCall, config: RunnableConfig): Promise<string> {
  const { name, tags, prompt } = call;
  const chain = ChatPromptTemplate.fromMessages([["human", "{prompt}"]]).pipe(
    model.withConfig({ runName: name, tags }),
  );
  let text = "";
  for await (const chunk of await chain.stream({ prompt }, config)) text += chunk.text;
  return text;
}

/** One of our tools as a tool of LangChain's: the same name, schema and function. `model` answers what it asks a model. */
export async function toLangChainTool(
  name: string,
  { description, inputSchema, execute }: Tool,
  model: ScriptedChatModel,
): Promise<StructuredToolInterface> {
  const schema = await asSchema(inputSchema).jsonSchema;
  return tool(
    async (input: unknown, config: RunnableConfig): Promise<string> => {
      const answered: unknown = await execute?.(input, {
        toolCallId: "call",
        messages: [],
        context: { random: () => 0, askModel: (call: ToolModelCall) => askModel(model, call, config) },
      });
      return String(answered);
    },
    { name, description: typeof description === "string" ? description : name, schema },
  );
}
