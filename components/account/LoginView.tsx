"use client";

import { useState } from "react";
import { LoginForm } from "#components/account/LoginForm";
import { ProviderButtons } from "#components/account/ProviderButtons";
import { CatMark } from "#components/ui/CatMark";
import { accountWords } from "#lib/catalogue/en-account";
import { pageWords } from "#lib/catalogue/en-pages";
import type { LoginMode } from "#lib/client/sign-in";
import { useIsAlive } from "#lib/client/use-is-alive";
import type { AccountProvider } from "#lib/protocol/account";

const words = accountWords.login;

export interface LoginViewProps {
  isGuest: boolean;
  isSignUpOpen: boolean;
  providers: AccountProvider[];
  next: string;
  /** The code with which a provider sent back; null when none did. */
  providerError: string | null;
}

/** The page to sign in or to create an account on. Going from one to the other keeps what was typed. */
export function LoginView({ isGuest, isSignUpOpen, providers, next, providerError }: LoginViewProps) {
  const [mode, setMode] = useState<LoginMode>("sign-in");
  const isAlive = useIsAlive();
  const isNew = mode === "sign-up";
  const title = isNew ? words.signUpTitle : words.signInTitle;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-6 py-12">
      <title>{`${title} · ${pageWords.product}`}</title>
      <span className="text-accent">
        <CatMark size={30} />
      </span>
      <h1 className="mt-3 text-xl font-bold tracking-[-0.02em]">{title}</h1>
      <p className="mt-1.5 text-base text-muted">{isGuest ? words.guestLead : words.lead}</p>
      {providerError !== null && (
        <p role="alert" className="mt-4 border-l-2 border-failed py-0.5 pl-3 text-sm text-failed">
          {words.providerError(providerError)}
        </p>
      )}
      <LoginForm mode={mode} next={next} />
      <ProviderButtons providers={providers} next={next} />
      {isSignUpOpen ? (
        <button
          type="button"
          disabled={!isAlive}
          onClick={() => setMode(isNew ? "sign-in" : "sign-up")}
          className="mt-4 min-h-10 self-start rounded-sm text-sm font-medium text-accent-text underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {isNew ? words.toSignIn : words.toSignUp}
        </button>
      ) : (
        <p className="mt-5 text-sm text-muted">{words.closed}</p>
      )}
      <p className="mt-6 border-t border-line pt-4 text-xs text-muted">{words.noEmail}</p>
      <a
        href={next}
        className="mt-2 inline-flex min-h-10 items-center self-start rounded-sm text-sm text-muted underline decoration-line underline-offset-4 hover:text-ink"
      >
        {words.back}
      </a>
    </main>
  );
}
