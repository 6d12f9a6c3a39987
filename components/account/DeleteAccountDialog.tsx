"use client";

import { type FormEvent, type RefObject, useId, useState } from "react";
import { Field } from "#components/account/Field";
import { accountWords } from "#lib/catalogue/en-account";
import { leaveAccount } from "#lib/client/leave-account";
import { postAuth } from "#lib/client/post-auth";
import type { Account } from "#lib/protocol/account";

const words = accountWords.remove;

/** Asks once more, and for the password where there is one, before everything is deleted. */
export function DeleteAccountDialog({ ref, account }: { ref: RefObject<HTMLDialogElement | null>; account: Account }) {
  const titleId = useId();
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const password = new FormData(event.currentTarget).get("password");
    if (account.hasPassword && !password) return setError(accountWords.login.noPassword);
    setIsBusy(true);
    setError("");
    const answer = await postAuth("delete-user", typeof password === "string" ? { password } : {});
    if (answer.isDone) return leaveAccount();
    setIsBusy(false);
    setError(answer.message);
  };

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={() => setError("")}
      className="appear m-auto w-[min(440px,calc(100vw-32px))] rounded-lg border border-edge bg-paper p-6 text-ink backdrop:bg-black/40"
    >
      <form onSubmit={(event) => void onSubmit(event)} method="post" noValidate>
        <h2 id={titleId} className="text-lg font-bold tracking-[-0.01em]">
          {words.title}
        </h2>
        <p className="mt-1.5 text-base text-muted">{words.text}</p>
        {account.hasPassword ? (
          <>
            {/* For password managers: which account this password is of. */}
            <input type="email" name="email" autoComplete="username" defaultValue={account.email} hidden readOnly />
            <Field
              label={words.password}
              name="password"
              type="password"
              autoComplete="current-password"
              error={error}
            />
          </>
        ) : (
          error && (
            <p role="alert" className="mt-4 text-sm text-failed">
              {error}
            </p>
          )
        )}
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <button
            type="button"
            onClick={() => ref.current?.close()}
            className="min-h-10 rounded-md border border-edge bg-card px-4 text-sm font-medium hover:bg-hover"
          >
            {words.cancel}
          </button>
          <button
            type="submit"
            aria-disabled={isBusy}
            className="min-h-10 rounded-md bg-failed px-4 text-sm font-medium text-paper hover:opacity-90 aria-disabled:opacity-70"
          >
            {isBusy ? words.working : words.confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}
