/** Where a token stands on the screen, in CSS pixels. */
export interface TokenBox {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Of the boxes in reading order, the one on the line below (or above, where `step` is -1) nearest to the middle of `from`; -1 if none. */
export function tokenOnLine(boxes: readonly TokenBox[], from: number, step: 1 | -1): number {
  const start = boxes[from];
  if (!start) return -1;
  const middle = (start.left + start.right) / 2;
  const isBeyond = (box: TokenBox) => (step === 1 ? box.top >= start.bottom - 1 : box.bottom <= start.top + 1);
  let line: TokenBox | null = null;
  let found = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = from + step; index >= 0 && index < boxes.length; index += step) {
    const box = boxes[index];
    if (!box || !isBeyond(box)) continue;
    line ??= box;
    const isOnLine = box.top < line.bottom - 1 && box.bottom > line.top + 1;
    if (!isOnLine) break;
    const distance = Math.abs((box.left + box.right) / 2 - middle);
    if (distance < nearest) {
      nearest = distance;
      found = index;
    }
  }
  return found;
}
