"use client";

import { useEffect, useState } from "react";
import { Comparison } from "#components/inspector/compare/Comparison";
import { browserReplay } from "#lib/client/inspector/browser-replay";
import { openRunInspection } from "#lib/client/inspector/open-run-inspection";

/** Two stored runs side by side, live while they go on. */
export function RunComparison({ leftId, rightId }: { leftId: string; rightId: string }) {
  const [left] = useState(() => openRunInspection(leftId, browserReplay));
  const [right] = useState(() => openRunInspection(rightId, browserReplay));
  useEffect(() => {
    const stops = [left.follow(), right.follow()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [left, right]);
  return <Comparison left={left.inspection} right={right.inspection} onClose={null} />;
}
