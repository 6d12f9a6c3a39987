import type { Answer, Beat, Ending } from "./beat.ts";
import { say, think } from "./fragments.ts";
import type { Scene } from "./scene.ts";

function stream(beats: Iterable<Beat>, ending: Ending = "stop"): Answer {
  return { kind: "stream", beats, ending };
}

function* endlessText(): Generator<Beat> {
  for (let count = 1; ; count++) yield { kind: "text", delta: `${count === 1 ? "" : " "}tick-${count}` };
}

const markup = `# Heading <script>window.__attacked = "script"</script>

<img src="x" onerror="window.__attacked = 'image'"> <iframe srcdoc="<script>parent.__attacked = 'frame'</script>"></iframe>

[a script link](javascript:window.__attacked='link'), [a data link](data:text/html,<script>parent.__attacked='data'</script>),
[a real link](https://example.com/page), ![a picture](https://example.com/leak.png?secret=1), ![by reference][leak]

[leak]: https://example.com/reference.png?secret=2 "title"

<style>body { display: none }</style><a href="#" onclick="window.__attacked = 'click'">press</a>

| column | value |
| --- | --- |
| **bold** | \`<b>code</b>\` |

\`\`\`html
<script>alert("inside code")</script>
\`\`\`
`;

const steadyText = Array.from({ length: 100 }, (_, index) => `word-${index + 1}`).join(" ");

function thinking(delayMs: number): Scene {
  return {
    delayMs,
    answer: () =>
      stream([
        ...think("The cat was seen twice today, so I compare both places and take the warmer one."),
        ...say("The cat is most likely under the bed, where it is warm."),
      ]),
  };
}

/** Scenes that stream text and call no tool. */
export const textScenes: Record<string, Scene> = {
  "fake-plain": {
    delayMs: 20,
    answer: ({ userText }) =>
      stream(
        say(
          `You wrote: ${userText}\n\nThis is a plain answer of the fake provider. It comes word by word, so that a reader ` +
            "can see it grow from the first word to the last one, and then it ends as every good answer does.",
        ),
      ),
  },
  "fake-steady": { delayMs: 60, answer: () => stream(say(steadyText)) },
  "fake-thinking": thinking(20),
  "fake-slow-thinking": thinking(90),
  "fake-refusal": {
    delayMs: 10,
    answer: () =>
      stream("I am sorry, but I cannot help with that.".split(/(?= )/).map((delta) => ({ kind: "refusal", delta }))),
  },
  "fake-slow": { delayMs: 50, answer: () => stream(endlessText()) },
  "fake-drop": {
    delayMs: 20,
    answer: () => stream([...say("The cat was last seen near the win"), { kind: "text", delta: "do" }], "drop"),
  },
  "fake-eof": { delayMs: 20, answer: () => stream(say("This answer simply ends without"), "eof") },
  "fake-error": { delayMs: 20, answer: () => stream(say("Half an answer, and then"), "error") },
  "fake-length": { delayMs: 10, answer: () => stream(say("This answer reached its limit of"), "length") },
  "fake-empty": { delayMs: 0, answer: () => stream([]) },
  "fake-markup": { delayMs: 5, answer: () => stream(say(markup)) },
};
