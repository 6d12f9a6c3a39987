import type { ReactNode } from "react";

/** The small heading over a piece of a card's body. */
export function FieldLabel({ children }: { children: ReactNode }) {
  return <p className="text-2xs leading-5 text-muted">{children}</p>;
}
