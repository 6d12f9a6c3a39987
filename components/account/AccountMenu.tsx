"use client";

import { ChevronsUpDown } from "lucide-react";
import { useId, useRef, useState } from "react";
import { DeleteAccountDialog } from "#components/account/DeleteAccountDialog";
import { MenuButton } from "#components/account/MenuButton";
import { accountWords } from "#lib/catalogue/en-account";
import { leaveAccount } from "#lib/client/leave-account";
import { postAuth } from "#lib/client/post-auth";
import { useIsAlive } from "#lib/client/use-is-alive";
import type { Account } from "#lib/protocol/account";

/** The account's name, which opens what can be done about it. The list is a popover of the browser's own: Escape closes it. */
export function AccountMenu({ account }: { account: Account }) {
  const isAlive = useIsAlive();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [note, setNote] = useState("");

  const signOut = async () => {
    const answer = await postAuth("sign-out");
    if (answer.isDone) leaveAccount();
    else setNote(answer.message);
  };
  const signOutElsewhere = async () => {
    const answer = await postAuth("revoke-other-sessions");
    setNote(answer.isDone ? accountWords.foot.signedOutElsewhere : answer.message);
  };

  return (
    <section aria-label={accountWords.foot.label} className="min-w-0 flex-1">
      <button
        type="button"
        disabled={!isAlive}
        popoverTarget={id}
        aria-label={accountWords.foot.menu(account.name)}
        onClick={() => setNote("")}
        className="-ml-2 flex min-h-10 max-w-full items-center gap-1.5 rounded-sm px-2 text-sm text-soft hover:bg-hover hover:text-ink"
      >
        <span className="truncate">{account.name}</span>
        <ChevronsUpDown size={13} aria-hidden="true" className="shrink-0 text-muted" />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className="inset-auto bottom-14 left-3 w-58 rounded-md border border-edge bg-card p-1 text-sm text-ink shadow-composer"
      >
        <p className="truncate px-2.5 pt-1.5 pb-2 text-xs text-muted" title={account.email}>
          {account.email}
        </p>
        <MenuButton onPress={signOut}>{accountWords.foot.signOut}</MenuButton>
        <MenuButton onPress={signOutElsewhere}>{accountWords.foot.signOutElsewhere}</MenuButton>
        <MenuButton
          onPress={() => {
            menu.current?.hidePopover();
            dialog.current?.showModal();
          }}
        >
          {accountWords.foot.deleteAccount}
        </MenuButton>
        <p role="status" className="px-2.5 text-xs text-muted not-empty:py-1.5">
          {note}
        </p>
      </div>
      <DeleteAccountDialog ref={dialog} account={account} />
    </section>
  );
}
