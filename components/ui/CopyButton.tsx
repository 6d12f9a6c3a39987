"use client";

import { Check, Copy, type LucideIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { words } from "#lib/catalogue/en";

type Outcome = "copied" | "failed";

/** Copies what `read` gives when it is pressed, and says for two seconds how that went. `icon`: where there are several in a row. */
export function CopyButton({ label, read, icon = Copy }: { label: string; read(): string; icon?: LucideIcon }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => {
    // Absent on pages that are not served securely.
    const writing = navigator.clipboard?.writeText(read()) ?? Promise.reject(new Error("no clipboard"));
    writing.then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  };
  const said = { copied: words.thread.copied, failed: words.thread.copyFailed };
  const Icon = outcome === null ? icon : { copied: Check, failed: X }[outcome];
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={outcome ? said[outcome] : label}
      title={outcome ? said[outcome] : label}
      className="inline-flex size-10 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={15} aria-hidden="true" />
    </button>
  );
}
