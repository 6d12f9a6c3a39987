import { redirect } from "next/navigation";
import { LoginView } from "#components/account/LoginView";
import { loadLogin } from "#lib/server/pages/load-login";

/** Signing in, and creating an account. Whoever has one is sent on. */
export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, error } = await searchParams;
  const login = await loadLogin(next);
  if (login.who === "account") redirect(login.next);
  return (
    <LoginView
      isGuest={login.who === "guest"}
      isSignUpOpen={login.isSignUpOpen}
      providers={login.providers}
      next={login.next}
      providerError={typeof error === "string" ? error : null}
    />
  );
}
