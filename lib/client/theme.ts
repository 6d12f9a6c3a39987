/** The theme a reader chose; `system` follows the machine. */
export type Theme = "light" | "dark" | "system";

/** Cookie that carries the choice, so that the server draws the page in it at once. */
export const THEME_COOKIE = "whisker-theme";

/** The theme a cookie's value names; anything unknown is `system`. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
