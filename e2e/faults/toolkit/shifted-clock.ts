/** Environment of a process whose wall clock is off by some hours, for everything written in JavaScript. */
export function shiftedClock(hours: number): Record<string, string> {
  const source = `
    const shift = ${hours * 3_600_000};
    const RealDate = Date;
    const now = RealDate.now.bind(RealDate);
    globalThis.Date = class extends RealDate {
      constructor(...parts) { super(...(parts.length === 0 ? [now() + shift] : parts)); }
      static now() { return now() + shift; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(source)}` };
}
