import { expect, it } from "vitest";
import { closeOpenMarks } from "#lib/client/close-open-marks";

it.each([
  ["The cat is **on the", "The cat is **on the**"],
  ["The cat is **on the shelf*", "The cat is **on the shelf**"],
  ["The cat is **", "The cat is"],
  ["A *quiet", "A *quiet*"],
  ["call `get_it", "call `get_it`"],
  ["call `", "call "],
  ["see [the docs", "see the docs"],
  ["see [the docs](https://exa", "see the docs"],
  ["a ~~wrong", "a ~~wrong~~"],
  ["- one\n- **two", "- one\n- **two**"],
])("closes what %j has begun", (text, closed) => {
  expect(closeOpenMarks(text)).toBe(closed);
});

it.each([
  "plain text",
  "**done** and `done` and [done](https://example.com)",
  "2 * 3 is 6",
  "* a list item",
  "`**` is a mark",
  "**open in an earlier paragraph\n\nnot here",
  "snake_case_name",
])("leaves %j as it is", (text) => {
  expect(closeOpenMarks(text)).toBe(text);
});
