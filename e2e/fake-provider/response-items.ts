import type { ContentBeat } from "./beat.ts";

/** One event of the Responses API without its sequence number. */
export interface ResponseEvent {
  type: string;
  [field: string]: unknown;
}

interface Place {
  item_id: string;
  output_index: number;
}

/** The events of one output item over its life. */
interface ItemEvents {
  added(): ResponseEvent[];
  delta(text: string): ResponseEvent;
  done(text: string): ResponseEvent[];
}

function itemEvents(outputIndex: number, item: object, status: "added" | "done"): ResponseEvent {
  return { type: `response.output_item.${status}`, output_index: outputIndex, item };
}

function openReasoning(place: Place, encryptedContent: string | undefined): ItemEvents {
  const item = { id: place.item_id, type: "reasoning" };
  const part = { ...place, summary_index: 0 };
  const name = "response.reasoning_summary";
  return {
    added: () => [
      itemEvents(place.output_index, { ...item, summary: [] }, "added"),
      { type: `${name}_part.added`, ...part, part: { type: "summary_text", text: "" } },
    ],
    delta: (delta) => ({ type: `${name}_text.delta`, ...part, delta }),
    done: (text) => {
      const summary = { type: "summary_text", text };
      const finished = { ...item, summary: [summary], encrypted_content: encryptedContent };
      return [
        { type: `${name}_text.done`, ...part, text },
        { type: `${name}_part.done`, ...part, part: summary },
        itemEvents(place.output_index, finished, "done"),
      ];
    },
  };
}

function openMessage(place: Place, kind: "output_text" | "refusal"): ItemEvents {
  const item = { id: place.item_id, type: "message", role: "assistant" };
  const position = { ...place, content_index: 0 };
  const field = kind === "refusal" ? "refusal" : "text";
  const content = (text: string) => ({ type: kind, [field]: text, annotations: [] });
  return {
    added: () => [
      itemEvents(place.output_index, { ...item, status: "in_progress", content: [] }, "added"),
      { type: "response.content_part.added", ...position, part: content("") },
    ],
    delta: (delta) => ({ type: `response.${kind}.delta`, ...position, delta }),
    done: (text) => [
      { type: `response.${kind}.done`, ...position, [field]: text },
      { type: "response.content_part.done", ...position, part: content(text) },
      itemEvents(place.output_index, { ...item, status: "completed", content: [content(text)] }, "done"),
    ],
  };
}

function openCall(place: Place, callId: string, name: string): ItemEvents {
  const item = { id: place.item_id, type: "function_call", call_id: callId, name };
  return {
    added: () => [itemEvents(place.output_index, { ...item, status: "in_progress", arguments: "" }, "added")],
    delta: (delta) => ({ type: "response.function_call_arguments.delta", ...place, delta }),
    done: (text) => [
      { type: "response.function_call_arguments.done", ...place, arguments: text },
      itemEvents(place.output_index, { ...item, status: "completed", arguments: text }, "done"),
    ],
  };
}

/** Keeps track of the output items of one response: what is open, and which events each beat makes. */
export function createResponseItems({ id, wantsEncryptedReasoning }: { id: string; wantsEncryptedReasoning: boolean }) {
  // Calls are keyed by their number, since several may be open at once; of the other kinds there is one at a time.
  const open = new Map<string, ItemEvents & { text: string }>();
  let nextOutputIndex = 0;

  function close(key: string): ResponseEvent[] {
    const item = open.get(key);
    if (item === undefined) return [];
    open.delete(key);
    return item.done(item.text);
  }

  /** Calls may stay open beside each other; anything else ends when something else begins. */
  function closeOthers(key: string): ResponseEvent[] {
    return [...open.keys()].filter((other) => other !== key && !other.startsWith("call-")).flatMap(close);
  }

  function ensure(key: string, make: (place: Place) => ItemEvents): ResponseEvent[] {
    if (open.has(key)) return [];
    const outputIndex = nextOutputIndex++;
    const item = make({ item_id: `item_${id}_${outputIndex}`, output_index: outputIndex });
    open.set(key, { ...item, text: "" });
    return item.added();
  }

  function extend(key: string, delta: string): ResponseEvent[] {
    const item = open.get(key);
    if (item === undefined) throw new Error(`No open item ${key}`);
    item.text += delta;
    return [item.delta(delta)];
  }

  function openFor(beat: ContentBeat): { key: string; opened: ResponseEvent[] } {
    switch (beat.kind) {
      case "thinking": {
        const encrypted = wantsEncryptedReasoning ? `encrypted-${id}` : undefined;
        return { key: "thinking", opened: ensure("thinking", (place) => openReasoning(place, encrypted)) };
      }
      case "text":
        return { key: "text", opened: ensure("text", (place) => openMessage(place, "output_text")) };
      case "refusal":
        return { key: "refusal", opened: ensure("refusal", (place) => openMessage(place, "refusal")) };
      case "call-start": {
        const key = `call-${beat.call}`;
        return {
          key,
          opened: ensure(key, (place) => openCall(place, beat.id ?? `call_${id}_${beat.call}`, beat.tool)),
        };
      }
      case "call-arguments":
      case "call-end":
        return { key: `call-${beat.call}`, opened: [] };
    }
  }

  return {
    add(beat: ContentBeat): ResponseEvent[] {
      if (beat.kind === "call-end") return close(`call-${beat.call}`);
      const closed = closeOthers(beat.kind === "call-start" || beat.kind === "call-arguments" ? "" : beat.kind);
      const { key, opened } = openFor(beat);
      return [...closed, ...opened, ...("delta" in beat ? extend(key, beat.delta) : [])];
    },
    closeAll: (): ResponseEvent[] => [...open.keys()].flatMap(close),
  };
}
