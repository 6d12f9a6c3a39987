/** By the code a provider, or the way back from it, gives. The code stands in the address, so it can be anything at all. */
const providerErrors: ReadonlyMap<string, string> = new Map([
  ["account_not_linked", "There is already an account with this e-mail address. Sign in the way you did before."],
  ["signup_disabled", "New accounts cannot be created here."],
  ["access_denied", "Signing in was cancelled."],
]);

const providerFailed = "That sign-in did not work. Try it again.";

/** Words about who one is: signing in and out, accounts, and guests. */
export const accountWords = {
  foot: {
    guest: "Your chats live in this browser only, until you sign in.",
    signIn: "Sign in",
    label: "Who you are",
    menu: (name: string) => `Account of ${name}`,
    signOut: "Sign out",
    signOutElsewhere: "Sign out everywhere else",
    signedOutElsewhere: "Signed out everywhere else.",
    deleteAccount: "Delete account…",
  },

  login: {
    signInTitle: "Sign in",
    signUpTitle: "Create an account",
    guestLead: "The chats of this browser come along.",
    lead: "Your chats are then there wherever you sign in.",
    email: "E-mail address",
    password: "Password",
    newPassword: "Password, at least 10 characters",
    signIn: "Sign in",
    signUp: "Create account",
    working: "One moment…",
    toSignUp: "No account yet? Create one",
    toSignIn: "You have an account? Sign in",
    closed: "New accounts cannot be created here.",
    noEmail: "No e-mail is ever sent from here. A forgotten password cannot be reset, so keep it well.",
    or: "or",
    with: (provider: "github" | "google") => `Continue with ${{ github: "GitHub", google: "Google" }[provider]}`,
    back: "Back to the chats",
    noEmailGiven: "Enter your e-mail address.",
    badEmail: "This is not an e-mail address.",
    noPassword: "Enter your password.",
    shortPassword: "A password needs at least 10 characters.",
    notTogether:
      "This e-mail address and password cannot be used. If you already have an account, sign in with its password.",
    providerFailed,
    providerError: (code: string) => providerErrors.get(code) ?? providerFailed,
  },

  remove: {
    title: "Delete this account?",
    text: "Your account, your chats and everything the agent did in them are deleted at once. This cannot be undone.",
    password: "Your password",
    confirm: "Delete account",
    working: "Deleting…",
    cancel: "Keep it",
  },

  offline: "The server cannot be reached. Try it again in a moment.",
} as const;
