import { z } from "zod";

/** Every refusal a client can get, with the HTTP status it travels under. */
export const errorStatus = {
  bad_request: 400,
  invalid_json: 400,
  empty_message: 400,
  unknown_agent: 400,
  unknown_model: 400,
  invalid_email: 400,
  weak_password: 400,
  unauthenticated: 401,
  sign_in_failed: 401,
  foreign_origin: 403,
  wrong_password: 403,
  sign_in_again: 403,
  sign_up_closed: 403,
  not_found: 404,
  run_active: 409,
  events_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  key_reused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    ref: z.string().optional(),
    runId: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** An expected refusal, thrown at the edge and answered as JSON. Its message is written for a person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: { runId?: string; ref?: string; retryAfter?: number };

  constructor(code: ErrorCode, message: string, details: { runId?: string; ref?: string; retryAfter?: number } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }

  /** Works across module copies, where `instanceof` would not. */
  static is(value: unknown): value is AppError {
    return value instanceof Error && value.name === "AppError" && "code" in value && String(value.code) in errorStatus;
  }
}
