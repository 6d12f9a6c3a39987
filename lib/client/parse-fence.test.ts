import { expect, it } from "vitest";
import { parseFence } from "#lib/client/parse-fence";

it.each([
  ["```ts\nlet a = 1;\n```\n", "ts", "let a = 1;"],
  ["\n```python title=x\na\n\n\nb\n```", "python", "a\n\n\nb"],
  ["~~~\n```\n~~~\n", null, "```"],
  ["  ```js\n  if (a) {\n    b\n  }\n  ```\n", "js", "if (a) {\n  b\n}"],
  ["```{.js}\na\n```", null, "a"],
  ["```sh\r\nls\r\n```\r\n", "sh", "ls"],
])("reads %j", (block, language, code) => {
  expect(parseFence(block)).toEqual({ language, code });
});

it("does not show the closing line while it is being written", () => {
  expect(parseFence("```js\na = `x`\n``").code).toBe("a = `x`");
  expect(parseFence("```js\na = 1\n`").code).toBe("a = 1");
  expect(parseFence("```js\n").code).toBe("");
});
