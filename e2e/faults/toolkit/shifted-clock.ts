/** Environment of a process whose wall clock is off by some hours, for everything written in JavaScript. */
export function shiftedClock(hours: number): Record<string, string> {
  const source = `
    const shift = ${hours * 3_600_000};
    const now = Date.now.bind(Date);
    const shifted = () => now() + shift;
    globalThis.Date = new Proxy(Date, {
      construct: (target, parts, as) => Reflect.construct(target, parts.length === 0 ? [shifted()] : parts, as),
      apply: (target) => new target(shifted()).toString(),
      get: (target, name) => (name === "now" ? shifted : Reflect.get(target, name)),
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(source)}` };
}
