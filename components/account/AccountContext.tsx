"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Account } from "#lib/protocol/account";

const AccountContext = createContext<Account | null>(null);

/** Tells everything below whose account this is; null for a guest. */
export function AccountProvider({ account, children }: { account: Account | null; children: ReactNode }) {
  return <AccountContext value={account}>{children}</AccountContext>;
}

/** The account of who looks at the page, or null for a guest. */
export function useAccount(): Account | null {
  return useContext(AccountContext);
}
