import { expect, it } from "vitest";
import { AppError, errorBodySchema } from "#lib/protocol/app-error";
import { errorResponse } from "#lib/server/http/error-response";

it("a refusal is JSON with its code, its words and its status", async () => {
  const response = errorResponse(new AppError("run_active", "Still writing.", { runId: "run-1" }));
  expect(response.status).toBe(409);
  expect(response.headers.get("content-type")).toContain("application/json");
  const body = errorBodySchema.parse(await response.json());
  expect(body).toEqual({ error: { code: "run_active", message: "Still writing.", runId: "run-1" } });
});

it("a refusal that passes by itself says when to come back", () => {
  const response = errorResponse(new AppError("rate_limited", "Slowly.", { retryAfter: 0 }));
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "0"]);
  expect(errorResponse(new AppError("not_found", "Nothing.")).headers.has("retry-after")).toBe(false);
});
