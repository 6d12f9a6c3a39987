import { expect, test } from "../fixtures.ts";
import { chatBody } from "../http/guest.ts";
import { rawRequest } from "../http/raw-request.ts";
import { addressOf } from "../servers/addresses.ts";

const port = () => new URL(addressOf("chat")).port;

function ask(headers: Record<string, string>) {
  const body = JSON.stringify(chatBody("hello"));
  return rawRequest({
    url: addressOf("chat"),
    path: "/api/chat",
    method: "POST",
    headers: {
      host: `localhost:${port()}`,
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  });
}

const foreign: [title: string, headers: () => Record<string, string>][] = [
  ["the origin null", () => ({ origin: "null" })],
  ["another site's origin", () => ({ origin: "https://example.com" })],
  ["an origin that only begins like ours", () => ({ origin: `http://localhost:${port()}.example.com` })],
  ["our host at another port", () => ({ origin: "http://localhost:1" })],
  ["our host by another scheme", () => ({ origin: `https://localhost:${port()}` })],
  ["a browser's word that it comes from another site", () => ({ "sec-fetch-site": "cross-site" })],
  ["a browser's word that it comes from a sibling site", () => ({ "sec-fetch-site": "same-site" })],
  ["a name that was pointed at this machine", () => ({ host: `rebind.example.com:${port()}` })],
  ["such a name as its own origin", () => ({ host: "rebind.example.com", origin: "http://rebind.example.com" })],
];

for (const [title, headers] of foreign) {
  test(`a question with ${title} is refused before a guest is made`, async () => {
    const answer = await ask(headers());
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).error.code).toBe("foreign_origin");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
}

const own: [title: string, headers: () => Record<string, string>][] = [
  ["neither header, as a program sends it", () => ({})],
  ["our origin", () => ({ origin: `http://localhost:${port()}` })],
  ["the word same-origin", () => ({ "sec-fetch-site": "same-origin" })],
  ...["localhost", "127.0.0.1", "[::1]"].map((name): [string, () => Record<string, string>] => [
    `${name} as host and origin`,
    () => ({ host: `${name}:${port()}`, origin: `http://${name}:${port()}` }),
  ]),
  ["one spelling of loopback as host and another as origin", () => ({ origin: `http://127.0.0.1:${port()}` })],
];

for (const [title, headers] of own) {
  test(`a question with ${title} is taken`, async () => {
    const answer = await ask(headers());
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toBeDefined();
  });
}

test("a form of another site cannot ask a question", async ({ guest }) => {
  const response = await guest.fetch("/api/chat", {
    method: "POST",
    headers: { "content-type": "text/plain", origin: "https://example.com", "sec-fetch-site": "cross-site" },
    body: JSON.stringify(chatBody("hello")),
  });
  expect(response.status).toBe(403);
});

test("another site cannot stop a run, not even with the cookie", async ({ guest }) => {
  const { runId, response } = await guest.ask("use a slow tool", { agent: "workbench" });
  const stop = await guest.post(`/api/runs/${runId}/stop`, undefined, { origin: "https://example.com" });
  expect(stop.status).toBe(403);
  await response.text();
  expect((await guest.run(runId)).status).toBe("completed");
});

test("another site's preflight gets no permission", async ({ guest }) => {
  const response = await guest.fetch("/api/chat", {
    method: "OPTIONS",
    headers: { origin: "https://example.com", "access-control-request-method": "POST" },
  });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("a read under a name that is not ours is refused", async () => {
  const answer = await rawRequest({
    url: addressOf("chat"),
    path: "/api/models",
    headers: { host: "rebind.example.com" },
  });
  expect(answer.status).toBe(403);
});
