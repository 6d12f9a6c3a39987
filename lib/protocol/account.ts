/** Who is signed in, as the page shows it. */
export interface Account {
  name: string;
  email: string;
  /** Whether there is a password, which some things ask for again. */
  hasPassword: boolean;
}

/** Who else can be asked who somebody is. */
export type AccountProvider = "github" | "google";
