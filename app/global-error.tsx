"use client";

import { ErrorNotice } from "#components/ui/ErrorNotice";
import "./globals.css";

/** The frame of all pages itself could not be drawn. Without it there is no theme cookie, so it follows the machine. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <ErrorNotice digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
