import "server-only";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";

/** Says that the tools a look needs are not offered here, and which agent has them. */
export function sayCannotLook(missing: string[], { random }: SceneContext): Script {
  const names = joinWords(missing.map((tool) => `\`${tool}\``));
  const them = missing.length === 1 ? "it" : "them";
  return {
    thought: `To answer this I would have to call ${names}, which I am not offered. I must not guess, so I say it.`,
    parts: [
      {
        kind: "text",
        text: random.pick([
          `I cannot look for you here: that takes ${names}, and this agent does not have ${them}. The agent **Cat** can look; choose it and ask again.`,
          `Without ${names} I would only be guessing, and this agent does not offer that. Ask the agent **Cat**, which has what it takes.`,
        ]),
      },
    ],
  };
}
