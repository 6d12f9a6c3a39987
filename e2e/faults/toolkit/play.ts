import type { ChatRequestInput } from "#lib/protocol/chat-request";
import type { Run } from "#lib/protocol/run";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";
import type { Hit } from "../../fake-provider/hit-log.ts";
import type { Guest } from "../../http/guest.ts";
import { playing } from "./fault-models.ts";
import type { Station } from "./station.ts";
import { foldEvents, readEvents, textOfView } from "./stored-runs.ts";

/** A turn that has ended, from every side. */
export interface Played {
  chatId: string;
  run: Run;
  /** The run as its stored events give it. */
  view: RunView;
  events: RunEvent[];
  text: string;
  /** The body of the first response. */
  body: string;
  /** What reached the provider for this scene. */
  hits: Hit[];
  /** Model calls in the log. */
  attempts: number;
}

/** Lets the provider play a scene to the end of a run. Without an agent, the one that has no tools. */
export async function play(
  station: Station,
  guest: Guest,
  scene: string,
  fields: Partial<ChatRequestInput> & { text?: string } = {},
): Promise<Played> {
  const { text = `a question for ${scene}`, ...rest } = fields;
  const { runId, chatId, body } = await guest.askToEnd(text, { agent: "plain", model: playing(scene), ...rest });
  return { chatId, body, ...(await inspect(station, guest, runId, scene)) };
}

/** A run that has ended, as its owner, the database and the provider tell it. */
export async function inspect(station: Station, guest: Guest, runId: string, scene: string) {
  const run = await guest.run(runId);
  const events = await readEvents(station.database, runId);
  const view = foldEvents(runId, events);
  return {
    run,
    view,
    events,
    text: textOfView(view),
    hits: station.provider.hits.list({ model: scene }),
    attempts: events.filter(({ chunk }) => chunk.type === "data-span-start" && chunk.data.kind === "model").length,
  };
}

/** The cards of a run. */
export function cardsOf(view: RunView) {
  return view.parts.filter((part) => part.kind === "tool");
}
