/** Where a key leads in a list of `count` from place `from` (-1 for none), a page being `page` places; null for a key that leads nowhere. */
export function movePlace(
  key: string,
  { from, count, page }: { from: number; count: number; page: number },
): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  const wanted = key === "Home" ? 0 : key === "End" ? count - 1 : step === undefined ? null : from + step;
  if (wanted === null || count === 0) return null;
  return Math.min(Math.max(wanted, 0), count - 1);
}
