"use client";

import { ErrorNotice } from "#components/ui/ErrorNotice";

/** A page that could not be drawn, inside the frame of all pages. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorNotice digest={error.digest} retry={reset} />;
}
