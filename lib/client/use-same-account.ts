"use client";

import { useEffect } from "react";
import { accountChannel } from "#lib/client/account-channel";
import { followAccount } from "#lib/client/follow-account";
import { leaveAccount } from "#lib/client/leave-account";

/** Keeps this page whose the other tabs are: after signing in or out in one of them it is drawn anew. */
export function useSameAccount(account: string | null): void {
  useEffect(
    () =>
      followAccount({
        channel: accountChannel,
        account,
        leave: leaveAccount,
        reload: () => window.location.reload(),
      }),
    [account],
  );
}
