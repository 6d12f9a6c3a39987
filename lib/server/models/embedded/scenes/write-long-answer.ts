import "server-only";
import type { SeededRandom } from "#lib/server/models/embedded/seeded-random";

/** Writes 600 to 900 words of Markdown on how a run streams: headings, lists, a table, code, a quote and a link. */
export function writeLongAnswer(random: SeededRandom): string {
  const opening = random.pick([
    "Between a model that thinks of a word and a person who reads it lies a longer way than one would expect. This answer walks along it, stage by stage.",
    "You are watching the subject of this answer while you read it: every word here has gone the way it describes.",
    "A streamed answer looks simple: words appear, one after the other. Behind that simple look stand a few decisions, and each of them can be explained.",
  ]);
  const closing = random.pick([
    "If you keep one thing in mind, let it be this: write first, show afterwards. Everything else follows.",
    "None of these steps is difficult. What takes care is to do all of them, in this order, for every single token.",
    "And that is the whole journey. The next word you read, in any chat, will have made one much like it.",
  ]);
  return [
    `## How a run gets from the model to your screen\n\n${opening}`,
    WAY,
    STAGES,
    COSTS,
    CODE,
    FAILURES,
    `## What to remember\n\n${REMEMBER}\n\n${closing}`,
  ].join("\n\n");
}

const WAY = `### The way as a whole

A **run** is one turn of an agent: one question, every model call and tool call it leads to, and the answer. It is kept as a list of *events* that only ever grows. One writer appends to the list, and everybody else reads from it. That is all the architecture there is, and it has pleasant consequences:

- The page you look at is a reader, and so is a second tab.
- A reload is nothing special: the reader starts again and catches up.
- An inspector can open the same list a week later and replay it.
- Closing the page ends the reading, never the run.

> A stream that is only sent is gone when the line drops. A stream that is written down can be read again.`;

const STAGES = `### Stage by stage

1. **The model speaks.** It sends parts of words, called tokens. A short word is one token; a longer one such as \`uncharacteristically\` is several.
2. **The executor listens.** It takes each part, gives it the next number and turns it into an event. When the model names a tool, that name is passed on at once, before the arguments are complete.
3. **The log keeps it.** Events of the same moment are committed in one transaction. Only after the commit may anybody see them.
4. **The wire carries it.** A response of type \`text/event-stream\` stays open and brings every event as a few lines of text. The format is described in the [HTML standard](https://html.spec.whatwg.org/multipage/server-sent-events.html).
5. **The page folds it.** A small function takes what is on the screen and one event, and returns what shall be on the screen next.
6. **The browser paints it.** Changes are collected and shown with the next frame, so that a fast model does not make the page slow.

No stage waits for a whole message: while one word is being painted, the next may already be in the log.`;

const COSTS = `### What each stage is for

| Stage | Receives | Passes on | Without it |
| --- | --- | --- | --- |
| Model | the conversation | tokens | there is nothing to say |
| Executor | tokens | numbered events | tools would never run |
| Log | events | committed events | a reload would lose the answer |
| Wire | committed events | lines of text | the page would have to ask again and again |
| Fold | one event | the next view | text and tools would lose their order |
| Paint | the next view | pixels | nobody would see a thing |

The numbers in the second stage look like a detail, but they carry much of the weight. Because they have **no gaps**, a reader knows exactly what it has seen. It can ask for \`after=41\` and get number 42.`;

const CODE = `## The same in code

A reader needs surprisingly little. The following function follows a run from any point and hands every event to a callback:

\`\`\`ts
interface RunEvent {
  seq: number;
  chunk: { type: string };
}

async function follow(events: AsyncIterable<RunEvent>, show: (event: RunEvent) => void, after = 0) {
  let seen = after;
  for await (const event of events) {
    if (event.seq <= seen) continue; // replayed, and shown before
    if (event.seq !== seen + 1) throw new Error(\`Event \${seen + 1} is missing\`);
    seen = event.seq;
    show(event);
  }
  return seen;
}
\`\`\`

Two lines deserve a second look. The \`continue\` makes it harmless to receive an event twice, which happens after every reconnection. The \`throw\` makes it impossible to overlook one, because a hole in the text is worse than a short pause.`;

const FAILURES = `## When something goes wrong

Networks drop, laptops sleep, and processes are restarted in the middle of a sentence. A good stream plans for it:

- **The line drops.** The reader notices that the stream ended without its last event, connects again, and continues after the number it saw last.
- **The person presses Stop.** The stop reaches the model and the tools. What was written so far stays, and the list says who ended it.
- **A tool fails.** Its error becomes an event like any other. The model reads it and can say honestly what it does not know.
- **The process dies.** On the next start the open runs are found and closed, so that nothing on the screen spins for ever.

In each of these cases the *last* event is the same kind of event: it tells how the run ended.`;

const REMEMBER = `1. Give every event a number, and never skip one.
2. Commit before you publish.
3. Let all readers, the first one included, read from the same place.
4. Keep the order of text and tools as it was; do not sort it afterwards.
5. End every run with one event that says why it ended.`;
