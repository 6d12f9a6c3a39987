"use client";

import { ChevronDown } from "lucide-react";
import { useIsAlive } from "#lib/client/use-is-alive";

/** A choice of one among few, as the browser's own select: it is the best there is on a phone and for assistive tools. */
export function Chooser({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string;
  options: readonly { id: string; label: string; hint: string }[];
  onChoose(id: string): void;
}) {
  const isAlive = useIsAlive();
  const chosen = options.find(({ id }) => id === value);
  return (
    <span className="relative flex min-w-0 items-center">
      <select
        aria-label={label}
        disabled={!isAlive}
        title={chosen?.hint}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-10 min-w-0 max-w-full appearance-none truncate rounded-sm bg-transparent pr-6 pl-2 text-xs text-soft [field-sizing:content] hover:bg-hover hover:text-ink"
      >
        {!chosen && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id} className="bg-card text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden="true" className="pointer-events-none absolute right-1.5 text-muted" />
    </span>
  );
}
