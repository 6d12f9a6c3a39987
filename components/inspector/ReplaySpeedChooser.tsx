"use client";

import { inspectorWords } from "#lib/catalogue/en-inspector";
import { type ReplaySpeed, replaySpeeds } from "#lib/client/inspector/replay";

/** How fast the replay goes. */
export function ReplaySpeedChooser({ speed, onSpeed }: { speed: ReplaySpeed; onSpeed(speed: ReplaySpeed): void }) {
  return (
    <select
      aria-label={inspectorWords.replay.speed}
      value={speed}
      onChange={(event) => {
        const chosen = replaySpeeds.find((each) => String(each) === event.target.value);
        if (chosen !== undefined) onSpeed(chosen);
      }}
      className="min-h-10 shrink-0 rounded-sm border border-edge bg-card px-1 text-xs tabular-nums md:px-2"
    >
      {replaySpeeds.map((each) => (
        <option key={each} value={each}>
          {inspectorWords.replay.times(each)}
        </option>
      ))}
    </select>
  );
}
