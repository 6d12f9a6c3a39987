import "server-only";
import { afterEach, beforeEach, describe } from "vitest";
import { accountsContract } from "#lib/server/store/contract/accounts.contract";
import { appendContract } from "#lib/server/store/contract/append.contract";
import { chatsContract } from "#lib/server/store/contract/chats.contract";
import { concurrencyContract } from "#lib/server/store/contract/concurrency.contract";
import { eventsContract } from "#lib/server/store/contract/events.contract";
import { leasesContract } from "#lib/server/store/contract/leases.contract";
import { ownershipContract } from "#lib/server/store/contract/ownership.contract";
import { startTurnContract } from "#lib/server/store/contract/start-turn.contract";
import type { Store } from "#lib/server/store/store";

/** A store opened for one test. `close` also removes what it left behind. */
export interface OpenStore {
  store: Store;
  /** Makes the leases of all runs end now; nothing to do where the lock on the data folder stands for them. */
  expireLeases(): Promise<void>;
  close(): Promise<void>;
}

/** Everything the port promises, as tests that run against whatever `open` opens: an empty store each time. */
export function storeContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`store contract: ${name}`, () => {
    let opened: OpenStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const getStore = () => opened.store;
    const expireLeases = () => opened.expireLeases();
    startTurnContract(getStore);
    appendContract(getStore);
    ownershipContract(getStore, expireLeases);
    leasesContract(getStore, expireLeases);
    eventsContract(getStore);
    chatsContract(getStore);
    concurrencyContract(getStore, expireLeases);
    accountsContract(getStore);
  });
}
