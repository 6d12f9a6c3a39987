import "server-only";
import type { AccountProvider } from "#lib/protocol/account";
import { sameSitePath } from "#lib/server/auth/same-site-path";
import { socialProviders } from "#lib/server/auth/social-providers";
import { pageRuntime } from "#lib/server/pages/page-runtime";
import { pageViewer } from "#lib/server/pages/page-viewer";

/** What the page to sign in shows. */
export interface Login {
  /** A guest's chats come along; somebody with an account has nothing to do here. */
  who: "nobody" | "guest" | "account";
  isSignUpOpen: boolean;
  providers: AccountProvider[];
  /** Where to go afterwards: a path of this site. */
  next: string;
}

/** Reads what the page to sign in needs. `wanted` is where to go afterwards, as it came from outside. */
export async function loadLogin(wanted: unknown): Promise<Login> {
  const { environment } = await pageRuntime();
  const viewer = await pageViewer();
  const { github, google } = socialProviders(environment);
  return {
    who: viewer === undefined ? "nobody" : viewer.isGuest ? "guest" : "account",
    isSignUpOpen: environment.WHISKER_SIGN_UP === "open",
    providers: [...(github ? (["github"] as const) : []), ...(google ? (["google"] as const) : [])],
    next: sameSitePath(wanted),
  };
}
