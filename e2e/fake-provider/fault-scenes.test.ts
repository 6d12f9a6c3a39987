import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeProvider, startFakeProvider } from "./fake-provider.ts";
import { exactText } from "./fault-scenes.ts";
import { faultSceneNames, findScene, sceneNames } from "./scenes.ts";

let provider: FakeProvider;
beforeEach(async () => {
  provider = await startFakeProvider({ pace: 0 });
});
afterEach(() => provider.close());

function ask(model: string, content = "a question", signal?: AbortSignal) {
  return fetch(`${provider.url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model, stream: true, messages: [{ role: "user", content }] }),
    ...(signal ? { signal } : {}),
  });
}

function wordsIn(stream: string): string {
  return [...stream.matchAll(/^data: (\{.*\})$/gm)]
    .map(([, json]) => JSON.parse(json ?? "").choices[0]?.delta.content ?? "")
    .join("");
}

describe("a provider that misbehaves", () => {
  it("counts the sendings of each request apart", async () => {
    const statuses = async (content: string, times: number) => {
      const answers: number[] = [];
      for (let time = 0; time < times; time++) {
        const response = await ask("fault-429-twice", content);
        await response.text();
        answers.push(response.status);
      }
      return answers;
    };
    expect(await statuses("one", 3)).toEqual([429, 429, 200]);
    expect(await statuses("two", 3)).toEqual([429, 429, 200]);
  });

  it("says when to come back", async () => {
    const response = await ask("fault-429-long");
    await response.text();
    expect(response.headers.get("retry-after")).toBe("120");
  });

  it.each(["fault-headers-only", "fault-pings-only", "fault-stall"])(
    "keeps %s open until the client leaves",
    async (model) => {
      const leaving = new AbortController();
      const response = await ask(model, "a question", leaving.signal);
      expect(provider.hits.listOpen()).toHaveLength(1);
      leaving.abort();
      await expect(response.text()).rejects.toThrow();
      expect(await provider.hits.waitFor({ model, state: "closed" })).toMatchObject([{ finishedAt: null }]);
      expect(provider.hits.listOpen()).toEqual([]);
    },
  );

  it("breaks a connection off without an end", async () => {
    const response = await ask("fault-reset");
    await expect(response.text()).rejects.toThrow();
  });

  it.each(["fault-single-bytes", "fault-cut-emoji"])("sends the exact text in %s", async (model) => {
    expect(wordsIn(await (await ask(model)).text())).toBe(exactText);
  });

  it("speaks on before the end mark, or behind it", async () => {
    expect(await (await ask("fault-late-text")).text()).toMatch(/AFTER-THE-END.*\n\ndata: \[DONE\]\n\n$/);
    expect(await (await ask("fault-text-after-done")).text()).toMatch(/data: \[DONE\]\n\ndata: .*AFTER-THE-END/);
  });

  it("has these scenes beside the models it lists", () => {
    expect(faultSceneNames.filter((name) => sceneNames.includes(name))).toEqual([]);
    expect(faultSceneNames.every((name) => findScene(name) !== undefined)).toBe(true);
  });
});
