import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { pageWords } from "#lib/catalogue/en-pages";
import { readTheme, THEME_COOKIE } from "#lib/client/theme";
import "./globals.css";

// Every page draws its own title: one from here would stand before it, and browsers take the first.
export const metadata: Metadata = { description: pageWords.description };

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#161513" },
  ],
};

/** Every page. Waiting for the headers makes pages dynamic, which their nonces need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>{children}</body>
    </html>
  );
}
