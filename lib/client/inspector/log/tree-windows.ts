/** Rows that one node opens into at most; what holds more is opened window by window. */
const WINDOW = 100;

/** Items `from` to before `to`, which stand together because there are many. */
export interface TreeWindow {
  from: number;
  to: number;
}

/** How many items a window holds of so many, 1 where they need none: 100, 10,000 and so on. */
export function windowSize(count: number): number {
  let size = 1;
  while (count > size * WINDOW) size *= WINDOW;
  return size;
}

/** The windows that so many items from `from` on stand in. Those of a list that grows stay where they are. */
export function windowsOf(from: number, to: number): TreeWindow[] {
  const size = windowSize(to - from);
  const windows: TreeWindow[] = [];
  for (let start = from; start < to; start += size) windows.push({ from: start, to: Math.min(start + size, to) });
  return windows;
}
