import type { AccountChannel } from "#lib/client/account-channel";

export interface AccountFollowing {
  channel: AccountChannel;
  /** Whose page this is: the account's e-mail address, null for a guest. */
  account: string | null;
  /** Goes to the start as whoever it is now; nothing of this account stays. */
  leave(): void;
  /** Draws the page again as whoever it is now. */
  reload(): void;
}

/**
 * Tells the other tabs whose page this is, and hears the same from them until the returned function is called: all of them share
 * one session, so a page that was drawn for somebody else than the newest one is out of date. What a guest has begun comes along to
 * the account; what an account has left behind is nobody else's.
 */
export function followAccount({ channel, account, leave, reload }: AccountFollowing): () => void {
  const stop = channel.subscribe((message) => {
    if (message.account === account) return;
    if (account === null) reload();
    else leave();
  });
  channel.tell({ account });
  return stop;
}
