"use client";

import { useState } from "react";
import { Comparison } from "#components/inspector/compare/Comparison";
import { FileInspector } from "#components/inspector/file/FileInspector";
import { FilePicker } from "#components/inspector/file/FilePicker";
import type { OpenedRunFile } from "#lib/client/inspector/file/open-run-file";

/** Looks at a run from a file, or at two side by side. */
export function RunFilePage() {
  const [opened, setOpened] = useState<readonly OpenedRunFile[]>([]);
  const [left, right] = opened;
  const close = () => setOpened([]);
  if (left && right) return <Comparison left={left.inspection} right={right.inspection} onClose={close} />;
  if (left) return <FileInspector opened={left} onClose={close} />;
  return <FilePicker onOpened={setOpened} />;
}
