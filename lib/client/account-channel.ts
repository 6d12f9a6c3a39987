import { createTabChannel, type TabChannel } from "#lib/client/tab-channel";

/** Whose page it is, as the tabs tell each other: the account's e-mail address, null for a guest. */
export type AccountChannel = TabChannel<{ account: string | null }>;

export const accountChannel: AccountChannel = createTabChannel("whisker-account");
