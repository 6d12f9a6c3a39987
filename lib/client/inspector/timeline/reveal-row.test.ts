import { expect, it } from "vitest";
import { revealRow } from "#lib/client/inspector/timeline/reveal-row";

const from = (scrollTop: number, top: number, clientHeight = 200) => {
  const scroller = { scrollTop, clientHeight };
  revealRow(scroller, { top, height: 30, covered: 40 });
  return scroller.scrollTop;
};

it("leaves a row where it is that can be seen", () => {
  expect(from(0, 100)).toBe(0);
  expect(from(60, 100)).toBe(60);
  expect(from(0, 170)).toBe(0);
});

it("scrolls down to the end of a row below, and up to the beginning of one that is covered", () => {
  expect(from(0, 400)).toBe(230);
  expect(from(300, 320)).toBe(280);
  expect(from(300, 100)).toBe(60);
});

it("shows the beginning of a row where there is no room for all of it", () => {
  expect(from(0, 100, 50)).toBe(60);
});
