import "server-only";
import { quoteLine } from "#lib/server/models/embedded/language/quote-line";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";

const ABOUT_ITSELF =
  /\b(who|what) (are|is) (you|this)\b|\bwhat can (you|i|we)\b|\byour name\b|\bhelp\b|\bare you (a|an|real|human|chatgpt|gpt)\b/;

/** The answer where no scene fits: what this model is, what it can play here, and how to put a real model in its place. */
export function describeDemo({ conversation, random }: SceneContext, examples: string[]): Script {
  const { question } = conversation.current;
  const isAboutItself = ABOUT_ITSELF.test(readWords(question).join(" "));
  const quote = quoteLine(question);
  const beginning =
    quote === "" || isAboutItself
      ? random.pick([
          "I am a scripted demo model: I play a few written scenes, so that you can watch an agent stream without a key.",
          "I am a demo model with a script instead of a brain. A few scenes are all I can play, but those I play token by token.",
          "You are talking to a scripted demo model. I know a handful of scenes, and I show how an agent streams them.",
        ])
      : random.pick([
          `You wrote “${quote}”. I am a scripted demo model and have no scene for that, so I would rather say so than make something up.`,
          `“${quote}” is not in my script. I am a scripted demo model, and an honest one: I have no real answer to that.`,
          `I would like to answer “${quote}”, but I am a scripted demo model and nobody wrote a scene for it.`,
          `That goes beyond me: I am a scripted demo model, and “${quote}” is in none of my scenes.`,
        ]);
  const list = examples.map((example) => `- ${example}`).join("\n");
  const offer = random.pick(["Here you can ask me:", "What I can play here:", "These work with this agent:"]);
  const ending = random.pick([
    "To put a real model here, set `OPENAI_API_KEY`, or `OPENAI_BASE_URL` for any compatible server, and start again.",
    "For real answers, start the app with `OPENAI_API_KEY` set, or with `OPENAI_BASE_URL` pointing at any compatible server.",
    "With `OPENAI_API_KEY` in the environment, or `OPENAI_BASE_URL` for any compatible server, a real model answers in my place.",
  ]);
  return {
    thought: isAboutItself
      ? "This is a question about me. I play written scenes and nothing else, and that should be plain from the first sentence. Then I list the scenes, and say how to get a real model."
      : "I look through my scenes for one that fits this message. None does. I should not pretend to know more than I do, so I say what I am and what I can play.",
    parts: [{ kind: "text", text: `${beginning}\n\n${offer}\n\n${list}\n\n${ending}` }],
  };
}
