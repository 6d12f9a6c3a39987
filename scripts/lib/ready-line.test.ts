import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { modelLabel, readyLine } from "./ready-line.mjs";

const models = [
  { id: "embedded:demo", label: "Demo model", scripted: true },
  { id: "openai:some-model", label: "Some model", scripted: false },
];
let server: Server | undefined;

async function answerWith(status: number, body: unknown): Promise<string> {
  const answering = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server = answering;
  await new Promise<void>((resolve) => answering.listen(0, "127.0.0.1", resolve));
  const address = answering.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

afterEach(() => {
  server?.close();
  server = undefined;
});

describe("readyLine", () => {
  it("names the address, the default model and the data folder in one line", async () => {
    const url = await answerWith(200, { models, default: "embedded:demo" });
    await expect(readyLine(url, "/somewhere/data")).resolves.toBe(
      `Whisker is ready on ${url} · model: Demo model, scripted · data: /somewhere/data`,
    );
  });

  it("says so when the models cannot be asked for", async () => {
    const url = await answerWith(500, {});
    await expect(readyLine(url, "/data")).resolves.toContain("model: unknown (the list of models answers 500)");
  });
});

describe("modelLabel", () => {
  it("does not call a real model scripted", () => {
    expect(modelLabel({ models, default: "openai:some-model" })).toBe("Some model");
  });

  it("says scripted once when the label does so itself", () => {
    expect(modelLabel({ models: [{ id: "a:b", label: "Demo (scripted)", scripted: true }], default: "a:b" })).toBe(
      "Demo (scripted)",
    );
  });

  it("falls back to the id of a default that is not in the list", () => {
    expect(modelLabel({ models, default: "local:x" })).toBe("local:x");
  });
});
