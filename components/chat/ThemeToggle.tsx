"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { words } from "#lib/catalogue/en";
import { THEME_COOKIE, type Theme } from "#lib/client/theme";
import { useIsAlive } from "#lib/client/use-is-alive";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: Monitor, light: Sun, dark: Moon };
/** A year, in seconds. */
const KEPT_FOR = 31_536_000;

/** Goes round between the system's theme, light and dark. The choice is a cookie, so that the server draws it right. */
export function ThemeToggle({ theme: initial }: { theme: Theme }) {
  const [theme, setTheme] = useState(initial);
  const isAlive = useIsAlive();
  const Icon = icons[theme];
  const choose = (choice: Theme) => {
    setTheme(choice);
    document.documentElement.dataset.theme = choice;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=${KEPT_FOR}; samesite=lax`;
  };
  return (
    <button
      type="button"
      disabled={!isAlive}
      aria-label={words.theme.label(theme)}
      title={words.theme.label(theme)}
      onClick={() => choose(next[theme])}
      className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
