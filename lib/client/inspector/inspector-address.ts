import { type InspectorTab, isInspectorTab } from "#lib/client/inspector/inspector-tab";
import type { Selection } from "#lib/client/inspector/selection";

/** What of an inspector is kept in its address. */
export interface InspectorPlace {
  tab: InspectorTab;
  selection: Selection;
}

/** The longest id that is believed. */
const LONGEST_ID = 64;

/** Reads a place from an address's query; what is not understood is left out. */
export function readInspectorPlace(query: URLSearchParams): InspectorPlace {
  const tab = query.get("tab");
  const span = query.get("span");
  const seq = Number(query.get("seq") ?? Number.NaN);
  return {
    tab: isInspectorTab(tab) ? tab : "timeline",
    selection: {
      span: span && span.length <= LONGEST_ID ? span : null,
      seq: Number.isSafeInteger(seq) && seq > 0 ? seq : null,
    },
  };
}

/** The query of a place, beside whatever else `query` holds. */
export function writeInspectorPlace(query: URLSearchParams, { tab, selection }: InspectorPlace): URLSearchParams {
  const written = new URLSearchParams(query);
  const put = (name: string, value: string | null) =>
    value === null ? written.delete(name) : written.set(name, value);
  put("tab", tab === "timeline" ? null : tab);
  put("span", selection.span);
  put("seq", selection.seq === null ? null : String(selection.seq));
  return written;
}
