"use client";

import { type FormEvent, useRef, useState } from "react";
import { Field } from "#components/account/Field";
import { accountWords } from "#lib/catalogue/en-account";
import { type LoginErrors, type LoginMode, signIn } from "#lib/client/sign-in";
import { useIsAlive } from "#lib/client/use-is-alive";

const words = accountWords.login;

/** E-mail address and password, to sign in with or to make an account of. What was typed stays, whatever is answered. */
export function LoginForm({ mode, next }: { mode: LoginMode; next: string }) {
  const isAlive = useIsAlive();
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<{ mode: LoginMode; errors: LoginErrors }>({ mode, errors: {} });
  const [isBusy, setIsBusy] = useState(false);
  const isNew = mode === "sign-up";
  // What was wrong with signing in says nothing of an account to be made.
  const errors = found.mode === mode ? found.errors : {};

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setFound({ mode, errors: {} });
    const wrong = await signIn(mode, {
      email: email.current?.value.trim() ?? "",
      password: password.current?.value ?? "",
    });
    if (!wrong.email && !wrong.password) {
      // A whole page load: everything shown belongs to somebody else now.
      window.location.assign(next);
      return;
    }
    setFound({ mode, errors: wrong });
    setIsBusy(false);
    (wrong.email ? email : password).current?.focus();
  };

  return (
    // A button that is disabled until the page is alive also keeps Enter from sending the form; it would go nowhere by itself.
    <form method="post" noValidate onSubmit={(event) => void onSubmit(event)} className="mt-5">
      <Field
        ref={email}
        label={words.email}
        name="email"
        type="email"
        autoComplete="username"
        error={errors.email ?? ""}
      />
      <Field
        ref={password}
        label={isNew ? words.newPassword : words.password}
        name="password"
        type="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        error={errors.password ?? ""}
      />
      <button
        type="submit"
        disabled={!isAlive}
        aria-disabled={isBusy}
        className="mt-6 min-h-11 w-full rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90 aria-disabled:opacity-70"
      >
        {isBusy ? words.working : isNew ? words.signUp : words.signIn}
      </button>
    </form>
  );
}
