import { expect, it, vi } from "vitest";
import { followAccount } from "#lib/client/follow-account";
import { createTabChannel } from "#lib/client/tab-channel";

/** Tabs of one browser, which really share a channel; each is whose page it is. */
function openTabs(...accounts: (string | null)[]) {
  const name = `test-${crypto.randomUUID()}`;
  return accounts.map((account) => {
    const channel = createTabChannel<{ account: string | null }>(name);
    const leave = vi.fn();
    const reload = vi.fn();
    return { open: () => followAccount({ channel, account, leave, reload }), leave, reload };
  });
}

it("draws a guest's page again, with what was written there, once somebody has signed in in another tab", async () => {
  const [guest, same, signedIn] = openTabs(null, null, "cat@example.com");
  guest?.open();
  same?.open();
  signedIn?.open();
  await expect.poll(() => guest?.reload.mock.calls.length).toBe(1);
  await expect.poll(() => same?.reload.mock.calls.length).toBe(1);
  expect(guest?.leave).not.toHaveBeenCalled();
});

it("leaves nothing of an account in any tab once it was left in one", async () => {
  const [first, second, guest] = openTabs("cat@example.com", "cat@example.com", null);
  first?.open();
  const stop = second?.open();
  stop?.();
  guest?.open();
  await expect.poll(() => first?.leave.mock.calls.length).toBe(1);
  expect(first?.reload).not.toHaveBeenCalled();
  expect(second?.leave).not.toHaveBeenCalled();
});

it("keeps tabs of the same account as they are", async () => {
  const [first, second, guest] = openTabs("cat@example.com", "cat@example.com", null);
  first?.open();
  second?.open();
  guest?.open();
  // The guest's word comes after the second tab's, so by now that one was heard.
  await expect.poll(() => first?.leave.mock.calls.length).toBe(1);
  expect(first?.reload).not.toHaveBeenCalled();
});
