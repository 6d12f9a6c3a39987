import { expect, it } from "vitest";
import { pathNames } from "#lib/client/inspector/log/path-names";

it.each([
  ["", null, ""],
  ["/streamed_output/-", null, "streamed_output/-"],
  ["/logs", null, "logs"],
  ["/logs/demo:2", "demo:2", ""],
  ["/logs/demo:2/streamed_output_str/-", "demo:2", "streamed_output_str/-"],
  ["/logs/a~1b~0c/end_time", "a/b~c", "end_time"],
])("%s is of the entry %s: %s", (path, entry, rest) => {
  expect(pathNames(path)).toEqual({ entry, rest });
});
