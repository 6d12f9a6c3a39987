/** Where the servers of this test run listen. */
export interface Addresses {
  /** The app, speaking Chat Completions to the fake provider. */
  chat: string;
  /** The same, speaking the Responses API, with a demo model that does not take its time. */
  responses: string;
  /** The fake provider, without `/v1`. */
  provider: string;
}

/** How the addresses travel from the set-up to the processes the tests run in. */
const variables = { chat: "E2E_CHAT_URL", responses: "E2E_RESPONSES_URL", provider: "E2E_PROVIDER_URL" } as const;

/** Tells the test processes where the servers are. */
export function publishAddresses({ chat, responses, provider }: Addresses): void {
  process.env[variables.chat] = chat;
  process.env[variables.responses] = responses;
  process.env[variables.provider] = provider;
}

/** Where a server is. Throws outside a test run. */
export function addressOf(server: keyof Addresses): string {
  const address = process.env[variables[server]];
  if (address === undefined)
    throw new Error(`${variables[server]} is not set: the set-up of the browser tests did not run.`);
  return address;
}
