/** Scrolls as little as it takes to have a row in sight below what stays above the rows. All lengths in CSS pixels. */
export function revealRow(
  scroller: { scrollTop: number; readonly clientHeight: number },
  { top, height, covered }: { top: number; height: number; covered: number },
): void {
  const least = top + height - scroller.clientHeight;
  const most = top - covered;
  if (scroller.scrollTop > most) scroller.scrollTop = most;
  else if (scroller.scrollTop < least) scroller.scrollTop = Math.min(least, most);
}
