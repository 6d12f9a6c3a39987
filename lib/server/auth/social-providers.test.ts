import { expect, it } from "vitest";
import { socialProviders } from "#lib/server/auth/social-providers";
import { readEnvironment } from "#lib/server/env/environment";

const read = (variables: Record<string, string>) => socialProviders(readEnvironment(variables));

it("only the providers that are set up can be signed in with", () => {
  expect(read({})).toEqual({});
  expect(read({ GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "word" })).toEqual({
    github: { clientId: "id", clientSecret: "word", disableSignUp: false },
  });
});

it("where nobody may sign up, nobody may through a provider", () => {
  const variables = { GOOGLE_CLIENT_ID: "id", GOOGLE_CLIENT_SECRET: "word", WHISKER_SIGN_UP: "closed" };
  expect(read(variables).google?.disableSignUp).toBe(true);
});

it.each([
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GITHUB_CLIENT_SECRET", "GITHUB_CLIENT_ID"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_SECRET", "GOOGLE_CLIENT_ID"],
])("%s alone is refused in one line that names what is missing, without the value", (set, missing) => {
  const readOne = () => read({ [set]: "hidden-word", [missing]: " " });
  expect(readOne).toThrow(`${set} is set without ${missing}. Set both, or neither.`);
});
