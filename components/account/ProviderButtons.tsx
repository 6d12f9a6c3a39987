"use client";

import { useState } from "react";
import { accountWords } from "#lib/catalogue/en-account";
import { postAuth } from "#lib/client/post-auth";
import { useIsAlive } from "#lib/client/use-is-alive";
import type { AccountProvider } from "#lib/protocol/account";

/** A button for each provider one can sign in with, and what went wrong on the way. */
export function ProviderButtons({ providers, next }: { providers: AccountProvider[]; next: string }) {
  const isAlive = useIsAlive();
  const [error, setError] = useState("");
  const begin = async (provider: AccountProvider) => {
    const answer = await postAuth("sign-in/social", { provider, next });
    if (!answer.isDone) return setError(answer.message);
    const { body } = answer;
    if (typeof body === "object" && body !== null && "url" in body && typeof body.url === "string") {
      window.location.assign(body.url);
    } else setError(accountWords.login.providerFailed);
  };
  if (providers.length === 0) return null;
  return (
    <div className="mt-6">
      <p className="flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {accountWords.login.or}
      </p>
      {providers.map((provider) => (
        <button
          key={provider}
          type="button"
          disabled={!isAlive}
          onClick={() => void begin(provider)}
          className="mt-3 min-h-11 w-full rounded-md border border-edge bg-card px-4 text-sm font-medium hover:bg-hover"
        >
          {accountWords.login.with(provider)}
        </button>
      ))}
      {error && (
        <p role="alert" className="mt-3 text-sm text-failed">
          {error}
        </p>
      )}
    </div>
  );
}
