"use client";

import { usePathname } from "next/navigation";
import { useAccount } from "#components/account/AccountContext";
import { AccountMenu } from "#components/account/AccountMenu";
import { accountWords } from "#lib/catalogue/en-account";

/** Who one is, at the foot of the side: a guest's way to an account, or the account with what can be done about it. */
export function AccountFoot() {
  const account = useAccount();
  const pathname = usePathname();
  if (account) return <AccountMenu account={account} />;
  const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname)}`;
  return (
    <section aria-label={accountWords.foot.label} className="min-w-0 flex-1 py-1.5">
      <p className="text-2xs leading-4 text-muted">{accountWords.foot.guest}</p>
      {/* A whole page load: the page to sign in shares nothing with the chats. */}
      <a
        href={`/login${next}`}
        className="-ml-2 inline-flex min-h-10 items-center rounded-sm px-2 text-sm font-medium text-soft underline decoration-line underline-offset-4 hover:text-ink hover:decoration-current"
      >
        {accountWords.foot.signIn}
      </a>
    </section>
  );
}
