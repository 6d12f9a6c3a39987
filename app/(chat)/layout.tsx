import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AccountProvider } from "#components/account/AccountContext";
import { ChatApp } from "#components/chat/ChatApp";
import { readTheme, THEME_COOKIE } from "#lib/client/theme";
import { loadAccount } from "#lib/server/pages/load-account";
import { loadHome } from "#lib/server/pages/load-home";

/** The chat pages share one frame, which stays while one goes from chat to chat. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const { chats, agents, models } = await loadHome();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce");
  return (
    <AccountProvider account={await loadAccount()}>
      <ChatApp chats={chats} agents={agents} models={models} theme={theme} nonce={nonce} serverNow={Date.now()}>
        {children}
      </ChatApp>
    </AccountProvider>
  );
}
