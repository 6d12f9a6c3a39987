"use client";

import { ErrorNotice } from "#components/ui/ErrorNotice";
import { words } from "#lib/catalogue/en";
import "./globals.css";

/** The frame of all pages itself could not be drawn. Without it there is no theme cookie, so it follows the machine. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>{words.error.title}</title>
        <ErrorNotice digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
